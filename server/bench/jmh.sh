#!/usr/bin/env bash
# Measures the Yjs engine with JMH on the histories of the side-by-side benchmark, or on those named.
#
#   server/bench/jmh.sh [--trace FILE.json.gz] [--only B1.3,B4] [-- OPTIONS OF JMH, for instance: apply -prof gc]
set -euo pipefail
here=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. .ci/prerequisites.sh
need_jdk
need_maven
need_node
stop_if_missing

trace='' only=''
while [ $# -gt 0 ]; do
  case $1 in
    --trace) trace=$(cd "$here" && realpath "$2"); shift 2 ;;
    --only) only=$2; shift 2 ;;
    --) shift; break ;;
    *) echo "unknown option: $1" >&2; exit 2 ;;
  esac
done

mvn -B -q -pl server/bench -am -DskipTests -Dspotless.check.skip=true package
(cd server/bench/src/main/node/yjs && { [ -d node_modules ] || npm ci --silent; })
histories=$(mktemp -d)
trap 'rm -rf "$histories"' EXIT
list=$(cd server/bench/src/main/node/yjs && node generate.js "$histories" ${trace:+"$trace"})
wanted=''
while IFS=$'\t' read -r file name; do
  short=${name%% *}
  [ -n "$only" ] && [[ ,$only, != *,$short,* ]] && continue
  mv "$file" "$histories/$short"
  wanted+=${wanted:+,}$histories/$short
done <<<"$list"
[ -n "$wanted" ] || { echo "no such history: $only" >&2; exit 2; }
"$JAVA_HOME/bin/java" -cp "server/bench/target/classes:server/bench/target/lib/*" org.openjdk.jmh.Main EngineBenchmark -p "history=$wanted" "$@"
