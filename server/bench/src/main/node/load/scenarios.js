// What is measured. Each scenario: name, a header for its columns, and run(server, options), which resolves with one
// cell for each. A scenario marked `warm` wants a server that has been typed into for a while;
// one marked `restarts` leaves another one behind.
import * as fs from 'node:fs'
import * as zlib from 'node:zlib'
import * as Y from 'yjs'
import { Client } from './client.js'
import { sleep } from './servers.js'
import { Crowd, connectAll, inBatches } from './typing.js'

const ms = value => Number.isFinite(value) ? value < 10 ? value.toFixed(1) : Math.round(value).toString() : '–'
const count = value => Number.isFinite(value) ? Math.round(value).toLocaleString('en') : '–'
const share = value => `${Math.round(value * 100)} %`
const LONGEST_P99 = 200

const pairs = (notepads, editsPerClient) => ({
  warm: true,
  title: `Two people type ${editsPerClient} letters a second each into each of ${notepads} notepads`,
  columns: ['p50, ms', 'p99, ms', 'longest, ms', 'delivered/s', "server's processor", "load program's processor"],
  async run (server, { seconds }) {
    const crowd = new Crowd(await server.notepads(notepads), 2)
    await crowd.join()
    const rate = notepads * 2 * editsPerClient
    await crowd.type(rate, seconds / 3, server)
    const got = await crowd.type(rate, seconds, server)
    crowd.leave()
    return [ms(got.p50), ms(got.p99), ms(got.longest), count(got.delivered), share(got.cpu), share(got.loadCpu)]
  }
})

// Raises the rate until p99 passes the bound or deliveries stay behind, twice; the last step that held is the answer.
const ceiling = (title, notepads, perNotepad, first, factor) => ({
  warm: true,
  title,
  columns: ['delivered/s', 'p50, ms', 'p99, ms', 'processor a delivery, µs', "server's processor", "load program's processor", 'next step'],
  async run (server, { seconds, log }) {
    const crowd = new Crowd(await server.notepads(notepads), perNotepad)
    await crowd.join()
    let best
    let next
    for (let rate = first / crowd.readersPerWriter; ;) {
      await crowd.type(rate, seconds / 8, server)
      const got = await crowd.type(rate, seconds / 2, server)
      log(`offered ${count(got.offered)}: ${count(got.delivered)}/s, p99 ${ms(got.p99)} ms, server ${share(got.cpu)}, load ${share(got.loadCpu)}, ${ms(got.cpuMicros)} µs`)
      if (got.p99 <= LONGEST_P99 && got.delivered >= got.offered * 0.95) {
        best = got
        next = undefined
        rate *= factor
      } else if (next) break
      else {
        next = got
        await crowd.drain()
      }
    }
    await crowd.drain()
    crowd.leave()
    if (!best) return ['none', '–', '–', '–', '–', '–', describe(next)]
    return [count(best.delivered), ms(best.p50), ms(best.p99), ms(best.cpuMicros), share(best.cpu), share(best.loadCpu), describe(next)]
  }
})

const describe = got => `of ${count(got.offered)} ${count(got.delivered)} at p99 ${ms(got.p99)} ms`

const PAGE = 'What was agreed last time, and how it went since. '.repeat(40)

const STORM_MS = 60_000

// When the last page had everything; how many never had.
const last = took => {
  const never = took.filter(one => one === Infinity).length
  return never === 0 ? ms(took.at(-1)) : `${count(never)} not within ${STORM_MS / 1000} s`
}

