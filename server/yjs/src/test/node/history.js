// Random histories: several people edit all types of one document, partly offline; what each sends
// arrives late, twice, out of order, merged or cut. All from one seed.
import * as Y from 'yjs'
import { rootOf } from './describe.js'

const ROOTS = ['text', 'array', 'map', 'xml', 'default']
const WORDS = ['a', 'be', 'see', 'knee ', 'hop test ', 'ü', '日本', '👍', 'x\ny', ' ', '0', '👨‍👩‍👧']
const LONG = 'the tendon tolerates load; '.repeat(6)
const KEYS = ['k', 'key', 'κ']
const NODES = ['paragraph', 'heading', 'bulletList', 'listItem', 'taskItem']
const MARKS = [
  { bold: true }, { bold: null }, { italic: {} }, { italic: null },
  { link: { href: 'https://example.org', target: null } }, { link: null }, { bold: true, italic: {} }
]

// mulberry32
const random = seed => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

export class History {
  constructor (seed) {
    this.random = random(seed)
    this.roots = this.chance(0.5) ? ROOTS : [this.pick(ROOTS), this.pick(ROOTS)]
    this.clients = []
    this.forServer = []
    const count = 1 + this.below(4)
    for (let i = 0; i < count; i++) this.clients.push(this.client(i))
  }

  client (index) {
    const doc = new Y.Doc({ gc: !this.chance(0.15) })
    // Ids of one and of five bytes, some close together.
    doc.clientID = this.chance(0.5) ? index * 2 + 1 : Math.floor(this.random() * 0xffffffff)
    const client = { doc, inbox: [], undo: null }
    if (this.chance(0.4)) {
      const scope = this.roots.map(name => rootOf(doc, name))
      client.undo = new Y.UndoManager(scope, { captureTimeout: 0 })
    }
    doc.on('update', (update, origin) => {
      if (origin === 'network') return
      for (const other of this.clients) if (other !== client) other.inbox.push(update)
      this.forServer.push(update)
    })
    return client
  }

  below (n) { return Math.floor(this.random() * n) }
  chance (p) { return this.random() < p }
  pick (list) { return list[this.below(list.length)] }
  anyDoc () { return this.pick(this.clients).doc }

  // Lets people edit and receive for a while; answers what reaches the server meanwhile.
  round (steps) {
    for (let i = 0; i < steps; i++) {
      const client = this.pick(this.clients)
      if (this.chance(0.3)) this.receiveSome(client)
      else this.edit(client)
    }
    return this.serverDelivery()
  }

  // Something the server sent: to some now, to the others later.
  receive (update) {
    for (const client of this.clients) client.inbox.push(update)
  }

  receiveSome (client) {
    const count = 1 + this.below(client.inbox.length)
    for (let i = 0; i < count && client.inbox.length > 0; i++) {
      const at = this.chance(0.7) ? 0 : this.below(client.inbox.length)
      const update = client.inbox[at]
      if (!this.chance(0.1)) client.inbox.splice(at, 1)
      Y.applyUpdate(client.doc, update, 'network')
    }
  }

  serverDelivery () {
    const now = []
    const later = []
    for (const update of this.forServer) {
      if (this.chance(0.25)) later.push(update)
      else now.push(update)
      if (this.chance(0.1)) later.push(update)
    }
    this.forServer = later
    if (this.chance(0.3)) this.shuffle(now)
    if (now.length > 1 && this.chance(0.2)) return [Y.mergeUpdates(now)]
    if (this.chance(0.15)) now.push(Y.encodeStateAsUpdate(this.anyDoc()))
    if (this.chance(0.15)) {
      now.push(Y.encodeStateAsUpdate(this.anyDoc(), Y.encodeStateVector(this.anyDoc())))
    }
    return now
  }

