#!/usr/bin/env bash
# SPDX-License-Identifier: MulanPSL-2.0
# ./dev check [--all]: format, tidy's rules, each header alone, lint of changed (or all) files, every
# mutant of every shipped pack.
set -uo pipefail
build=$1
shift
failed=0
step() { printf '\033[1m▸ %s\033[0m\n' "$1"; }
want() { "$@" || failed=1; }

step "format (clang-format)"
mapfile -t sources < <(git ls-files --cached --others --exclude-standard '*.h' '*.cpp')
want clang-format --dry-run --Werror "${sources[@]}"

step "layers, sizes, names, words (tidy)"
want python3 -B tests/tidy/tidy_test.py -q
want python3 tests/tidy/tidy.py

step "each header compiles alone"
compile_alone() {
    printf '#include "%s"\n' "${1#src/}" |
        g++ -std=c++20 -Isrc -fsyntax-only -x c++ $(pkg-config --cflags pangocairo 2>/dev/null) \
            -I/usr/include/postgresql - || { echo "$1 does not compile alone"; return 1; }
}
export -f compile_alone
want bash -c "git ls-files --cached --others --exclude-standard 'src/*.h' |
    xargs -P 2 -I{} bash -c 'compile_alone {}'"

step "lint (clang-tidy)"
[ -f "$build/compile_commands.json" ] || cmake -G Ninja -B "$build" -S . >/dev/null
if [ "${1:-}" = --all ]; then
    mapfile -t lint < <(git ls-files 'src/*.cpp')
else
    mapfile -t lint < <({ git diff --name-only HEAD~1 -- 'src/*.cpp' 2>/dev/null
        git ls-files --others --exclude-standard 'src/*.cpp'; } | sort -u |
        while read -r file; do [ -f "$file" ] && echo "$file"; done)
fi
[ ${#lint[@]} = 0 ] ||
    want bash -c "printf '%s\n' ${lint[*]@Q} | xargs -P 2 -n 4 clang-tidy-19 --quiet -p '$build' 2>&1 |
        { ! grep -E 'warning:|error:'; }"

step "whatever is altered in a pack, a case beside it notices (mutation)"
want "$build/tests/mutation/mutation" --all

[ $failed = 0 ] && echo "check: all well" || { echo "check: findings above"; exit 1; }
