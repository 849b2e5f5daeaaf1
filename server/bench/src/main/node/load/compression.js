// What permessage-deflate would do to a notepad's frames: node compression.js. Bytes and processor time a frame, with one
// stream for the whole connection (which keeps its window in memory) and with a fresh one for each frame.
import * as Y from 'yjs'
import * as zlib from 'node:zlib'
import { setTimeout as sleep } from 'node:timers/promises'

const doc = new Y.Doc()
const frames = []
doc.on('update', update => frames.push(Buffer.concat([Buffer.from([0, 2, update.length]), update])))
const text = doc.getXmlFragment('default')
const words = 'What was agreed last time, and how it went since: single-leg squat to a box, three sets of eight. '
for (let line = 0; line < 60; line++) {
  const paragraph = new Y.XmlElement('paragraph')
  const run = new Y.XmlText()
  paragraph.insert(0, [run])
  text.insert(line, [paragraph])
  for (const letter of words) run.insert(run.length, letter)
}

const micros = (began, count) => {
  const { user, system } = process.cpuUsage(began)
  return ((user + system) / count).toFixed(1)
}
const plain = frames.reduce((sum, frame) => sum + frame.length, 0)
console.log(`${frames.length} frames, ${(plain / frames.length).toFixed(1)} bytes each`)

let began = process.cpuUsage()
const each = frames.reduce((sum, frame) => sum + zlib.deflateRawSync(frame, { finishFlush: zlib.constants.Z_SYNC_FLUSH }).length - 4, 0)
console.log(`each alone: ${(each / frames.length).toFixed(1)} bytes, ${micros(began, frames.length)} µs`)

const stream = zlib.createDeflateRaw({ flush: zlib.constants.Z_SYNC_FLUSH })
let joined = 0
stream.on('data', part => { joined += part.length })
began = process.cpuUsage()
for (const frame of frames) await new Promise(resolve => stream.write(frame, () => stream.flush(zlib.constants.Z_SYNC_FLUSH, resolve)))
await sleep(50)
console.log(`one stream: ${(joined / frames.length - 4).toFixed(1)} bytes, ${micros(began, frames.length)} µs`)

const whole = Buffer.from(Y.encodeStateAsUpdate(doc))
console.log(`the whole notepad, once: ${whole.length} bytes, ${zlib.deflateRawSync(whole).length} compressed`)
