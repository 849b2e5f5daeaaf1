// The three servers that are measured. Each: start, stop, kill, its processes, and notepads to open.
import { spawn } from 'node:child_process'
import * as fs from 'node:fs'
import * as net from 'node:net'
import * as os from 'node:os'
import * as path from 'node:path'
import { createInterface } from 'node:readline'
import { alive, cpuSeconds, family, residentKib, run } from './processes.js'

const HERE = import.meta.dirname
const START_MS = 90_000
export const sleep = ms => new Promise(resolve => setTimeout(resolve, ms))

const freePort = () => new Promise(resolve => {
  const probe = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address()
    probe.close(() => resolve(port))
  })
})

class Server {
  constructor (cpu) {
    this.cpu = cpu
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'notepad-load-'))
    this.heard = []
    this.made = 0
  }

  // Starts on the folder that it had before, and resolves when it answers.
  async start (options = {}) {
    this.port ??= await freePort()
    const [file, ...args] = this.command(options)
    const said = fs.openSync(path.join(this.folder, 'said.log'), 'a')
    const child = spawn('taskset', ['-c', this.cpu, file, ...args], { cwd: HERE, stdio: ['ignore', 'pipe', said] })
    fs.closeSync(said)
    this.child = child
    const began = performance.now()
    const ready = this.line(this.readyLine)
    createInterface({ input: child.stdout }).on('line', line => this.hear(line))
    const dead = new Promise((_, reject) => child.once('exit', code => reject(new Error(`${this.name} ended with ${code}: ${this.lastWords()}`))))
    await Promise.race([ready, dead])
    dead.catch(() => {})
    return performance.now() - began
  }

  lastWords () {
    return fs.readFileSync(path.join(this.folder, 'said.log'), 'utf8').slice(-2000)
  }

  hear (line) {
    for (const listener of [...this.heard]) listener(line)
  }

  line (pattern) {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${this.name} never said ${pattern}`)), START_MS)
      const listener = line => {
        const match = pattern.exec(line)
        if (!match) return
        clearTimeout(late)
        this.heard.splice(this.heard.indexOf(listener), 1)
        resolve(match)
      }
      this.heard.push(listener)
    })
  }

  roots () {
    return [this.child.pid]
  }

  cpuSeconds () {
    return cpuSeconds(this.roots())
  }

  // Until it has nothing left to do: under 5 % of a core for two seconds.
  async settle (longestMs = 90_000) {
    const began = performance.now()
    for (let calm = 0; calm < 4 && performance.now() - began < longestMs;) {
      const before = this.cpuSeconds()
      await sleep(500)
      calm = this.cpuSeconds() - before < 0.025 ? calm + 1 : 0
    }
    return performance.now() - began
  }

  // kill -9 of all its processes, the database's too.
  async kill () {
    const members = family(this.roots())
    for (const pid of members) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch { /* It has ended by itself. */ }
    }
    while (members.some(alive)) await sleep(5)
  }

  async stop () {
    const members = family(this.roots())
    this.child.kill('SIGTERM')
    for (let waited = 0; members.some(alive) && waited < 15_000; waited += 50) await sleep(50)
    if (members.some(alive)) await this.kill()
  }

  remove () {
    fs.rmSync(this.folder, { recursive: true, force: true })
  }
}

class Peer extends Server {
  readyLine = /^ready/

  command () {
    return [process.execPath, '--expose-gc', path.join(HERE, 'peers', this.program), this.port, this.folder]
  }

  async liveKib () {
    const answer = this.line(/^memory (\d+)/)
    this.child.kill('SIGUSR2')
    return Number((await answer)[1])
  }
}

export class YWebsocket extends Peer {
  name = '@y/websocket-server 0.1.5, LevelDB'
  program = 'y-websocket.js'

  async notepads (count) {
    return Array.from({ length: count }, () => {
      const wire = { url: `ws://127.0.0.1:${this.port}/notepad-${this.made++}` }
      return [wire, wire]
    })
  }
}

export class Hocuspocus extends Peer {
  name = '@hocuspocus/server 4.7.0, SQLite'
  program = 'hocuspocus.js'

  async notepads (count) {
    return Array.from({ length: count }, () => {
      const wire = { url: `ws://127.0.0.1:${this.port}/`, name: `notepad-${this.made++}` }
      return [wire, wire]
    })
  }
}

const HEAP_MIB = 512

