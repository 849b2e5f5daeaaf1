// What processes cost, from /proc (Linux).
import * as fs from 'node:fs'
import { execFileSync } from 'node:child_process'

const TICKS_PER_SECOND = 100 // what Linux shows, whatever the kernel's own rate

const stat = pid => {
  const text = fs.readFileSync(`/proc/${pid}/stat`, 'latin1')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { parent: Number(fields[1]), ticks: fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) }
}

const all = () => {
  const found = new Map()
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      found.set(Number(name), stat(name))
    } catch { /* It has ended meanwhile. */ }
  }
  return found
}

// Some processes and all that they started. What ended children used is in their parents' account.
export const family = roots => {
  const table = all()
  const members = new Set(roots.filter(pid => table.has(pid)))
  for (let grown = true; grown;) {
    grown = false
    for (const [pid, { parent }] of table) {
      if (members.has(parent) && !members.has(pid)) {
        members.add(pid)
        grown = true
      }
    }
  }
  return [...members]
}

export const cpuSeconds = roots => {
  let ticks = 0
  for (const pid of family(roots)) {
    try {
      ticks += stat(pid).ticks
    } catch { /* It has ended meanwhile. */ }
  }
  return ticks / TICKS_PER_SECOND
}

export const residentKib = pid => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'latin1'))[1])

export const alive = pid => fs.existsSync(`/proc/${pid}`)

export const run = (file, ...args) => execFileSync(file, args, { encoding: 'utf8' })
