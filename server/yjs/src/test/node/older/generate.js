// Writes documents made by older versions of Yjs to src/test/resources/soundingboard/yjs/older-versions.json.
// Run by hand, once for each new version of interest:  node older/generate.js 13.0.0 13.4.14 …
// Each version is installed into a temporary folder.
import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { pathToFileURL } from 'node:url'

const target = new URL('../../resources/soundingboard/yjs/older-versions.json', import.meta.url)
const edits = new URL('edits.js', import.meta.url)
const entries = []
for (const version of process.argv.slice(2)) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'older-yjs-'))
  try {
    fs.writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}')
    execFileSync('npm', ['install', '--ignore-scripts', '--silent', `yjs@${version}`], { cwd: folder })
    fs.copyFileSync(edits, path.join(folder, 'edits.js'))
    const { make } = await import(pathToFileURL(path.join(folder, 'edits.js')))
    entries.push({ version, ...make() })
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}
fs.mkdirSync(new URL('.', target), { recursive: true })
fs.writeFileSync(target, JSON.stringify(entries, null, 1) + '\n')
