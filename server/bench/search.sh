#!/usr/bin/env bash
# Measures search over a million pieces, beside PostgreSQL's full-text search; prints tables in Markdown. Loopback only; Linux.
#
#   server/bench/search.sh [--blocks 1000000] [--seconds 60] [--pause 500] [--no-peer] [--own-vectors N] [--data DIR [--keep-index]] [--java "-XX:… -D…"]
#
# Needs some 6 GiB of disk under the temporary folder and half an hour for a million. With --data the filled database stays
# there, and the next run only builds the index anew, or not even that. --java adds to the server's JVM; SB_… variables reach the server.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. .ci/prerequisites.sh
need_jdk
need_maven
stop_if_missing

mvn -B -q -pl server/bench -am -DskipTests -Dspotless.check.skip=true package
exec "$JAVA_HOME/bin/java" -Xmx1g -cp "server/bench/target/classes:server/app/target/soundingboard.jar" \
  --enable-native-access=ALL-UNNAMED soundingboard.bench.search.SearchBench "$@"
