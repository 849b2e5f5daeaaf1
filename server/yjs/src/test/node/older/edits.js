// Two people edit text, a list, a map and XML, together and apart; one undoes.
import * as Y from 'yjs'

const b64 = bytes => Buffer.from(bytes).toString('base64')

export const make = () => {
  const updates = []
  const docs = [new Y.Doc(), new Y.Doc()]
  docs.forEach((doc, i) => {
    doc.clientID = 101 + i
    doc.on('update', (update, origin) => {
      if (origin !== 'sync') updates.push(b64(update))
    })
  })
  const sync = () => {
    const [a, b] = docs.map(doc => Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(docs[1], a, 'sync')
    Y.applyUpdate(docs[0], b, 'sync')
  }
  const [one, two] = docs
  const undo = new Y.UndoManager(one.getText('text'), { captureTimeout: 0 })

  one.getText('text').insert(0, 'Load the tendon, 日本 👍')
  one.getText('text').format(5, 3, { bold: true })
  one.getArray('array').insert(0, [1, 'two', { three: [3.5, null, true] }, new Uint8Array([1, 2])])
  one.getMap('map').set('aim', 'walk')
  sync()
  one.getText('text').insert(4, ' gently')
  two.getText('text').insert(4, ' slowly')
  two.getText('text').delete(0, 2)
  two.getMap('map').set('aim', 'hop')
  one.getMap('map').set('aim', { text: 'run', minutes: 20 })
  one.getArray('array').delete(1, 1)
  two.getArray('array').push(['last', -7, 2 ** 40])
  sync()
  undo.undo()
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  one.getXmlFragment('xml').insert(0, [paragraph])
  paragraph.insert(0, [text])
  paragraph.setAttribute('indent', '1')
  text.insert(0, 'single leg heel raise')
  text.format(0, 6, { link: { href: 'https://example.org' } })
  const nested = new Y.Map()
  one.getArray('array').push([nested])
  nested.set('list', new Y.Array())
  sync()
  two.getXmlFragment('xml').insert(0, [new Y.XmlElement('heading')])
  two.getText('text').insertEmbed(0, { image: 'a.png' })
  sync()
  return {
    updates,
    document: b64(Y.encodeStateAsUpdate(one)),
    stateVector: b64(Y.encodeStateVector(one)),
    text: JSON.stringify(one.getText('text').toDelta()),
    array: JSON.stringify(one.getArray('array').toJSON().map(v => v instanceof Uint8Array ? [...v] : v)),
    map: JSON.stringify(one.getMap('map').toJSON()),
    xml: one.getXmlFragment('xml').toString()
  }
}
