#!/usr/bin/env bash
# Imports a table of your own, builds the site, and follows every link:
#
#   bash tests/visits.sh visits.csv map.yaml
#
# The table is not part of this repository; without it there is nothing to do.
set -euo pipefail
cd "$(dirname "$0")/.."
file=${1:-} map=${2:-}
if [ -z "$file" ] || [ -z "$map" ] || [ ! -f "$file" ] || [ ! -f "$map" ]; then
  echo "skipped: no table (usage: bash tests/visits.sh FILE MAP)"
  exit 0
fi
VISITS_FILE=$(realpath "$file") VISITS_MAP=$(realpath "$map") \
  cargo test --test visits -- --ignored --nocapture
