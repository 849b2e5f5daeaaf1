// A document as plain JSON with sorted keys: what a person could see of it, and nothing else.
import * as Y from 'yjs'

export const describe = doc => {
  const roots = {}
  for (const name of [...doc.share.keys()].sort()) {
    const root = rootOf(doc, name)
    // A root exists as soon as somebody asks for it; only what was ever in it is shared.
    if (root && (root._start || root._map.size > 0)) roots[name] = type(root)
  }
  return JSON.stringify(value(roots))
}

// The kind of a root is not on the wire; these tests tell it by the first letter of its name.
export const rootOf = (doc, name) => {
  switch (name[0]) {
    case 't': return doc.getText(name)
    case 'a': return doc.getArray(name)
    case 'm': return doc.getMap(name)
    case 'x':
    case 'd': return doc.getXmlFragment(name)
    default: return null
  }
}

const type = t => {
  if (t instanceof Y.XmlHook) return { kind: 'hook', name: t.hookName, entries: entries(t) }
  if (t instanceof Y.XmlText) {
    return { kind: 'xmltext', attributes: t.getAttributes(), runs: runs(t), string: t.toString() }
  }
  if (t instanceof Y.Text) {
    return { kind: 'text', attributes: t.getAttributes(), runs: runs(t), length: t.length }
  }
  if (t instanceof Y.XmlElement) {
    return {
      kind: 'element', name: t.nodeName, attributes: t.getAttributes(), children: t.toArray(), length: t.length
    }
  }
  if (t instanceof Y.XmlFragment) return { kind: 'fragment', children: t.toArray(), length: t.length }
  if (t instanceof Y.Array) return { kind: 'array', values: t.toArray(), length: t.length }
  if (t instanceof Y.Map) return { kind: 'map', entries: entries(t) }
  throw new Error('unknown type')
}

const entries = map => {
  const result = {}
  map.forEach((v, key) => { result[key] = v })
  return result
}

const runs = text =>
  text.toDelta().map(op => ({ content: op.insert, marks: op.attributes ?? {} }))

const value = v => {
  if (v === undefined || v === null) return null
  if (typeof v === 'bigint') return { bigint: String(v) }
  if (typeof v !== 'object') return v
  if (v instanceof Y.Doc) return { doc: v.guid }
  if (v instanceof Uint8Array) return { bytes: Buffer.from(v).toString('base64') }
  if (v instanceof Y.AbstractType) return value(type(v))
  if (Array.isArray(v)) return v.map(value)
  const sorted = {}
  for (const key of Object.keys(v).sort()) sorted[key] = value(v[key])
  return sorted
}
