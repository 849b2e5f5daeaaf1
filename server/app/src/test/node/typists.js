// Two people type into one notepad at once, each with the stock WebsocketProvider.
//
//   node typists.js URL_A URL_B NOTEPAD COOKIE_A COOKIE_B stay|leave|apart
//
// Each types numbered marks such as "a17." every few milliseconds. With `stay`, both go on until a line comes in,
// reconnecting by themselves, and then settle. With `leave`, they say when enough is saved, and leave for good when their
// connection ends. With `apart`, as with `stay`, but on two servers, which tell each other what is written and not who is
// there. The last line out is JSON: what each ended up with, all marks typed, those that the server had reported saved,
// and for the last marks of `apart` how long each took to the other page.
import { createInterface } from 'node:readline';
import { readVarUint8Array } from 'lib0/decoding';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

const [urlA, urlB, notepad, cookieA, cookieB, mode] = process.argv.slice(2);
const messageSaved = 100;
const seenAgainMs = 4_000;
const enough = 60;

function typist(name, url, cookie) {
  class SignedInSocket extends WebSocket {
    constructor(address) {
      super(address, { headers: { Cookie: cookie } });
    }
  }
  const doc = new Y.Doc();
  const marks = [];
  const provider = new WebsocketProvider(url, notepad, doc, {
    WebSocketPolyfill: SignedInSocket,
    disableBc: true,
    maxBackoffTime: 300,
    params: { saved: '1' },
  });
  provider.awareness.setLocalStateField('user', { name });
  provider.messageHandlers[messageSaved] = (_encoder, decoder) => {
    const onDisk = Y.decodeStateVector(readVarUint8Array(decoder));
    const reached = onDisk.get(doc.clientID) ?? 0;
    for (const mark of marks) mark.saved ||= reached >= mark.end;
  };
  const text = () => doc.getXmlFragment('default').get(0)?.get(0);
  return {
    doc,
    marks,
    provider,
    text,
    type() {
      const mark = `${name}${marks.length}.`;
      const at = name === 'a' ? 0 : text().length;
      text().insert(at, mark);
      marks.push({ mark, end: Y.getState(doc.store, doc.clientID), saved: false });
    },
    others: () => provider.awareness.getStates().size,
  };
}

const until = async (what, condition, ms = 30_000) => {
  const end = Date.now() + ms;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`never ${what}`);
    await new Promise((done) => setTimeout(done, 5));
  }
};

const a = typist('a', urlA, cookieA);
const b = typist('b', urlB, cookieB);
await until('synced', () => a.provider.synced && b.provider.synced);
const paragraph = new Y.XmlElement('paragraph');
paragraph.insert(0, [new Y.XmlText()]);
a.doc.getXmlFragment('default').insert(0, [paragraph]);
await until('seen by the other', () => b.text() !== undefined);
if (mode !== 'apart') await until('both present', () => a.others() === 2 && b.others() === 2);
console.log('typing');

const typing = [setInterval(() => a.type(), 17), setInterval(() => b.type(), 19)];
const finish = () => typing.forEach(clearInterval);
const crossedMs = [];

if (mode === 'leave') {
  const closed = ({ provider }) => new Promise((done) => provider.once('connection-close', done));
  const left = Promise.race([a, b].map(closed));
  await until('enough saved', () => [...a.marks, ...b.marks].filter(({ saved }) => saved).length > enough);
  console.log('enough');
  await left;
  finish();
  for (const { provider } of [a, b]) provider.destroy();
} else {
  await new Promise((line) => createInterface({ input: process.stdin }).once('line', line));
  finish();
  await until('connected again', () => a.provider.synced && b.provider.synced);
  await until('equal', () => a.text().toString() === b.text().toString());
  await until('saved', () => [...a.marks, ...b.marks].every(({ saved }) => saved));
  if (mode === 'apart') {
    for (let i = 0; i < 11; i++) {
      const typedAt = performance.now();
      a.type();
      await until('crossed over', () => a.text().toString() === b.text().toString());
      crossedMs.push(performance.now() - typedAt);
    }
    await until('saved', () => a.marks.every(({ saved }) => saved));
  } else {
    // After a server's restart, and after a short cut, long before the next renewal, which is due every 15 seconds.
    const both = () => a.others() === 2 && b.others() === 2;
    await until('both present again', both, seenAgainMs);
    b.provider.disconnect();
    await until('gone for the other', () => a.others() === 1);
    b.provider.connect();
    await until('both present after a cut', both, seenAgainMs);
  }
}
const result = JSON.stringify({
  a: a.text().toString(),
  b: b.text().toString(),
  typed: [...a.marks, ...b.marks].map(({ mark }) => mark),
  crossedMs,
  saved: [...a.marks, ...b.marks].filter(({ saved }) => saved).map(({ mark }) => mark),
});
process.stdout.write(`${result}\n`, () => process.exit(0));
