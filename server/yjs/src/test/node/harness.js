// The reference side of the differential tests: real Yjs, driven over stdin and stdout.
// One JSON request a line, one JSON answer a line. Bytes travel as base64.
import * as readline from 'node:readline'
import * as Y from 'yjs'
import { describe } from './describe.js'
import { History } from './history.js'
import { commands as protocol } from './protocol.js'

const b64 = bytes => Buffer.from(bytes).toString('base64')
const bytes = text => new Uint8Array(Buffer.from(text, 'base64'))

let history = null
let mirror = null
const docs = new Map()

const state = doc => ({
  description: describe(doc),
  stateVector: b64(Y.encodeStateVector(doc)),
  deletes: deletesOf(doc),
  update: b64(Y.encodeStateAsUpdate(doc))
})

const pending = doc => doc.store.pendingStructs !== null || doc.store.pendingDs !== null

const deletesOf = doc =>
  [...Y.snapshot(doc).ds.clients.entries()]
    .sort((a, b) => a[0] - b[0])
    .flatMap(([client, items]) => items.map(({ clock, len }) => [client, clock, len]))

const commands = {
  ...protocol,
  start: ({ seed, mirrorGc = true }) => {
    history = new History(seed)
    mirror = new Y.Doc({ gc: mirrorGc })
    return { clients: history.clients.length }
  },
  round: ({ steps }) => ({ updates: history.round(steps).map(b64) }),
  deliver: ({ updates }) => {
    updates.forEach(update => history.receive(bytes(update)))
    return {}
  },
  // A document that gets exactly what the other side gets, in the same order.
  mirror: ({ updates }) => {
    updates.forEach(update => Y.applyUpdate(mirror, bytes(update)))
    return { pending: pending(mirror), stateVector: b64(Y.encodeStateVector(mirror)) }
  },
  vector: () => ({ stateVector: b64(Y.encodeStateVector(history.anyDoc())) }),
  finish: () => ({ updates: history.finish().map(b64), ...state(history.clients[0].doc) }),
  // A fresh document made from these updates, in this order.
  load: ({ updates, gc = true }) => {
    const doc = new Y.Doc({ gc })
    updates.forEach(update => Y.applyUpdate(doc, bytes(update)))
    return { pending: pending(doc), ...state(doc) }
  },
  merge: ({ updates }) => ({ update: b64(Y.mergeUpdates(updates.map(bytes))) }),
  diff: ({ update, stateVector }) => ({
    update: b64(Y.diffUpdate(bytes(update), bytes(stateVector)))
  }),
  toV2: ({ update }) => {
    const v2 = Y.convertUpdateFormatV1ToV2(bytes(update))
    return { v2: b64(v2), v1: b64(Y.convertUpdateFormatV2ToV1(v2)) }
  },
  vectorOf: ({ update }) => ({ stateVector: b64(Y.encodeStateVectorFromUpdate(bytes(update))) }),
  // A named document that lives on, changed by a piece of JavaScript: fixtures are readable that way.
  run: ({ name, script, update, clientId }) => {
    let doc = docs.get(name)
    if (!doc) {
      doc = new Y.Doc()
      if (clientId !== undefined) doc.clientID = clientId
      docs.set(name, doc)
    }
    const updates = []
    const note = u => updates.push(b64(u))
    if (update) Y.applyUpdate(doc, bytes(update))
    doc.on('update', note)
    const result = script ? new Function('Y', 'doc', script)(Y, doc) : null
    doc.off('update', note)
    return { updates, result: result ?? null, ...state(doc) }
  },
  forget: ({ name }) => {
    docs.delete(name)
    return {}
  }
}

// Yjs warns on stdout about things that the tests provoke on purpose.
console.log = console.warn = () => {}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  let answer
  try {
    answer = await commands[request.cmd](request)
  } catch (e) {
    answer = { error: String(e?.stack ?? e) }
  }
  process.stdout.write(JSON.stringify(answer) + '\n')
}
