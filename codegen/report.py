"""The report on a new document: what changed, what it means for the version, and what only a person can say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from codegen.crud import Noun, find_nouns
from codegen.documents import CodegenError, Json, apply_overlay, resolve
from codegen.ir import Operation
from codegen.parser import read_api
from codegen.prepare import normalise, operations
from codegen.schema_diff import Change
from codegen.spec_diff import compare

__all__ = ["Report", "report"]

# Written again by `make codegen` and `make docs`.
_FOLLOWS = {("heygen_async", "api"), ("docs", "api-coverage.md")}
_STEPS = {"breaking": "major", "additive": "minor", "open-enum": "minor"}


@dataclass
class Report:
    """What a new document brings.

    Attributes:
        changes: What code meets, each breaking, additive or a new word of an open enum.
        step: The semantic version step: major, minor or none. Before 1.0, a major step is a minor one.
        sentences: What has to be written, with its place.
        decisions: What has to be decided, with its place.
        left_out: What was not imported, and why.
        lost: Verbs of nouns that have no operation any more.
        by_hand: Where code, tests and pages that are written by hand name an operation that is gone.
        notes: What no code stands for.
        overlay: The overlay, without the actions whose target is gone.
        settled: What a report of `heygen-async contract` says of the document's guesses.
    """

    changes: list[Change]
    step: str
    sentences: list[str]
    decisions: list[str]
    left_out: list[str]
    lost: list[str]
    notes: list[str]
    overlay: list[Json] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    by_hand: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Everything but the overlay, for machines."""
        made = asdict(self)
        del made["overlay"]
        made |= {"release_note": self.release_note(), "changelog": self.changelog()}
        return made

    def release_note(self) -> str:
        """A draft for people."""
        if not self.changes:
            return "Nothing changes for callers."
        titles = {"breaking": "Breaking", "additive": "New", "open-enum": "New words in answers"}
        parts = []
        for kind, title in titles.items():
            lines = [f"- `{change.where}`: {change.what}" for change in self.changes if change.kind == kind]
            if lines:
                parts.append("\n".join([f"### {title}", "", *lines]))
        return "\n\n".join(parts)

    def changelog(self) -> str:
        """A draft of one entry."""
        new = sum(change.what.startswith("new operation") for change in self.changes)
        gone = sum(change.what == "the operation is gone" for change in self.changes)
        breaking = sum(change.kind == "breaking" for change in self.changes)
        parts = [f"{new} new operations"] * bool(new) + [f"{gone} operations that are gone"] * bool(gone)
        parts.append(f"{len(self.changes)} changes, {breaking} of them breaking")
        return f"- HeyGen's newest document: {', '.join(parts)}."

    def as_text(self) -> str:
        """The whole report."""
        lines = [str(change) for change in self.changes]
        count = len(self.changes)
        lines.append(f"{count} change{'s' * (count != 1)} that code depends on. Version step: {self.step}.")
        for title, entries in (
            ("Left out", self.left_out),
            ("What the report settles", self.settled),
            ("Notes", self.notes),
            ("Nouns that lost an operation", self.lost),
            ("Written by hand, to be removed or changed", self.by_hand),
            ("To be decided", self.decisions),
            ("To be written", self.sentences),
        ):
            if entries:
                lines += ["", f"{title}:", *(f"- {entry}" for entry in entries)]
        if self.changes:
            lines += ["", "Draft of the CHANGELOG entry:", self.changelog()]
            lines += ["", "Draft of the release note:", self.release_note()]
        return "\n".join(lines) + "\n"


def report(
    before: Json, after: Json, actions: list[Json], left_out: list[str], sentences: list[str], root: Path
) -> Report:
    """Compare the document as it was with the one that was imported, for the project in the folder ``root``.

    Raises:
        CodegenError: The generator refuses the new one.
    """
    changes = compare(before, after)
    step = next(
        (_STEPS[kind] for kind in ("breaking", "additive", "open-enum") if kind in {c.kind for c in changes}), "none"
    )
    overlay = [action for action in actions if _applies(after, action, actions)]
    old = read_api(normalise(apply_overlay(before, actions)))
    was = find_nouns(old)
    api = read_api(normalise(apply_overlay(after, overlay)))
    now = find_nouns(api)
    lost = _lost(was, now)
    if gone := sorted({noun.name for noun in was} - {noun.name for noun in now}):
        kept = sorted({*gone, *api.kept_nouns})
        overlay = [action for action in overlay if "x-codegen-nouns" not in action.get("update", {})]
        overlay.append({"target": ["info"], "update": {"x-codegen-nouns": kept}})
    removed = [action for action in actions if action not in overlay]
    notes = [
        *api.notes,
        *(f"overlay > {' > '.join(map(str, a['target']))}: removed, its target is gone" for a in removed),
    ]
    by_hand = _named_by_hand(old.ops, api.ops, root)
    return Report(changes, step, sentences, _decisions(before, after), left_out, lost, notes, overlay, by_hand=by_hand)


