// Hocuspocus with its SQLite extension, otherwise as it comes: node hocuspocus.js PORT FOLDER
import { Server } from '@hocuspocus/server'
import { SQLite } from '@hocuspocus/extension-sqlite'
import * as path from 'node:path'
import './memory.js'

const [port, folder] = process.argv.slice(2)
const server = new Server({
  port: Number(port),
  address: '127.0.0.1',
  quiet: true,
  extensions: [new SQLite({ database: path.join(folder, 'notepads.sqlite') })]
})
await server.listen()
console.log('ready')
