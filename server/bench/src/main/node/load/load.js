// Measures Sounding Board and the npm servers beside it. Started by server/bench/load.sh, which says what it takes.
import { parseArgs } from 'node:util'
import { SoundingBoard, Hocuspocus, YWebsocket } from './servers.js'
import { Crowd } from './typing.js'
import { scenarios } from './scenarios.js'

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(scenarios).join(',') },
    servers: { type: 'string', default: 'sounding-board,y-websocket,hocuspocus' },
    short: { type: 'boolean', default: false },
    trace: { type: 'string' },
    'warm-up': { type: 'string' },
    jar: { type: 'string', default: 'server/app/target/soundingboard.jar' },
    'server-cpu': { type: 'string', default: '0' }
  }
})

const options = {
  short: values.short,
  trace: values.trace,
  seconds: values.short ? 3 : 8,
  connections: values.short ? 500 : 4000,
  stormNotepads: values.short ? 100 : 500,
  log: line => console.error(`  ${line}`)
}
// So that what is measured is a server that has been up for days: a JVM on one core compiles for as long.
const WARM_UP = { editsPerSecond: 2000, seconds: Number(values['warm-up'] ?? (values.short ? 5 : 25)) }

const kinds = {
  'sounding-board': cpu => new SoundingBoard(cpu, values.jar),
  'y-websocket': cpu => new YWebsocket(cpu),
  hocuspocus: cpu => new Hocuspocus(cpu)
}

const chosen = (list, known) => list.split(',').map(name => {
  if (!(name in known)) throw new Error(`no ${name}; there are ${Object.keys(known).join(', ')}`)
  return name
})

const warmUp = async server => {
  const crowd = new Crowd(await server.notepads(50), 2)
  await crowd.join()
  const { cpuMicros } = await crowd.type(WARM_UP.editsPerSecond, WARM_UP.seconds, server)
  options.log(`warmed up: ${Math.round(cpuMicros)} µs a delivery`)
  await crowd.drain()
  crowd.leave()
}

// Whoever stops the run leaves no server behind.
let measured
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, async () => {
    await measured?.kill()
    measured?.remove()
    process.exit(130)
  })
}

// One server after the other, each alone on the machine; rows of each scenario's table.
const measure = async (server, names, rows) => {
  measured = server
  try {
    await server.start()
    let warm = false
    for (const name of names) {
      const scenario = scenarios[name]
      const began = performance.now()
      if (scenario.warm && !warm) await warmUp(server)
      warm = Boolean(scenario.warm) && !scenario.restarts
      try {
        rows[name].push([server.name, ...await scenario.run(server, options)])
      } catch (e) {
        console.error(e)
        rows[name].push([server.name, `failed: ${e.message}`])
        await server.stop()
        await server.start()
        warm = false
      }
      await server.settle(20_000)
      console.error(`${server.name}: ${name} took ${Math.round((performance.now() - began) / 1000)} s`)
    }
    await server.stop()
  } finally {
    await server.kill().catch(() => {})
    server.remove()
  }
}

const names = chosen(values.only, scenarios)
const rows = Object.fromEntries(names.map(name => [name, []]))
for (const kind of chosen(values.servers, kinds)) await measure(kinds[kind](values['server-cpu']), names, rows)

for (const name of names) {
  const { title, columns } = scenarios[name]
  console.log(`\n**${title}**\n`)
  console.log(`| | ${columns.join(' | ')} |`)
  console.log(`|${'---|'.repeat(columns.length + 1)}`)
  for (const row of rows[name]) console.log(`| ${row.join(' | ')} |`)
}
process.exit(0)
