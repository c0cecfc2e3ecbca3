#!/usr/bin/env python3
# SPDX-License-Identifier: MulanPSL-2.0
"""Checks what compilers do not: who includes whom, sizes, words, licence lines, named files.

Each rule is a function from a tree (path -> text) to findings; tidy_test.py tries each of them.
"""
import pathlib
import re
import subprocess
import sys

CODE = (".h", ".cpp")
SIZED = (".h", ".cpp", ".ts", ".vue", ".mjs", ".py", ".sh")
MAX_LINES = 600
MAX_COLUMNS = 100
MAX_FILES_IN_FOLDER = 25
BANNED_IN_NAMES = ("util", "helper", "manager", "processor", "common", "misc", "impl")
# A word the glossary gives another name for, and that name.
GLOSSARY = {
    "premium": "contribution (premium aid is the one exception)",
    "policyholder": "insured_person",
    "insurant": "insured_person",
    "medicare": "resident_insurance",
}
LEFTOVERS = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
# What stands in a raw string is another language; its lines are as long as they are.
RAW_STRING = re.compile(r'R"(\w*)\(.*?\)\1"', re.S)
INCLUDE = re.compile(r'^\s*#\s*include\s+"([a-z_]+)/', re.M)


def read_layers(text):
    layers = {}
    for line in text.splitlines():
        line = line.split("#")[0].strip()
        if line:
            room, _, rest = line.partition(":")
            layers[room.strip()] = rest.split()
    return layers


def room_of(path):
    parts = path.split("/")
    return parts[1] if len(parts) > 2 and parts[0] == "src" else None


def check_layers(tree):
    layers = read_layers(tree.get("layers.txt", ""))
    used = {room: set() for room in layers}
    for path, text in tree.items():
        room = room_of(path)
        if room is None or not path.endswith(CODE) or path.endswith("_test.cpp"):
            continue
        if room not in layers:
            yield f"{path}: the room {room} does not stand in layers.txt"
            continue
        for other in INCLUDE.findall(text):
            if other == room:
                continue
            used[room].add(other)
            if other not in layers[room]:
                yield f"{path}: {room} may not include {other}"
    for room, allowed in layers.items():
        for other in allowed:
            if other not in used[room]:
                yield f"layers.txt: {room} no longer includes {other}: remove the permission"
    yield from find_cycles(layers)


def find_cycles(layers):
    done, open_rooms = set(), []

    def visit(room):
        if room in open_rooms:
            yield "layers.txt: a cycle: " + " → ".join(open_rooms[open_rooms.index(room):] + [room])
            return
        if room in done:
            return
        open_rooms.append(room)
        for other in layers.get(room, []):
            yield from visit(other)
        open_rooms.pop()
        done.add(room)

    for room in layers:
        yield from visit(room)


def only_line_ends(match):
    return "\n" * match.group().count("\n")


def check_sizes(tree):
    folders = {}
    for path, text in tree.items():
        if path.endswith(SIZED):
            lines = text.count("\n")
            if lines > MAX_LINES:
                yield f"{path}: {lines} lines; at most {MAX_LINES}: split it by concept"
        if path.endswith(CODE):
            folder = path.rpartition("/")[0]
            folders[folder] = folders.get(folder, 0) + (0 if path.endswith("_test.cpp") else 1)
            for number, line in enumerate(RAW_STRING.sub(only_line_ends, text).splitlines(), 1):
                if len(line) > MAX_COLUMNS and "http" not in line:
                    yield f"{path}:{number}: {len(line)} columns; at most {MAX_COLUMNS}"
    for folder, count in folders.items():
        if count > 2 * MAX_FILES_IN_FOLDER:
            yield f"{folder}: {count} files; at most {2 * MAX_FILES_IN_FOLDER}: make a sub-folder"


def check_names(tree):
    for path in tree:
        if not path.startswith(("src/", "web/src/", "tests/", "bench/")):
            continue
        words = re.split(r"[/_.\-]", path.lower())
        for banned in BANNED_IN_NAMES:
            if banned in words or banned + "s" in words:
                yield f"{path}: '{banned}' says nothing; name the thing it holds"


def check_words(tree):
    for path, text in tree.items():
        if path.endswith(CODE + (".ts", ".vue")) and not path.endswith(".test.ts"):
            for number, line in enumerate(text.splitlines(), 1):
                for word, better in GLOSSARY.items():
                    if re.search(rf"\b{word}", line, re.I) and not re.search("premium[ _]aid", line, re.I):
                        yield f"{path}:{number}: '{word}' is not a word of the glossary; say {better}"
                if LEFTOVERS.search(line):
                    yield f"{path}:{number}: a leftover mark; finish it or open an issue"


def check_heads(tree):
    for path, text in tree.items():
        if path.endswith(CODE):
            if not text.startswith("// SPDX-License-Identifier: MulanPSL-2.0\n"):
                yield f"{path}:1: the first line names the licence"
            elif path.endswith(".h") and not text.splitlines()[1].startswith("//"):
                yield f"{path}:2: a header begins by saying what it is"
            if path.endswith(".h") and "#pragma once" not in text:
                yield f"{path}: #pragma once is missing"


def check_rooms(tree):
    rooms = {room_of(p) for p in tree if room_of(p)}
    for room in sorted(rooms):
        readme = tree.get(f"src/{room}/README.md")
        if readme is None:
            yield f"src/{room}: a README.md says what the room is"
        elif readme.count("\n") > 30:
            yield f"src/{room}/README.md: {readme.count(chr(10))} lines; a room is told in 30"


def check_documents(tree):
    """Paths that the documents name in backticks exist."""
    for path, text in tree.items():
        if not path.endswith(".md") or path.startswith("web/node_modules"):
            continue
        for name in re.findall(r"`((?:src|tests|packs|docs|bench|web)/[A-Za-z0-9_./-]+)`", text):
            beside = path.rpartition("/")[0] + "/" + name
            if not any(is_there(tree, place) for place in (name, beside)):
                yield f"{path}: names {name}, which is not there"


def is_there(tree, place):
    return place in tree or any(p.startswith(place.rstrip("/") + "/") for p in tree)


RULES = (check_layers, check_sizes, check_names, check_words, check_heads, check_rooms,
         check_documents)


def read_tree(root):
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard"],
        check=True, capture_output=True, text=True).stdout.splitlines()
    tree = {}
    for name in listed:
        file = pathlib.Path(root, name)
        if file.is_file():
            tree[name] = file.read_text(encoding="utf-8", errors="replace")
    return tree


def main():
    findings = [f for rule in RULES for f in rule(read_tree(pathlib.Path.cwd()))]
    print("\n".join(findings))
    print(f"tidy: {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