const storm = {
  warm: true,
  restarts: true,
  title: 'Reconnect storm: two new pages of each notepad, 2,000 letters in each, all at once',
  columns: ['pages', 'all in sync, ms', 'the median page, ms', 'all in sync after a restart, ms'],
  async run (server, { stormNotepads, log }) {
    const notepads = await server.notepads(stormNotepads)
    const writers = notepads.map(([wire]) => new Client(wire))
    await connectAll(writers)
    for (const writer of writers) {
      writer.open()
      writer.text.insert(0, PAGE)
    }
    await inBatches(writers, 100, writer => writer.roundTrip())
    await sleep(2000)
    const expected = writers[0].clock()
    const rush = async () => {
      const began = performance.now()
      const clients = notepads.flatMap((wires, i) => wires.map(wire => Object.assign(new Client(wire), { author: writers[i].id })))
      const took = await Promise.all(clients.map(client =>
        Promise.race([whole(client, expected).then(() => performance.now() - began), sleep(STORM_MS)])))
      clients.forEach(client => client.end())
      return took.map(one => one ?? Infinity).sort((a, b) => a - b)
    }
    // The pages that were there are cut off.
    writers.forEach(writer => writer.end())
    await rush()
    await sleep(500)
    const warm = await rush()
    await server.stop()
    await server.start()
    const cold = await rush()
    log(`after a restart: ${last(cold)}`)
    return [count(warm.length), last(warm), ms(warm[warm.length >> 1]), last(cold)]
  }
}

const idle = {
  title: 'Idle: two connections to each notepad',
  columns: ['connections', 'KiB a connection, its half of the room included', 'without connections, MiB'],
  async run (server, { connections }) {
    const notepads = await server.notepads(connections / 2)
    await server.stop()
    await server.start({ wholeHeap: true })
    const few = notepads.slice(0, 50).flatMap(wires => wires.slice(0, 2)).map(wire => new Client(wire))
    await connectAll(few)
    few.forEach(client => client.end())
    await sleep(1000)
    const before = await server.liveKib()
    const clients = notepads.slice(50).flatMap(wires => wires).map(wire => new Client(wire))
    await connectAll(clients, 100)
    await sleep(1000)
    const after = await server.liveKib()
    clients.forEach(client => client.end())
    await sleep(1000)
    return [count(clients.length), ms((after - before) / clients.length), ms(before / 1024)]
  }
}

// Resolves when a page has all of a writer's text: some servers answer the first time with nothing.
const whole = (client, expected) => new Promise((resolve, reject) => {
  client.doc.on('afterTransaction', transaction => {
    if ((transaction.afterState.get(client.author) ?? 0) >= expected) resolve()
  })
  client.connect().catch(reject)
})

const LETTERS_A_FRAME = 100

// The edits of a trace as updates, one an edit, some of them in each frame.
const traceFrames = trace => {
  const doc = new Y.Doc()
  const updates = []
  doc.on('update', update => updates.push(update))
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  paragraph.insert(0, [text])
  doc.getXmlFragment('default').insert(0, [paragraph])
  for (const [at, deleted, inserted] of patches(trace)) {
    doc.transact(() => {
      if (deleted > 0) text.delete(at, deleted)
      if (inserted) text.insert(at, inserted)
    })
  }
  const frames = []
  for (let at = 0; at < updates.length; at += LETTERS_A_FRAME) frames.push(Y.mergeUpdates(updates.slice(at, at + LETTERS_A_FRAME)))
  return { frames, edits: updates.length - 1, bytes: Y.encodeStateAsUpdate(doc).length }
}

const TRACE_EDITS = 259_778

const patches = trace => {
  if (trace) return JSON.parse(zlib.gunzipSync(fs.readFileSync(trace))).txns.flatMap(transaction => transaction.patches)
  let seed = 1
  const below = n => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
    return Math.floor(seed / 0x80000000 * n)
  }
  // Of the same size and shape: mostly typing on, sometimes going back, jumping, correcting.
  const made = []
  let at = 0
  let length = 0
  for (let i = 0; i < TRACE_EDITS; i++) {
    if (below(100) === 0) at = below(length + 1)
    if (at > 0 && below(10) < 3) {
      made.push([--at, 1, ''])
      length--
    } else {
      made.push([at++, 0, String.fromCharCode(97 + below(26))])
      length++
    }
  }
  return made
}