def _named_by_hand(old: Iterable[Operation], new: Iterable[Operation], root: Path) -> list[str]:
    """Where the project names operations that are gone: by operationId, or in Python by function.

    Generated files are left out: they follow by themselves.
    """
    there = {op.id for op in new}
    words = {word: op.id for op in old if op.id not in there for word in (op.id, op.name)}
    if not words:
        return []
    search = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b")
    found: dict[str, list[str]] = {}
    for path in _by_hand(root):
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            for word in dict.fromkeys(words[match] for match in search.findall(line)):
                found.setdefault(word, []).append(f"{path.relative_to(root).as_posix()}:{number}")
    return [f"{name}: {', '.join(found[name])}" for name in sorted(found)]


def _by_hand(root: Path) -> Iterator[Path]:
    for folder, kinds in (
        ("heygen_async", ("*.py",)),
        ("tests", ("*.py", "*.txt")),
        ("docs", ("*.md",)),
        ("examples", ("*.py",)),
    ):
        for kind in kinds:
            for path in sorted((root / folder).rglob(kind)):
                inside = path.relative_to(root).parts
                if not {"_generated", "__pycache__"} & set(inside) and inside[:2] not in _FOLLOWS:
                    yield path


def _applies(document: Json, action: Json, actions: list[Json]) -> bool:
    made = [other for other in actions if other.get("create") and other is not action]
    for other in made:
        try:
            document = apply_overlay(document, [other])
        except CodegenError:
            continue
    try:
        apply_overlay(document, [action])
    except CodegenError:
        return False
    return True


def _lost(was: list[Noun], now: list[Noun]) -> list[str]:
    there = {(noun.name, verb) for noun in now for verb in noun.verbs}
    return [
        f"{noun.name}.{verb.name}: {verb.op.method} {verb.op.path} is gone; see heygen_async/_resources/"
        for noun in was
        for verb in noun.verbs.values()
        if (noun.name, verb.name) not in there
    ]


def _decisions(before: Json, after: Json) -> list[str]:
    known = {(path, method) for path, method, _ in operations(before)}
    old = {(path, method): node for path, method, node in operations(before)}
    reads = {path for path, method, _ in operations(after) if method == "get"}
    found: list[str] = []
    for path, method, node in operations(after):
        where = f"{method.upper()} {path}"
        if (
            node.get("deprecated")
            and "x-heygen-instead" not in node
            and not old.get((path, method), {}).get("deprecated")
        ):
            found.append(f"{where}: x-heygen-instead, what programs use in its place")
        if (path, method) in known:
            continue
        if method not in {"get", "head"}:
            policy = node["x-heygen-idempotency"]
            found.append(f"{where}: x-heygen-idempotency is {policy}; `documented` needs a source that says so")
        if method == "post" and (job := _looks_like_job(after, path, node, reads)):
            found.append(f"{where}: x-heygen-job, as {job}")
    return found


def _looks_like_job(document: Json, path: str, node: Json, reads: set[str]) -> str | None:
    """Why an operation seems to start work that goes on after its answer."""
    if "202" in node.get("responses", {}):
        return "it answers 202"
    for status, response in node.get("responses", {}).items():
        if not str(status).startswith("2"):
            continue
        for media in (resolve(document, response).get("content") or {}).values():
            schema = resolve(document, media.get("schema", {}))
            data = resolve(document, schema.get("properties", {}).get("data", schema))
            names = set(data.get("properties", {}))
            if "status" in names:
                return "its answer has a status"
            if any(name.startswith(f"{path}/{{") for name in reads) and any(name.endswith("_id") for name in names):
                return "its answer has an id, and a GET takes one"
    return None
