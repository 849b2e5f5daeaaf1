// @y/websocket-server with y-leveldb behind its persistence interface, each update stored as it comes:
// node y-websocket.js PORT FOLDER
import { createRequire } from 'node:module'
import * as http from 'node:http'
import * as path from 'node:path'
import * as fs from 'node:fs'
import { pathToFileURL } from 'node:url'
import { WebSocketServer } from 'ws'
import * as Y from 'yjs'
import { LeveldbPersistence } from 'y-leveldb'
import { setPersistence, setupWSConnection } from '@y/websocket-server/utils'
import './memory.js'

// The server brings a Yjs of its own; its documents must be changed by that one.
const theirs = path.dirname(createRequire(createRequire(import.meta.url).resolve('@y/websocket-server/package.json')).resolve('yjs/package.json'))
const { exports: { '.': { import: entry } } } = JSON.parse(fs.readFileSync(path.join(theirs, 'package.json'), 'utf8'))
const TheirY = await import(pathToFileURL(path.join(theirs, entry)).href)

const [port, folder] = process.argv.slice(2)
const store = new LeveldbPersistence(path.join(folder, 'leveldb'))
setPersistence({
  provider: store,
  bindState: async (name, doc) => {
    const stored = await store.getYDoc(name)
    store.storeUpdate(name, TheirY.encodeStateAsUpdate(doc))
    TheirY.applyUpdate(doc, Y.encodeStateAsUpdate(stored))
    doc.on('update', update => store.storeUpdate(name, update))
  },
  writeState: async () => {}
})

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
sockets.on('connection', setupWSConnection)
const server = http.createServer()
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, connection => sockets.emit('connection', connection, request)))
server.listen(Number(port), '127.0.0.1', () => console.log('ready'))
