// node --expose-gc measure.js FILE…: times Yjs on each file of updates; one line of numbers a file:
// apply first, apply, encode, load first, load (ms), bytes, heap when loaded (KiB).
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

// The first run by the clock; then, warm, processor time a run: other work on the machine disturbs it less.
const repeat = f => {
  const start = performance.now()
  f()
  const first = performance.now() - start
  rounds(f)
  const cpu = process.cpuUsage()
  const count = rounds(f)
  const { user, system } = process.cpuUsage(cpu)
  return { first, warm: (user + system) / 1000 / count }
}

const rounds = f => {
  const began = performance.now()
  let count = 0
  do {
    f()
    count++
  } while (performance.now() - began < SPAN_MS || count < 3)
  return count
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
  console.log([apply.first, apply.warm, encode.warm, load.first, load.warm, full.length, kib].join(' '))
}
