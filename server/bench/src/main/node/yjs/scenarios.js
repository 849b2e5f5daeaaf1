// The histories that are measured: the shapes B1 to B3 of the crdt-benchmarks, and B4, a real paper
// typed letter by letter. Each is a list of updates as one editor after the other sent them.
import * as Y from 'yjs'
import * as fs from 'node:fs'
import * as zlib from 'node:zlib'

const N = 6000

let seed = 1
const random = () => {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
  return seed / 0x80000000
}
const below = n => Math.floor(random() * n)
const letter = () => String.fromCharCode(97 + below(26))
const word = () => Array.from({ length: 3 + below(8) }, letter).join('')

const one = edits => {
  const updates = []
  const doc = new Y.Doc()
  doc.clientID = 7
  doc.on('update', u => updates.push(u))
  edits(doc, doc.getText('text'), doc.getArray('array'))
  return updates
}

// Several who start from one document and do not hear of each other.
const many = (count, edits) => {
  const start = new Y.Doc()
  start.clientID = 1
  start.getText('text').insert(0, 'x'.repeat(100))
  const base = Y.encodeStateAsUpdate(start)
  const updates = [base]
  for (let i = 0; i < count; i++) {
    const doc = new Y.Doc()
    doc.clientID = 1000 + i * 7919
    Y.applyUpdate(doc, base)
    doc.on('update', u => updates.push(u))
    edits(doc, doc.getText('text'), doc.getArray('array'), i)
  }
  return updates
}

const times = (n, f) => { for (let i = 0; i < n; i++) f(i) }

const paper = trace => {
  if (trace) return JSON.parse(zlib.gunzipSync(fs.readFileSync(trace))).txns.flatMap(t => t.patches)
  // Of the same size and shape: mostly typing on, sometimes going back, jumping, correcting.
  const patches = []
  let at = 0
  let length = 0
  for (let i = 0; i < 259778; i++) {
    if (random() < 0.01) at = below(length + 1)
    if (length > 0 && at > 0 && random() < 0.3) {
      patches.push([--at, 1, ''])
      length--
    } else {
      patches.push([at++, 0, letter()])
      length++
    }
  }
  return patches
}

export const scenarios = trace => ({
  'B1.1 append letters': () => one((_, t) => times(N, i => t.insert(i, letter()))),
  'B1.2 insert a string': () => one((_, t) => t.insert(0, 'x'.repeat(N))),
  'B1.3 prepend letters': () => one((_, t) => times(N, () => t.insert(0, letter()))),
  'B1.4 letters anywhere': () => one((_, t) => times(N, i => t.insert(below(i + 1), letter()))),
  'B1.5 words anywhere': () => one((_, t) => times(N, () => t.insert(below(t.length + 1), word()))),
  'B1.6 insert, then delete all': () => one((_, t) => {
    t.insert(0, 'x'.repeat(N))
    t.delete(0, N)
  }),
  'B1.7 words and deletions anywhere': () => one((_, t) => times(N, () => {
    const at = below(t.length + 1)
    if (t.length > at && random() < 0.5) t.delete(at, Math.min(1 + below(9), t.length - at))
    else t.insert(at, word())
  })),
  'B1.8 append numbers': () => one((_d, _t, a) => times(N, i => a.insert(i, [below(1e9)]))),
  'B1.9 insert numbers at once': () => one((_d, _t, a) => a.insert(0, Array.from({ length: N }, () => below(1e9)))),
  'B1.10 prepend numbers': () => one((_d, _t, a) => times(N, () => a.insert(0, [below(1e9)]))),
  'B1.11 numbers anywhere': () => one((_d, _t, a) => times(N, i => a.insert(below(i + 1), [below(1e9)]))),
  'B2.1 two insert strings': () => many(2, (_, t) => t.insert(50, 'x'.repeat(N))),
  'B2.2 two type letters anywhere': () => many(2, (_, t) => times(N, () => t.insert(below(t.length + 1), letter()))),
  'B2.3 two type words anywhere': () => many(2, (_, t) => times(N, () => t.insert(below(t.length + 1), word()))),
  'B2.4 two type and delete words': () => many(2, (_, t) => times(N, () => {
    const at = below(t.length + 1)
    if (t.length > at && random() < 0.5) t.delete(at, Math.min(1 + below(9), t.length - at))
    else t.insert(at, word())
  })),
  'B3.1 1,500 set a number in a map': () => many(1500, (d, _t, _a, i) => d.getMap('map').set('v', i)),
  'B3.2 1,500 set an object in a map': () => many(1500, (d, _t, _a, i) => d.getMap('map').set('v', { name: word(), i })),
  'B3.3 1,500 set a string in a map': () => many(1500, (d, _t, _a, i) => d.getMap('map').set('v', word().repeat(20))),
  'B3.4 1,500 insert text in an array': () => many(1500, (_d, _t, a) => a.insert(0, [word()])),
  [`B4 a paper, ${trace ? 'as it was typed' : 'made up'}`]: () => {
    const patches = paper(trace)
    return one((doc, t) => patches.forEach(([at, deleted, inserted]) => doc.transact(() => {
      if (deleted > 0) t.delete(at, deleted)
      if (inserted) t.insert(at, inserted)
    })))
  }
})