  shuffle (list) {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.below(i + 1)
      const kept = list[i]
      list[i] = list[j]
      list[j] = kept
    }
  }

  // Everybody receives everything. Receiving can make Yjs write (it tidies marks), so until it is quiet.
  finish () {
    for (let busy = true; busy;) {
      busy = false
      for (const client of this.clients) {
        while (client.inbox.length > 0) {
          busy = true
          Y.applyUpdate(client.doc, client.inbox.shift(), 'network')
        }
      }
    }
    const rest = this.forServer
    this.forServer = []
    return rest
  }

  edit (client) {
    if (client.undo && this.chance(0.2)) {
      if (this.chance(0.7)) client.undo.undo()
      else client.undo.redo()
      return
    }
    const count = this.chance(0.8) ? 1 : 1 + this.below(5)
    client.doc.transact(() => {
      for (let i = 0; i < count; i++) this.change(this.anyType(client.doc))
    })
  }

  anyType (doc) {
    let type = rootOf(doc, this.pick(this.roots))
    for (let depth = 0; depth < 4 && this.chance(0.7); depth++) {
      const nested = this.nestedIn(type)
      if (nested.length === 0) break
      type = this.pick(nested)
    }
    return type
  }

  nestedIn (type) {
    const values = []
    if (type instanceof Y.Map) type.forEach(v => values.push(v))
    else if (!(type instanceof Y.Text)) values.push(...type.toArray())
    return values.filter(v => v instanceof Y.AbstractType)
  }

  change (type) {
    if (type instanceof Y.Text) this.changeText(type)
    else if (type instanceof Y.XmlFragment) this.changeXml(type)
    else if (type instanceof Y.Array) this.changeArray(type)
    else this.changeMap(type)
  }

  changeText (text) {
    const at = this.below(text.length + 1)
    const length = Math.min(text.length - at, 1 + this.below(6))
    switch (this.below(9)) {
      case 0: if (length > 0) text.delete(at, length); break
      case 1: this.format(text, at, length); break
      case 2: text.insert(at, this.pick(WORDS), { ...this.pick(MARKS) }); break
      case 3: if (this.chance(0.3)) text.insertEmbed(at, { image: this.pick(WORDS) }); break
      case 4: if (this.chance(0.2)) text.setAttribute(this.pick(KEYS), this.plain()); break
      case 5: this.type(text, at); break
      case 6: text.insert(at, this.chance(0.2) ? LONG : this.pick(WORDS)); break
      default: text.insert(at, this.pick(WORDS))
    }
  }

  // Never half a character: Yjs then spoils the character on this replica alone if the mark was there
  // already.
  format (text, at, length) {
    const units = text.toDelta().map(op => typeof op.insert === 'string' ? op.insert : ' ').join('')
    const whole = i => /[\uDC00-\uDFFF]/.test(units[i] ?? ' ') ? i - 1 : i
    const from = whole(at)
    const to = whole(at + length)
    if (to > from) text.format(from, to - from, { ...this.pick(MARKS) })
  }

  // Letter by letter, as people do.
  type (text, at) {
    for (const unit of this.chance(0.2) ? LONG.slice(0, 80) : this.pick(WORDS) + this.pick(WORDS)) {
      text.insert(at, unit)
      at += unit.length
    }
  }

  changeXml (xml) {
    const at = this.below(xml.length + 1)
    if (xml instanceof Y.XmlElement && this.chance(0.3)) {
      if (this.chance(0.2)) xml.removeAttribute(this.pick(KEYS))
      else xml.setAttribute(this.pick(KEYS), this.plain())
      return
    }
    switch (this.below(6)) {
      case 0: {
        const length = Math.min(xml.length - at, 1 + this.below(3))
        if (length > 0) xml.delete(at, length)
        break
      }
      case 1:
      case 2: xml.insert(at, [this.element(0)]); break
      case 3: if (this.chance(0.1)) xml.insert(at, [new Y.XmlHook(this.pick(NODES))]); break
      default: xml.insert(at, [this.xmlText()])
    }
  }

  element (depth) {
    const element = new Y.XmlElement(this.pick(NODES))
    if (this.chance(0.4)) element.setAttribute(this.pick(KEYS), this.plain())
    if (depth < 3 && this.chance(0.5)) element.insert(0, [this.element(depth + 1)])
    if (this.chance(0.5)) element.insert(0, [this.xmlText()])
    return element
  }

  xmlText () {
    const text = new Y.XmlText()
    text.insert(0, this.pick(WORDS) + this.pick(WORDS))
    if (this.chance(0.3)) text.format(0, 1, { ...this.pick(MARKS) })
    return text
  }

  changeArray (array) {
    const at = this.below(array.length + 1)
    const length = Math.min(array.length - at, 1 + this.below(4))
    if (length > 0 && this.chance(0.3)) array.delete(at, length)
    else array.insert(at, this.chance(0.5) ? [this.any()] : [this.plain(), this.any(), this.plain()])
  }

  changeMap (map) {
    const key = this.pick(KEYS)
    if (this.chance(0.2)) map.delete(key)
    else if (this.chance(0.02)) map.clear()
    else map.set(key, this.any())
  }

  any () {
    switch (this.below(12)) {
      case 0: return new Y.Map([[this.pick(KEYS), this.plain()]])
      case 1: return Y.Array.from([this.plain(), this.plain()])
      case 2: return new Y.Text(this.pick(WORDS))
      case 3: return this.element(1)
      case 4: return new Uint8Array([1, 2, this.below(256)])
      case 5: return this.chance(0.2) ? new Y.Doc({ guid: 'g' + this.below(9), meta: { a: 1 } }) : 1
      case 6: return new Y.XmlFragment()
      default: return this.plain()
    }
  }

  plain () {
    switch (this.below(12)) {
      case 0: return null
      case 1: return this.below(2) === 1
      case 2: return this.below(1000) - 500
      case 3: return this.random()
      case 4: return 2 ** (20 + this.below(40))
      case 5: return -1.5
      case 6: return { [this.pick(KEYS)]: this.pick(WORDS), n: [1, { deep: null }] }
      case 7: return [this.pick(WORDS), 0.1, []]
      case 8: return 0
      default: return this.pick(WORDS)
    }
  }
}
