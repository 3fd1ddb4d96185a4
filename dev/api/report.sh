#!/bin/sh
# Compares the exports of the package with their reports. With --local, it updates the reports.
set -eu
for entry in library client sandbox; do
  dev/api/node_modules/.bin/api-extractor run -c "dev/api/$entry.json" "$@"
done
