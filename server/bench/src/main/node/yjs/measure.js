// node --expose-gc measure.js FILE…: times Yjs on each file of updates; one line of numbers a file:
// apply first, apply median, encode median, load first, load median (ms), bytes, heap when loaded (KiB).
import * as fs from 'node:fs'
import * as Y from 'yjs'

const SPAN_MS = 1500

const read = file => {
  const bytes = fs.readFileSync(file)
  const updates = []
  for (let at = 4; at < bytes.length;) {
    const length = bytes.readUInt32BE(at)
    updates.push(new Uint8Array(bytes.subarray(at + 4, at + 4 + length)))
    at += 4 + length
  }
  return updates
}

const repeat = f => {
  const times = []
  const began = performance.now()
  do {
    const start = performance.now()
    f()
    times.push(performance.now() - start)
  } while (times.length < 3 || (performance.now() - began < SPAN_MS && times.length < 2000))
  const first = times[0]
  times.sort((a, b) => a - b)
  return { first, median: times[Math.floor(times.length / 2)] }
}

const heap = () => {
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
}

for (const file of process.argv.slice(2)) {
  const updates = read(file)
  let doc
  let sent = 0
  const apply = repeat(() => {
    doc = new Y.Doc()
    doc.on('update', u => { sent += u.length })
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  let full
  const encode = repeat(() => { full = Y.encodeStateAsUpdate(doc) })
  const load = repeat(() => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, full)
  })
  doc = null
  const before = heap()
  const kept = Array.from({ length: 5 }, () => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, full)
    return copy
  })
  const kib = (heap() - before) / kept.length / 1024
  console.log([apply.first, apply.median, encode.median, load.first, load.median, full.length, kib].join(' '))
}
