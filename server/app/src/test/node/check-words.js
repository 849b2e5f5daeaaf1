// Writes check-words.json: documents of the real yjs, each with its XML and its check-word.
// Run here after ./install.sh: node check-words.js > ../resources/soundingboard/notepad/check-words.json
import { createHash } from 'node:crypto';
import * as Y from 'yjs';

const documents = {
  empty: () => {},
  paragraph: (root) => line(root, 'Calf raises, 3 × 12'),
  'marks and links': (root) => {
    const text = line(root, 'rest not more than two days');
    text.format(0, 4, { bold: {} });
    text.format(2, 10, { italic: {}, link: { href: 'https://example.org/?a=1&b=2', target: '_blank' } });
    text.format(8, 3, { bold: null });
  },
  'attributes of every kind': (root) => {
    const heading = new Y.XmlElement('heading');
    root.push([heading]);
    heading.setAttribute('level', 2);
    const list = new Y.XmlElement('orderedList');
    root.push([list]);
    list.setAttribute('start', 1.5);
    const task = new Y.XmlElement('taskItem');
    list.push([task]);
    task.setAttribute('checked', true);
    task.setAttribute('align', null);
    line(task, 'a <tag> & "quotes"');
  },
  'letters of all lengths': (root) => line(root, 'é 漢 😀 e\u0301 \u0000'),
  'edited and deleted': (root) => {
    const text = line(root, 'first thoughts');
    text.delete(0, 6);
    text.insert(0, 'second ');
    line(root, 'gone');
    root.delete(1, 1);
  },
};

function line(parent, words) {
  const paragraph = new Y.XmlElement('paragraph');
  parent.push([paragraph]);
  const text = new Y.XmlText();
  paragraph.push([text]);
  text.insert(0, words);
  return text;
}

function wordOf(xml) {
  const hash = createHash('sha256').update(xml, 'utf8').digest();
  return Array.from({ length: 8 }, (_, i) =>
    i % 2 === 0 ? 'bdfghjklmnprstvz'[hash[i] % 16] : 'aeiou'[hash[i] % 5],
  ).join('');
}

const all = Object.entries(documents).map(([name, write]) => {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const root = doc.getXmlFragment('default');
  write(root);
  const xml = root.toString();
  return { name, update: Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64'), xml, word: wordOf(xml) };
});
console.log(JSON.stringify(all, null, 2));
