// node generate.js FOLDER [TRACE]: writes each scenario's updates to a file; prints names and files.
import * as fs from 'node:fs'
import * as path from 'node:path'
import { scenarios } from './scenarios.js'

const [folder, trace] = process.argv.slice(2)

const int = n => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(n)
  return bytes
}

Object.entries(scenarios(trace)).forEach(([name, make], i) => {
  const updates = make()
  const file = path.join(folder, `${i}.updates`)
  fs.writeFileSync(file, Buffer.concat([int(updates.length), ...updates.flatMap(u => [int(u.length), u])]))
  process.stdout.write(`${file}\t${name}\n`)
})
