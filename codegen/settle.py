"""What a report of `heygen-async contract` says of the document's guesses: confirmed, contradicted, or still open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from codegen.documents import CodegenError, Json
from codegen.prepare import operations

__all__ = ["load_report", "settle"]

_FORMAT = 1
_GUESSED = {"single", "inferred"}


def load_report(path: Path) -> Json:
    """Read a report.

    Raises:
        CodegenError: It is none, or one of another version.
    """
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CodegenError(f"{path}: not JSON. Pass what `heygen-async contract --out FILE` wrote.") from error
    if not isinstance(found, dict) or found.get("format") != _FORMAT:
        raise CodegenError(f"{path}: not a report of format {_FORMAT}. Pass what `heygen-async contract --out` wrote.")
    if found.get("host") != "HeyGen":
        raise CodegenError(f"{path}: not a report on HeyGen itself, so it settles nothing.")
    return found


def settle(document: Json, report: Json) -> list[str]:
    """Each mark of a guess in the document, with what the report says of it."""
    return [*_operations(document, report), *_schemas(document, report)]


def _operations(document: Json, report: Json) -> Iterator[str]:
    for path, method, node in operations(document):
        where, name = f"{method.upper()} {path}", node["operationId"]
        guess = node.get("x-heygen-certainty")
        differing = [one for one in report["differences"] if one["operation"] == name]
        calls = [one for one in report["calls"] if one["operation"] == name and one["outcome"] == "compared"]
        if guess in _GUESSED:
            yield f"{where}: x-heygen-certainty {guess}: {_verdict(calls, differing)}"
        if "x-heygen-inferred" in node:
            yield f"{where}: x-heygen-inferred: {_verdict(calls, differing)} ({node['x-heygen-inferred']})"
        if node.get("x-heygen-idempotency", {}).get("support") == "assumed":
            yield f"{where}: x-heygen-idempotency assumed: open, as only a paid call can show it"


def _verdict(calls: list[Json], differing: list[Json]) -> str:
    """What the calls of an operation show: an answer with its object says more than a refusal."""
    if differing:
        return f"contradicted: {_what(differing)}"
    statuses = sorted({one["status"] for one in calls})
    if any(200 <= status < 300 for status in statuses):
        return f"confirmed, answered {', '.join(map(str, statuses))} as documented"
    if statuses:
        return f"half confirmed: it exists and refuses as documented ({', '.join(map(str, statuses))})"
    return "open, not called"


def _schemas(document: Json, report: Json) -> Iterator[str]:
    for place, node in _marked(document["components"]["schemas"]):
        differing = [one for one in report["differences"] if _below(one["at"], place)]
        seen = {at: one for at, one in report["seen"].items() if _below(at, place)}
        words = sorted({word for one in seen.values() for word in one["words"]})
        kinds = sorted({kind for one in seen.values() for kind in one["types"]} - {"null"})
        if differing:
            verdict = f"contradicted: {_what(differing)}"
        elif kinds:
            verdict = f"confirmed: {', '.join(words or kinds)}"
        else:
            verdict = "open, not seen" if not seen else "open, always null"
        yield f"{place}: x-heygen-inferred: {verdict} ({node['x-heygen-inferred']})"


def _marked(node: Any, place: str = "") -> Iterator[tuple[str, Json]]:
    """The places of components with a guess, as the report names them."""
    if not isinstance(node, dict):
        return
    if "x-heygen-inferred" in node:
        yield place, node
    for name, value in (node.get("properties") or {}).items() if place else node.items():
        yield from _marked(value, f"{place}.{name}" if place else name)


def _below(at: str, place: str) -> bool:
    return at == place or at.startswith((f"{place}.", f"{place}[", f"{place}{{"))


def _what(differing: list[Json]) -> str:
    return "; ".join(dict.fromkeys(f"{one['place'] or one['kind']}: {one['found']}" for one in differing))
