#!/usr/bin/env bash
# SPDX-License-Identifier: MulanPSL-2.0
# Every test there is, each group told as it begins: on SQLite, on PostgreSQL, the pages, a real
# browser, the papers. Ends with one line: N passed, N failed.
set -uo pipefail
build=$(readlink -f "$1")
cd "$(dirname "$(readlink -f "$0")")/.."
passed=0
failed=0
failures=()

group() {  # group NAME COMMAND...
    local name=$1 began=$SECONDS
    shift
    printf '\033[1m▸ %s\033[0m\n' "$name"
    if "$@"; then
        passed=$((passed + 1))
        printf '  %s: passed in %d s\n' "$name" $((SECONDS - began))
    else
        failed=$((failed + 1))
        failures+=("$name")
        printf '  %s: FAILED after %d s\n' "$name" $((SECONDS - began))
    fi
}

group "rules of the tree (tidy)" python3 -B tests/tidy/tidy.py
group "tidy's own tests" python3 -B tests/tidy/tidy_test.py -q
group "rooms and stories on SQLite" ctest --test-dir "$build" --output-on-failure -j2
group "rooms and stories on PostgreSQL 15" \
    tests/postgresql.sh ctest --test-dir "$build" --output-on-failure -j2 -LE pure
group "the auditors see what is tampered with" "$build/sim" --check-auditors
group "two hundred simulated seasons" "$build/sim" --seed 1 --seasons 200
group "every case beside every pack" "$build/canbao" pack check
group "the benchmark's short form: the loop by hand and what-if answer alike" \
    "$build/canbao_bench" policy --people 200000
group "the pages' unit tests" npm --prefix web run --silent test
group "the papers: examples run, output compared" bash -c \
    "node --test tests/papers/papers.test.mjs && node tests/papers/papers.mjs '$build'"
group "killed in the middle: nothing acknowledged is lost" node tests/kill/kill.mjs "$build" 5
group "a real browser, real clicks" node tests/browser/run.mjs "$build"

for name in "${failures[@]}"; do echo "failed: $name"; done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
