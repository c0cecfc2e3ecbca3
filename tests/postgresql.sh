#!/bin/bash
# SPDX-License-Identifier: MulanPSL-2.0
# Runs a command against a PostgreSQL 15 of its own: a fresh cluster in a temporary directory, on a
# free loopback port, under a user that is not root; gone when the command ends, whatever happens.
#   tests/postgresql.sh build/src/store/store_test
# The command finds the address in CANBAO_TEST_POSTGRESQL.
set -euo pipefail

programs=${POSTGRESQL_PROGRAMS:-/usr/lib/postgresql/15/bin}
if [ $# -eq 0 ] || [ ! -x "$programs/initdb" ]; then
    echo "usage: tests/postgresql.sh COMMAND...   (needs the Debian package postgresql-15)" >&2
    exit 2
fi

place=$(mktemp -d "${TMPDIR:-/tmp}/canbao_postgresql_XXXXXX")
as_user=()
if [ "$(id -u)" = 0 ]; then
    as_user=(setpriv --reuid=postgres --regid=postgres --clear-groups --)
    chown postgres:postgres "$place"
fi
run() { (cd "$place" && "${as_user[@]}" "$programs/$1" "${@:2}"); }

stop() {
    run pg_ctl stop -D "$place/cluster" -m immediate -s >/dev/null 2>&1 || true
    rm -rf "$place"
}
trap stop EXIT
trap 'exit 130' INT TERM

run initdb -D "$place/cluster" -U canbao -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$place.log" 2>&1 ||
    { cat "$place.log" >&2; rm -f "$place.log"; exit 1; }
rm -f "$place.log"

# Another program may take a port between the look and the use: then the next one is tried. Nothing
# outlives the run, so nothing need be flushed to disk.
started=no
for try in 1 2 3 4 5; do
    port=$((20000 + (RANDOM + try * 7919) % 20000))
    if run pg_ctl start -D "$place/cluster" -s -w -t 60 -l "$place/server.log" \
        -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$place \
            -c fsync=${CANBAO_TEST_FSYNC:-off} -c max_connections=100 -c shared_buffers=128MB" \
        >/dev/null 2>&1; then
        started=yes
        break
    fi
done
if [ "$started" = no ]; then
    cat "$place/server.log" >&2
    exit 1
fi

run createdb -h "$place" -p "$port" -U canbao canbao
export CANBAO_TEST_POSTGRESQL="postgresql://canbao@127.0.0.1:$port/canbao"
# Tests may change the settings of a server that is theirs alone.
export CANBAO_TEST_POSTGRESQL_IS_OWN=yes
"$@"
