// People who type at a steady rate, and what became of their edits.
import { Client, follow } from './client.js'

export const inBatches = async (items, size, task) => {
  const results = []
  for (let at = 0; at < items.length; at += size) results.push(...await Promise.all(items.slice(at, at + size).map(task)))
  return results
}

export const connectAll = (clients, atOnce = 50) => inBatches(clients, atOnce, client => client.connect())

// Clients of some notepads, connected, each with a paragraph of its own that the others have.
export class Crowd {
  constructor (notepads, perNotepad) {
    this.latencies = []
    this.groups = notepads.map(wires => Array.from({ length: perNotepad }, (_, i) => new Client(wires[i % wires.length])))
    this.clients = this.groups.flat()
    this.readersPerWriter = perNotepad - 1
    for (const client of this.clients) {
      client.onEnd = (code, reason) => { if (!this.over) console.error(`a connection was closed: ${code} ${reason}`) }
    }
  }

  async join () {
    await connectAll(this.clients)
    for (const client of this.clients) client.open()
    await inBatches(this.clients, 100, client => client.roundTrip())
    this.groups.forEach(group => follow(group, ms => this.latencies.push(ms)))
  }

  // Edits for some seconds, spread evenly over all writers. Resolves with what happened in that time.
  async type (editsPerSecond, seconds, server) {
    this.latencies.length = 0
    const cpu = server.cpuSeconds()
    const own = process.cpuUsage()
    const began = performance.now()
    let made = 0
    for (let now = began; now - began < seconds * 1000; now = performance.now()) {
      const due = Math.min(Math.floor((now - began) / 1000 * editsPerSecond), made + MOST_AT_ONCE)
      while (made < due) this.clients[made++ % this.clients.length].type()
      await (due - made >= 0 && (now - began) / 1000 * editsPerSecond - made > MOST_AT_ONCE ? nextTurn() : aMoment())
    }
    const took = (performance.now() - began) / 1000
    const delivered = this.latencies.length
    const { user, system } = process.cpuUsage(own)
    const cpuTook = server.cpuSeconds() - cpu
    const sorted = Float64Array.from(this.latencies).sort()
    return {
      offered: editsPerSecond * this.readersPerWriter,
      delivered: delivered / took,
      p50: percentile(sorted, 0.5),
      p99: percentile(sorted, 0.99),
      longest: sorted.at(-1) ?? NaN,
      cpu: cpuTook / took,
      cpuMicros: cpuTook * 1e6 / delivered,
      loadCpu: (user + system) / 1e6 / took
    }
  }

  // Until everything that was typed has arrived, or for so long.
  async drain (longestMs = 20_000) {
    for (const began = performance.now(); performance.now() - began < longestMs;) {
      const before = this.latencies.length
      await new Promise(resolve => setTimeout(resolve, 300))
      if (this.latencies.length === before) return
    }
  }

  leave () {
    this.over = true
    for (const client of this.clients) client.end()
  }
}

const MOST_AT_ONCE = 20
const nextTurn = () => new Promise(resolve => setImmediate(resolve))
const aMoment = () => new Promise(resolve => setTimeout(resolve, 1))
const percentile = (sorted, share) => sorted.length === 0 ? NaN : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
