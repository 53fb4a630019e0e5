#!/bin/sh
# Dependencies as the lock file names them. npm takes seconds to find that nothing changed: comparing two files
# takes none. It runs before there is a Node 24 to run anything else with, so it is a shell's work.
set -e
installed=node_modules/.installed
if [ -f "$installed" ] && cat package.json package-lock.json | cmp -s - "$installed"; then exit 0; fi
npm install --loglevel=error --no-audit --no-fund
cat package.json package-lock.json > "$installed"
