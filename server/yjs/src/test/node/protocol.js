// y-protocols as the page and the npm servers use it.
import * as Y from 'yjs'
import * as sync from 'y-protocols/sync'
import * as awareness from 'y-protocols/awareness'
import * as encoding from 'lib0/encoding'
import * as decoding from 'lib0/decoding'

const b64 = bytes => Buffer.from(bytes).toString('base64')
const bytes = text => new Uint8Array(Buffer.from(text, 'base64'))

const frame = write => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return b64(encoding.toUint8Array(encoder))
}

export const commands = {
  // Frames that a client which has this document would send.
  frames: ({ update }) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, bytes(update))
    const presence = new awareness.Awareness(doc)
    presence.setLocalStateField('user', { name: 'Ünï', color: '#abc' })
    const result = {
      clientId: doc.clientID,
      state: JSON.stringify(presence.getLocalState()),
      step1: frame(e => { encoding.writeVarUint(e, 0); sync.writeSyncStep1(e, doc) }),
      step2: frame(e => { encoding.writeVarUint(e, 0); sync.writeSyncStep2(e, doc) }),
      update: frame(e => {
        encoding.writeVarUint(e, 0)
        sync.writeUpdate(e, Y.encodeStateAsUpdate(doc))
      }),
      presence: b64(awareness.encodeAwarenessUpdate(presence, [doc.clientID])),
      query: frame(e => encoding.writeVarUint(e, 3))
    }
    presence.destroy()
    return result
  },
  // What a client makes of frames of sync messages: its answers and its document.
  answer: ({ frames }) => {
    const doc = new Y.Doc()
    const answers = []
    for (const text of frames) {
      const decoder = decoding.createDecoder(bytes(text))
      const encoder = encoding.createEncoder()
      const type = decoding.readVarUint(decoder)
      if (type !== 0) throw new Error('not a sync frame: ' + type)
      encoding.writeVarUint(encoder, 0)
      sync.readSyncMessage(decoder, encoder, doc, null, e => { throw e })
      if (encoding.length(encoder) > 1) answers.push(b64(encoding.toUint8Array(encoder)))
    }
    return { answers, update: b64(Y.encodeStateAsUpdate(doc)) }
  },
  // States after applying awareness updates one after the other.
  presence: ({ updates }) => {
    const presence = new awareness.Awareness(new Y.Doc())
    presence.setLocalState(null)
    updates.forEach(u => awareness.applyAwarenessUpdate(presence, bytes(u), 'test'))
    const states = [...presence.getStates().entries()].sort((a, b) => a[0] - b[0])
    presence.destroy()
    return { states }
  }
}
