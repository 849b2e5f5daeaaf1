// One page: a Y.Doc behind a WebSocket, as an editor without its view. All pages live in one process, so an edit's
// moment of sending and of arriving come from one clock.
import * as Y from 'yjs'
import WebSocket from 'ws'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

const SYNC = 0
const AUTH = 2
const HOCUSPOCUS_SYNC_REPLY = 4
const HOCUSPOCUS_STATUS = 8
const SAVED_FRAMES = 101

const STEP1 = 0
const STEP2 = 1
const UPDATE = 2

export class Client {
  // wire: { url, headers, name } (name: Hocuspocus puts it before each message, the others into the address)
  constructor (wire) {
    this.wire = wire
    this.doc = new Y.Doc()
    this.id = this.doc.clientID
    this.sentAt = []
    this.base = 0
    this.ends = []
    this.acknowledged = 0
    this.synced = false
    this.onAnswer = () => {}
    this.onEnd = () => {}
    this.answered = Promise.resolve()
    this.doc.on('update', (update, origin) => {
      if (origin === this) return
      if (this.online()) this.send(SYNC, UPDATE, update)
    })
  }

  // Resolves with the moment of the socket's opening, once the server's whole answer to step 1 has been applied.
  connect () {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(this.wire.url, {
        headers: this.wire.headers,
        perMessageDeflate: false,
        skipUTF8Validation: true,
        // A key of zeros spares this program the work of masking.
        generateMask: mask => mask.fill(0)
      })
      socket.binaryType = 'nodebuffer'
      this.socket = socket
      let openedAt
      this.onAnswer = () => resolve(openedAt)
      socket.on('open', () => {
        openedAt = performance.now()
        if (this.wire.name !== undefined) this.authenticate()
        this.ask()
      })
      socket.on('message', data => this.receive(data))
      socket.on('error', reject)
      socket.on('close', (code, reason) => {
        this.synced = false
        this.onEnd(code, reason.toString())
        reject(new Error(`closed with ${code} ${reason}`))
      })
    })
  }

  online () {
    return this.socket !== undefined && this.socket.readyState === WebSocket.OPEN
  }

  begin (type) {
    const out = encoding.createEncoder()
    if (this.wire.name !== undefined) encoding.writeVarString(out, this.wire.name)
    encoding.writeVarUint(out, type)
    return out
  }

  authenticate () {
    const out = this.begin(AUTH)
    encoding.writeVarUint(out, 0)
    encoding.writeVarString(out, 'nobody checks it')
    this.socket.send(encoding.toUint8Array(out))
  }

  ask () {
    this.send(SYNC, STEP1, Y.encodeStateVector(this.doc))
  }

  send (type, step, bytes) {
    const out = this.begin(type)
    encoding.writeVarUint(out, step)
    encoding.writeVarUint8Array(out, bytes)
    this.socket.send(encoding.toUint8Array(out))
    if (step !== STEP1) this.frames = (this.frames ?? 0) + 1
  }

  receive (data) {
    const arrived = performance.now()
    const frame = decoding.createDecoder(data)
    if (this.wire.name !== undefined) decoding.readVarString(frame)
    switch (decoding.readVarUint(frame)) {
      case SYNC:
      case HOCUSPOCUS_SYNC_REPLY: {
        const step = decoding.readVarUint(frame)
        const bytes = decoding.readVarUint8Array(frame)
        if (step === STEP1) return this.send(SYNC, STEP2, Y.encodeStateAsUpdate(this.doc, bytes))
        Y.applyUpdate(this.doc, bytes, this)
        if (step === STEP2) {
          this.synced = true
          this.onAnswer(bytes.length, arrived)
        } else this.onUpdate?.(bytes.length, arrived)
        break
      }
      case SAVED_FRAMES:
        this.acknowledged = decoding.readVarUint(frame)
        break
      case HOCUSPOCUS_STATUS:
        this.acknowledged += decoding.readVarUint(frame)
    }
  }

  // Resolves when the server has answered everything that was sent before.
  roundTrip () {
    return new Promise(resolve => {
      this.onAnswer = resolve
      this.ask()
    })
  }

  // A paragraph of its own, at the end of which it types.
  open () {
    const paragraph = new Y.XmlElement('paragraph')
    this.text = new Y.XmlText()
    paragraph.insert(0, [this.text])
    const root = this.doc.getXmlFragment('default')
    root.insert(root.length, [paragraph])
    this.length = 0
    this.base = this.clock()
    this.sentAt = []
    this.framesBefore = this.frames
  }

  clock () {
    return Y.getState(this.doc.store, this.id)
  }

  // One letter: one edit, one more of this client's clock.
  type () {
    this.sentAt.push(performance.now())
    this.text.insert(this.length++, 'e')
  }

  // How many of this client's edits the server has called saved.
  editsAcknowledged () {
    return Math.max(0, Math.min(this.sentAt.length, this.acknowledged - this.framesBefore))
  }

  end () {
    this.socket.terminate()
  }
}

// Those of one notepad: notes for each reader when each writer's edits arrive.
export const follow = (clients, arrived) => {
  for (const reader of clients) {
    const others = clients.filter(c => c !== reader).map(writer => ({ writer, seen: writer.sentAt.length }))
    reader.doc.on('afterTransaction', transaction => {
      if (transaction.origin !== reader) return
      const now = performance.now()
      for (const other of others) {
        const { writer } = other
        const reached = (transaction.afterState.get(writer.id) ?? 0) - writer.base
        while (other.seen < reached) arrived(now - writer.sentAt[other.seen++])
      }
    })
  }
}
