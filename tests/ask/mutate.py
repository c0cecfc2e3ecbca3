#!/usr/bin/env python3
# SPDX-License-Identifier: MulanPSL-2.0
"""Changes a pack one figure, sign, word or row at a time and asks every question again.

A change that no question notices is a survivor: a line of the pack that nothing would catch if it
were wrong. Notices only what the question's expectation names. Never: changes a file of the source.

    tests/ask/mutate.py --canbao build/canbao [pingli/2022 ...]      exit status 1: survivors
"""
import argparse
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKS = ["linfen/2021", "yangcheng/2021", "bagongshan/2022", "pingli/2022"]

# Text for people, names and citations: what is said about a row, not what it does.
WORDS = re.compile(
    r"\b(?:id|cite|says|en|else|else_en|judged|needs|title|doc|warning|warning_en|flow|label)"
    r": (?:\"[^\"]*\"|\[[^\]]*\]|[^,}]*)"
)
SWAPS = {"<=": "<", ">=": ">", "<": "<=", ">": ">="}
# What the fields of an expectation look at in an answer.
LOOKS_AT = {
    "outcome": ["outcome"], "outcome_in": ["outcome"], "cover_from": ["cover"], "cover_to": ["cover"],
    "cover_contains": ["cover"], "cover_excludes": ["cover"], "aid_total": ["aid"],
    "if_yes": ["outcome", "due", "borne", "cover"], "warning_any": ["warning"],
    "needs_any": ["needs"], "judgement_any": ["judgement"],
}


def changed_number(text, step):
    return str(int(text) + step)


def changed_day(text, step):
    return str(datetime.date.fromisoformat(text) + datetime.timedelta(days=step))


def changes_in(segment):
    """Yields (from, to, replacement, what) for one stretch of a pack's line."""
    for found in re.finditer(r"\d{4}-\d{2}-\d{2}", segment):
        for step in (-1, 1):
            yield *found.span(), changed_day(found[0], step), f"{found[0]} by {step} day"
    for found in re.finditer(r"(?<![\d-])(\d+)(?=元|日|天|个月| months?| days?| working|%)", segment):
        for step in (-1, 1):
            if int(found[1]) + step >= 0:
                yield *found.span(1), changed_number(found[1], step), f"{found[0]} by {step}"
    for found in re.finditer(r" (<=|>=|<|>) ", segment):
        yield *found.span(1), SWAPS[found[1]], f"{found[1]} to {SWAPS[found[1]]}"
    for found in re.finditer(r"(?<=[a-z]) = (?=[a-z])", segment):
        yield *found.span(), " != ", "= to !="
    for word, other in (("and", "or"), ("or", "and")):
        for found in re.finditer(rf" {word} ", segment):
            yield *found.span(), f" {other} ", f"{word} to {other}"
    for found in re.finditer(r"\bnot (?!in\b)", segment):
        yield *found.span(), "", "not left out"
    for found in re.finditer(r"(?:for|is|order): \[([^\]]+)\]|\((?:[a-z_]+, )+[a-z_]+\)", segment):
        names = re.findall(r"[a-z_]{3,}", found[0][found[0].find("[") + 1 :])
        for name in names if len(names) > 1 else []:
            shorter = re.sub(rf"\b{name}\b, |, \b{name}\b", "", found[0], count=1)
            yield *found.span(), shorter, f"{name} left out"


def mutants(text):
    lines = text.split("\n")
    section = ""
    for at, line in enumerate(lines):
        top = re.match(r"([a-z_]+):", line)
        section = top[1] if top else section
        if section in ("judgements", "source", "pack", "title", "fills") or line.startswith("#"):
            continue
        words = [found.span() for found in WORDS.finditer(line)]
        said = lambda i: any(a <= i < b for a, b in words)
        for start, end, to, what in changes_in(line):
            if not said(start):
                yield at, what, lines[:at] + [line[:start] + to + line[end:]] + lines[at + 1 :]
        if re.match(r" +- \{id:", line):
            yield at, "row left out", lines[:at] + lines[at + 1 :]


def answers(canbao, packs, questions):
    run = subprocess.run([canbao, "ask", "--packs", packs], input=questions, text=True,
                         capture_output=True, check=False)
    return None if run.returncode == 2 else [json.loads(line) for line in run.stdout.splitlines()]


def seen(expect, answer):
    keys = [look for key in expect for look in LOOKS_AT.get(key, [key])]
    shown = {key: answer.get(key) for key in keys if not key.startswith("because")}
    cited = [step["clause"] for step in answer.get("because", [])]
    for clause in expect.get("because_clauses", []) + expect.get("because_any", []):
        shown[clause] = any(clause in one for one in cited)
    return {k: bool(v) if k in ("warning", "needs", "judgement") else v for k, v in shown.items()}


def survivors(canbao, name):
    rows = [json.loads(line) for line in
            (ROOT / f"tests/ask/{name.replace('/', '-')}.jsonl").read_text().splitlines()]
    rows = [row for row in rows if "question" in row]
    questions = "".join(json.dumps(row["question"], ensure_ascii=False) + "\n" for row in rows)
    source = (ROOT / f"packs/{name}.yaml").read_text()
    total, refused, left = 0, 0, []
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, f"{name}.yaml")
        path.parent.mkdir(parents=True)
        path.write_text(source)
        right = answers(canbao, folder, questions)
        for at, what, lines in mutants(source):
            total += 1
            path.write_text("\n".join(lines))
            given = answers(canbao, folder, questions)
            if given is None:
                refused += 1
            elif all(seen(row["expect"], a) == seen(row["expect"], b)
                     for row, a, b in zip(rows, right, given)):
                identity = re.search(r"\{id: (\w+)|^ +(\w+):", source.split("\n")[at])
                entry = next((part for part in identity.groups() if part), "") if identity else ""
                left.append((at + 1, entry, what))
    print(f"{name}: {total} changes, {refused} refused by the reader, "
          f"{total - refused - len(left)} noticed, {len(left)} survive")
    for line, entry, what in left:
        print(f"  packs/{name}.yaml:{line}: {entry}: {what}")
    return len(left)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--canbao", default=str(ROOT / "build/canbao"))
    parser.add_argument("packs", nargs="*", default=PACKS)
    arguments = parser.parse_args()
    return 1 if sum(survivors(arguments.canbao, name) for name in arguments.packs) else 0


if __name__ == "__main__":
    sys.exit(main())