export class SoundingBoard extends Server {
  name = 'Sounding Board, embedded PostgreSQL'
  readyLine = /is ready at/
  people = []

  constructor (cpu, jar) {
    super(cpu)
    this.jar = path.resolve(jar)
  }

  // The options of ./run. When memory is measured the heap is taken whole at the start, so that what is free of it
  // can be told from what is not.
  command ({ wholeHeap = false }) {
    return [
      path.join(process.env.JAVA_HOME, 'bin', 'java'), `-Xmx${HEAP_MIB}m`, '-XX:+UseSerialGC',
      '-XX:+ExitOnOutOfMemoryError', '-XX:+AutoCreateSharedArchive', `-XX:SharedArchiveFile=${path.join(this.folder, 'classes.jsa')}`,
      '-Xlog:cds=off', '-Xlog:cds+dynamic=off', '--add-modules', 'jdk.incubator.vector', '--enable-native-access=ALL-UNNAMED',
      ...(wholeHeap ? [`-Xms${HEAP_MIB}m`, '-XX:+AlwaysPreTouch'] : []), ...(process.env.LOAD_JAVA_OPTIONS ?? '').split(' ').filter(Boolean),
      '-jar', this.jar, '--port', this.port, '--data', this.folder
    ]
  }

  async start (options) {
    const invitation = this.people.length === 0 ? this.line(/\/invitation\/(\S+)/) : null
    const took = await super.start(options)
    if (invitation) await this.settleIn((await invitation)[1])
    return took
  }

  // The database is its own process, which outlives the one that started it.
  roots () {
    const file = fs.globSync(path.join(this.folder, '**', 'postmaster.pid'))[0]
    const postgres = file ? [Number(fs.readFileSync(file, 'utf8').split('\n')[0])] : []
    return [this.child.pid, ...postgres]
  }

  async liveKib () {
    run(path.join(process.env.JAVA_HOME, 'bin', 'jcmd'), String(this.child.pid), 'GC.run')
    const info = run(path.join(process.env.JAVA_HOME, 'bin', 'jcmd'), String(this.child.pid), 'GC.heap_info')
    const used = [...info.matchAll(/(?:DefNew|Tenured|def new|tenured) generation\s+total \d+K, used (\d+)K/gi)]
    const free = HEAP_MIB * 1024 - used.reduce((sum, [, kib]) => sum + Number(kib), 0)
    return residentKib(this.child.pid) - free
  }

  async call (person, method, address, body) {
    const answer = await fetch(`http://127.0.0.1:${this.port}${address}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(person ? { Cookie: person } : {}) },
      body: body && JSON.stringify(body)
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${text}`)
    return { json: text ? JSON.parse(text) : {}, cookie: answer.headers.getSetCookie().map(line => line.split(';')[0]).join('; ') }
  }

  async accept (invitation, name) {
    const body = { name, email: `${name.toLowerCase()}@example.org`, password: 'a good long password' }
    const { cookie } = await this.call(null, 'POST', `/api/invitations/${invitation}/accept`, body)
    this.people.push(cookie)
    return cookie
  }

  // A mentor and a mentee, and a programme of theirs.
  async settleIn (invitation) {
    const mentor = await this.accept(invitation, 'Mentor')
    const { json: programme } = await this.call(mentor, 'POST', '/api/programmes', { title: 'Load', cadence: 'monthly' })
    this.programme = programme.id
    const { json: { url } } = await this.call(mentor, 'POST', `/api/programmes/${programme.id}/invitations`, {})
    await this.accept(url.slice(url.lastIndexOf('/') + 1), 'Mentee')
  }

  // Each a session's shared one.
  async notepads (count) {
    const made = []
    const make = async () => {
      while (this.made < this.wanted) {
        this.made++
        const startsAt = new Date(Date.now() + this.made * 3_600_000).toISOString()
        const { json: planned } = await this.call(this.people[0], 'POST', `/api/programmes/${this.programme}/sessions`, { startsAt, durationMinutes: 60 })
        const { json: session } = await this.call(this.people[0], 'GET', `/api/sessions/${planned.items[0].id}`)
        const { id } = session.notepads.find(notepad => notepad.kind === 'shared')
        made.push(this.people.map(cookie => ({
          url: `ws://127.0.0.1:${this.port}/ws/notepads/${id}?acknowledged=1`,
          headers: { Cookie: cookie }
        })))
      }
    }
    this.wanted = this.made + count
    await Promise.all(Array.from({ length: 4 }, make))
    return made
  }
}