const cold = {
  title: 'A long notepad, cold',
  columns: ['edits', 'bytes', 'written in, s', 'at rest after, s', 'first whole answer after a restart, ms', 'again, ms'],
  async run (server, { trace, short, log }) {
    const { frames, edits, bytes } = traceFrames(trace)
    const [[wire], ...others] = await server.notepads(20)
    const writer = new Client(wire)
    await writer.connect()
    const began = performance.now()
    const sent = short ? frames.slice(0, frames.length / 10) : frames
    for (const [i, frame] of sent.entries()) {
      Y.applyUpdate(writer.doc, frame)
      if (i % 25 === 24) await writer.roundTrip()
    }
    await writer.roundTrip()
    const written = (performance.now() - began) / 1000
    const rest = await server.settle(short ? 15_000 : 60_000) / 1000
    log(`written in ${written.toFixed(1)} s, at rest after ${rest.toFixed(1)} s`)
    const expected = short ? Y.encodeStateAsUpdate(writer.doc).length : bytes
    writer.end()
    const times = []
    for (let i = 0; i < 2; i++) {
      await server.stop()
      await server.start()
      // So that the program, if not the notepad, has been in use.
      for (const [small] of others) {
        const client = new Client(small)
        await client.connect()
        client.end()
      }
      await server.settle(5000)
      times.push(await firstAnswer(wire, expected))
    }
    return [count(short ? sent.length * LETTERS_A_FRAME : edits), count(expected), written.toFixed(1), rest.toFixed(1), ...times.map(ms)]
  }
}

// From the opened socket to the frame that brings the notepad whole: what the page then does with it is not counted.
const firstAnswer = async (wire, bytes) => {
  const client = new Client(wire)
  let done
  const came = new Promise(resolve => { done = resolve })
  const look = (length, arrived) => { if (length > bytes * 0.9) done(arrived) }
  const connected = client.connect()
  const { onAnswer } = client
  client.onAnswer = (length, arrived) => {
    onAnswer()
    look(length, arrived)
  }
  client.onUpdate = look
  const openedAt = await connected
  const arrived = await Promise.race([came, sleep(60_000)])
  client.end()
  return arrived === undefined ? NaN : arrived - openedAt
}

const kill = (notepads, editsPerSecond) => ({
  title: `kill -9 of the server (and its database) with all pages gone, at ${count(editsPerSecond)} edits a second`,
  columns: ['edits made', 'lost', 'longest typing lost, ms', 'reported saved', 'reported saved, and lost'],
  async run (server, { seconds }) {
    const wires = await server.notepads(notepads)
    const crowd = new Crowd(wires, 2)
    await crowd.join()
    await crowd.type(editsPerSecond, seconds, server)
    const killedAt = performance.now()
    const killed = server.kill()
    crowd.leave()
    const writers = crowd.groups.map(group => group.map(client => ({
      id: client.id, base: client.base, sentAt: client.sentAt, acknowledged: client.editsAcknowledged()
    })))
    await killed
    await server.start()
    const readers = wires.map(([wire]) => new Client(wire))
    await connectAll(readers)
    await sleep(1500)
    const sum = { made: 0, lost: 0, longest: 0, acknowledged: 0, broken: 0 }
    writers.forEach((group, i) => group.forEach(({ id, base, sentAt, acknowledged }) => {
      const there = Math.max(0, Y.getState(readers[i].doc.store, id) - base)
      sum.made += sentAt.length
      sum.lost += sentAt.length - there
      if (there < sentAt.length) sum.longest = Math.max(sum.longest, killedAt - sentAt[there])
      sum.acknowledged += acknowledged
      sum.broken += Math.max(0, acknowledged - there)
    }))
    readers.forEach(reader => reader.end())
    return [count(sum.made), count(sum.lost), ms(sum.longest), count(sum.acknowledged), count(sum.broken)]
  }
})

export const scenarios = {
  pairs50: pairs(50, 5),
  pairs500: pairs(500, 2),
  saturation: ceiling('As much as 100 notepads with two writers each take at p99 < 200 ms', 100, 2, 1000, 1.3),
  fanout: ceiling('As much as 4 notepads with 25 people each take at p99 < 200 ms', 4, 25, 10000, 1.3),
  storm,
  idle,
  cold,
  kill500: kill(25, 500),
  kill2000: kill(100, 2000)
}
