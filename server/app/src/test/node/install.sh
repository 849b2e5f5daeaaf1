#!/bin/sh
# Installs the npm packages that the tests compare with, unless they are there and up to date.
set -eu
stamp=node_modules/.installed-from
if [ -f "$stamp" ] && cmp -s package-lock.json "$stamp"; then
    exit 0
fi
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
cp package-lock.json "$stamp"
