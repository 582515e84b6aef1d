"""The table of docs/api-coverage.md, from the documents, the generated operations and the calls that the tests make.

python -m tests.api.coverage docs/api-coverage.md
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, cast

from heygen_async._generated.operations import OPERATIONS
from heygen_async._wire.call import Operation
from heygen_async.segmind._generated.operations import OPERATIONS as SEGMINDS

from .calls import CALLS

__all__ = ["write"]

_HEAD = """\
# Every operation

<!-- Written by `make docs`; a test keeps it true. -->

Each operation of the API, how it is called, the job it starts, how sure its shape is, and how it may be repeated.
Every row is called over sockets in the tests, by the method that is named first. Everything is also there as
`heygen.api.<tag>.<operation>`, typed and lazy.

**Shape**: *confirmed* means that HeyGen's published documents have it. Where something was inferred instead, the row
says what, and the list at the end says why. **Key**: whether a repeat with the same `Idempotency-Key` is *documented*
to act once. Where that is only *assumed*, or there is no key (*none*), a lost answer raises `OutcomeUnknown` instead of
being repeated. Reads need no key.
"""

_SEGMIND = """\
## Avatar V at Segmind

Another host and another key: `from heygen_async.segmind import Segmind`.
"""

_COLUMNS = ("Operation", "`heygen.api`", "Method", "Job", "Shape", "Key")


def write() -> str:
    """The page."""
    heygen = _document("_generated/spec.json")
    segmind = _document("segmind/_generated/spec.json")
    parts = [_HEAD]
    reasons: dict[str, str] = {}
    tags = {operation.tag: None for operation in OPERATIONS.values()}
    for tag in tags:
        rows = [_row(o, heygen, reasons) for o in OPERATIONS.values() if o.tag == tag]
        parts.append(f"## {tag.replace('_', ' ').capitalize().replace('Ai ', 'AI ')}\n\n{_table(_COLUMNS, rows)}")
    rows = [_row(o, segmind, reasons) for o in SEGMINDS.values()]
    parts.append(f"{_SEGMIND}\n{_table(_COLUMNS, rows)}")
    listed = "\n".join(f"- {what}: {why}" for what, why in sorted(reasons.items()))
    parts.append(f"## What was inferred\n\n{listed}\n")
    return "\n".join(parts)


def _row(operation: Operation, document: Mapping[str, Any], reasons: dict[str, str]) -> tuple[str, ...]:
    if (entry := CALLS.get(operation.id)) is None:
        raise LookupError(f"{operation.id} is called by no row of tests/api/calls.py: add one, then run `make docs`")
    name = "" if operation.id in SEGMINDS else f"`{operation.tag}.{operation.name}`"
    methods = [m for m in (entry.method, *entry.also) if not m.startswith("heygen.api.")]
    inferred = _inferred(operation, document)
    reasons.update(inferred)
    return (
        f"`{operation.method} {operation.path}`",
        name,
        ", ".join(f"`{method.removeprefix('heygen.')}`" for method in methods),
        operation.job.kind.replace("_", " ") if operation.job else "",
        f"inferred: {', '.join(inferred)}" if inferred else "confirmed",
        _key(operation),
    )


def _key(operation: Operation) -> str:
    how = operation.idempotency
    if operation.safe:
        return ""
    if how.mode == "none":
        return "none"
    return ("documented" if how.documented else "assumed") + (f", in `{how.field}`" if how.mode == "body" else "")


def _inferred(operation: Operation, document: Mapping[str, Any]) -> dict[str, str]:
    """What is inferred of an operation's shape, and why; keys have a column of their own."""
    found: dict[str, str] = {}
    about = document["paths"][operation.path][operation.method.lower()]
    if shape := _without_key(about.get("x-heygen-inferred", "")):
        found[f"answer of `{operation.id}`"] = shape
    seen: set[str] = set()
    for name, node in _nodes(about, document, seen):
        if node is not about and (why := node.get("x-heygen-inferred")):
            found[f"`{name}`" if name else f"answer of `{operation.id}`"] = str(why)
    return found


def _without_key(text: str) -> str:
    """A reason without what it says about idempotency."""
    clauses = [clause for part in text.split("; ") for clause in [part.strip()] if "Idempotency-Key" not in clause]
    return "; ".join(clauses).rstrip(".") + "." if clauses and clauses[0] else ""


def _nodes(
    node: Any, document: Mapping[str, Any], seen: set[str], name: str = ""
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object below ``node``, references followed once, with the name of the nearest schema and field."""
    if isinstance(node, list):
        for item in cast("Iterable[Any]", node):
            yield from _nodes(item, document, seen, name)
    elif isinstance(node, dict):
        here = cast("dict[str, Any]", node)
        yield name, here
        if isinstance(reference := here.get("$ref"), str):
            if reference in seen:
                return
            seen.add(reference)
            target: Any = document
            for part in reference.removeprefix("#/").split("/"):
                target = target[part]
            yield from _nodes(target, document, seen, reference.rsplit("/", 1)[1])
        for key, value in here.items():
            if key == "properties":
                for field, schema in cast("dict[str, Any]", value).items():
                    yield from _nodes(schema, document, seen, f"{name}.{field}")
            elif key not in {"links", "example", "examples", "x-heygen-job"}:
                yield from _nodes(value, document, seen, name)


def _table(columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    columns = tuple(columns)
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def _document(path: str) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", json.loads((resources.files("heygen_async") / path).read_text(encoding="utf-8")))


if __name__ == "__main__":
    try:
        page = write()
    except LookupError as error:
        sys.exit(str(error))
    Path(sys.argv[1]).write_text(page, encoding="utf-8")
