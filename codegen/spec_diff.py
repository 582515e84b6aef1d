"""What changed between two versions of an OpenAPI document, as a user of the generated code meets it.

    python -m codegen.spec_diff --old HEAD~3                      every document, against a revision of git
    python -m codegen.spec_diff --old old.yaml --new new.yaml     two files

Every change is printed with its kind and its place. The exit code is that of the weightiest:

    0    nothing that code depends on
    10   additive: new operations, fields and parameters that nobody has to use
    11   open-enum: new words in answers; they arrive as UNKNOWN until the code is generated anew
    12   breaking: code that worked can fail
    2    a document could not be read (make answers 2 for each of them; read its last line, or call the module)
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from codegen.documents import CodegenError, Json, load_text, resolve
from codegen.prepare import METHODS

__all__ = ["EXIT_CODES", "Change", "Kind", "compare", "main"]

ROOT = Path(__file__).parent.parent

Kind = Literal["additive", "open-enum", "breaking"]
Direction = Literal["request", "response"]

EXIT_CODES: dict[Kind, int] = {"additive": 10, "open-enum": 11, "breaking": 12}

# For requests, a larger value of these allows less (True) or more (False).
_LIMITS = {
    "minimum": True,
    "exclusiveMinimum": True,
    "minLength": True,
    "minItems": True,
    "maximum": False,
    "exclusiveMaximum": False,
    "maxLength": False,
    "maxItems": False,
}


@dataclass(frozen=True, order=True)
class Change:
    """One change: its kind, where it is, and what happened there."""

    where: str
    kind: Kind
    what: str

    def __str__(self) -> str:
        return f"{self.kind:<9}  {self.where}: {self.what}"


def compare(old: Json, new: Json) -> list[Change]:
    """Every change from ``old`` to ``new`` that matters to code, in order of place."""
    return sorted(set(_Comparison(old, new).document()))


@dataclass
class _Comparison:
    old: Json
    new: Json
    seen: set[tuple[Direction, str, str]] = field(default_factory=set)

    def document(self) -> Iterator[Change]:
        before, after = (_operations(document) for document in (self.old, self.new))
        if _urls(self.old) != _urls(self.new):
            yield Change("servers", "breaking", f"{_urls(self.old)} became {_urls(self.new)}")
        for key in before.keys() - after.keys():
            yield Change(key, "breaking", "the operation is gone")
        for key in after.keys() - before.keys():
            yield Change(key, "additive", f"new operation {after[key].get('operationId')}")
        for key in before.keys() & after.keys():
            yield from self.operation(key, before[key], after[key])

    def operation(self, where: str, old: Json, new: Json) -> Iterator[Change]:
        for name in ("operationId", "tags"):
            if old.get(name) != new.get(name):
                yield Change(where, "breaking", f"{name} {old.get(name)} became {new.get(name)}")
        if new.get("deprecated") and not old.get("deprecated"):
            yield Change(where, "additive", "deprecated")
        yield from self.policies(where, old, new)
        yield from self.parameters(where, old, new)
        yield from self.body(where, old, new)
        yield from self.responses(where, old, new)

    def policies(self, where: str, old: Json, new: Json) -> Iterator[Change]:
        was, now = (node.get("x-heygen-idempotency", {"mode": "none"}) for node in (old, new))
        if was != now:
            weaker = was["mode"] != "none" and (now["mode"] != was["mode"] or now.get("field") != was.get("field"))
            weaker = weaker or (was.get("support"), now.get("support")) == ("documented", "assumed")
            yield Change(f"{where} > idempotency", "breaking" if weaker else "additive", f"{was} became {now}")
        job, job_now = old.get("x-heygen-job") or {}, new.get("x-heygen-job") or {}
        if job != job_now:
            same = bool(job and job_now) and all(
                job.get(key) == job_now.get(key) for key in ("kind", "id", "status_operation")
            )
            grown = same and all(set(job[key]) <= set(job_now[key]) for key in ("done", "failed"))
            kind: Kind = "additive" if grown or not job else "breaking"
            yield Change(f"{where} > job", kind, f"{job} became {job_now}")

    def parameters(self, where: str, old: Json, new: Json) -> Iterator[Change]:
        before = {(p["in"], p["name"]): p for p in (resolve(self.old, p) for p in old.get("parameters", []))}
        after = {(p["in"], p["name"]): p for p in (resolve(self.new, p) for p in new.get("parameters", []))}
        for key in before.keys() | after.keys():
            place = f"{where} > {key[0]} > {key[1]}"
            if key not in after:
                yield Change(place, "breaking", "the parameter is gone")
            elif key not in before:
                needed = bool(after[key].get("required"))
                yield Change(place, "breaking" if needed else "additive", f"new {'required ' * needed}parameter")
            else:
                yield from _requirement(place, before[key].get("required"), after[key].get("required"), "request")
                yield from self.schema(place, before[key]["schema"], after[key]["schema"], "request")
                style, style_now = ((p.get("style"), p.get("explode")) for p in (before[key], after[key]))
                if style != style_now:
                    yield Change(place, "breaking", f"style {style} became {style_now}")

    def body(self, where: str, old: Json, new: Json) -> Iterator[Change]:
        was, now = resolve(self.old, old.get("requestBody")), resolve(self.new, new.get("requestBody"))
        place = f"{where} > request"
        if was is None and now is not None:
            yield Change(place, "breaking" if now.get("required") else "additive", "the operation takes a body now")
        elif was is not None and now is None:
            yield Change(place, "breaking", "the operation takes no body any more")
        elif was is not None and now is not None:
            yield from _requirement(place, was.get("required"), now.get("required"), "request")
            yield from self.content(place, was["content"], now["content"], "request")

    def responses(self, where: str, old: Json, new: Json) -> Iterator[Change]:
        for status in sorted({*map(str, old["responses"]), *map(str, new["responses"])}):
            place = f"{where} > response {status}"
            was = resolve(self.old, old["responses"].get(status))
            now = resolve(self.new, new["responses"].get(status))
            good = status.startswith("2")
            if was is None:
                yield Change(place, "additive", "new answer")
            elif now is None:
                yield Change(place, "breaking" if good else "additive", "the answer is gone")
            elif good:
                yield from self.content(place, was.get("content") or {}, now.get("content") or {}, "response")

    def content(self, where: str, old: Json, new: Json, direction: Direction) -> Iterator[Change]:
        for kind in old.keys() - new.keys():
            yield Change(where, "breaking", f"{kind} is gone")
        for kind in new.keys() - old.keys():
            yield Change(where, "additive" if old else "breaking", f"new {kind}")
        for kind in old.keys() & new.keys():
            yield from self.schema(where, old[kind].get("schema", {}), new[kind].get("schema", {}), direction)

    def schema(self, where: str, old: Json, new: Json, direction: Direction) -> Iterator[Change]:
        default, default_now = old.get("default"), new.get("default")
        (old, null), (new, null_now) = _without_null(old), _without_null(new)
        was, now = resolve(self.old, old), resolve(self.new, new)
        if direction == "request" and default != default_now:
            yield Change(where, "breaking", f"default {default!r} became {default_now!r}")
        if null != null_now:
            harmless = null_now == (direction == "request")
            yield Change(where, "additive" if harmless else "breaking", f"null is {'new' if null_now else 'gone'}")
        if "$ref" in old and "$ref" in new:
            names = old["$ref"].rpartition("/")[2], new["$ref"].rpartition("/")[2]
            if (visit := (direction, *names)) in self.seen:
                return
            self.seen.add(visit)
            if names[0] != names[1] and not names[0].endswith(("Envelope", "Page")):
                yield Change(where, "breaking", f"{names[0]} became {names[1]}")
            where = f"{names[0]} ({direction})"
        if (kind := _type(was)) != (kind_now := _type(now)):
            yield Change(where, "breaking", f"type {kind} became {kind_now}")
            return
        yield from self.variants(where, was, now, direction)
        yield from _enum(where, was, now, direction)
        yield from _values(where, was, now, direction)
        yield from self.properties(where, was, now, direction)
        for key in ("items", "additionalProperties"):
            if isinstance(was.get(key), dict) and isinstance(now.get(key), dict):
                yield from self.schema(f"{where}[]", was[key], now[key], direction)

    def variants(self, where: str, was: Json, now: Json, direction: Direction) -> Iterator[Change]:
        before, after = _by_word(was), _by_word(now)
        for word in before.keys() - after.keys():
            yield Change(where, "breaking", f"variant {word} is gone")
        for word in after.keys() - before.keys():
            yield Change(where, "additive", f"new variant {word}")
        for word in before.keys() & after.keys():
            yield from self.schema(f"{where} > {word}", before[word], after[word], direction)

    def properties(self, where: str, was: Json, now: Json, direction: Direction) -> Iterator[Change]:
        before, after = was.get("properties", {}), now.get("properties", {})
        needed, needed_now = set(was.get("required", [])), set(now.get("required", []))
        for name in before.keys() | after.keys():
            place = f"{where} > {name}"
            if name not in after:
                yield Change(place, "breaking", "the field is gone")
            elif name not in before:
                bad = direction == "request" and name in needed_now
                yield Change(place, "breaking" if bad else "additive", f"new {'required ' * bad}field")
            else:
                yield from _requirement(place, name in needed, name in needed_now, direction)
                yield from self.schema(place, before[name], after[name], direction)
        closed, closed_now = (node.get("additionalProperties") is False for node in (was, now))
        if closed != closed_now and direction == "request":
            yield Change(
                where,
                "breaking" if closed_now else "additive",
                f"other fields are {'refused' if closed_now else 'taken'}",
            )


def _requirement(where: str, old: Any, new: Any, direction: Direction) -> Iterator[Change]:
    if bool(old) != bool(new):
        harmless = bool(new) == (direction == "response")
        yield Change(where, "additive" if harmless else "breaking", f"became {'required' if new else 'optional'}")


def _enum(where: str, was: Json, now: Json, direction: Direction) -> Iterator[Change]:
    old, new = was.get("enum"), now.get("enum")
    if (old is None) != (new is None):
        yield Change(where, "breaking", "became an enum" if new else "is no enum any more")
    elif old is not None and new is not None:
        for word in [word for word in old if word not in new]:
            yield Change(where, "breaking", f"word {word!r} is gone")
        for word in [word for word in new if word not in old]:
            yield Change(where, "open-enum" if direction == "response" else "additive", f"new word {word!r}")
        names, names_now = (
            dict(zip(node["enum"], node.get("x-enum-varnames", []), strict=False)) for node in (was, now)
        )
        for word in names.keys() & names_now.keys():
            if names[word] != names_now[word]:
                yield Change(where, "breaking", f"{word!r} was {names[word]} and is {names_now[word]}")


def _values(where: str, was: Json, now: Json, direction: Direction) -> Iterator[Change]:
    for key in ("const", "format"):
        if was.get(key) != now.get(key):
            yield Change(where, "breaking", f"{key} {was.get(key)!r} became {now.get(key)!r}")
    if direction == "response":
        return
    if was.get("pattern") != now.get("pattern"):
        kind: Kind = "breaking" if now.get("pattern") else "additive"
        yield Change(where, kind, f"pattern {was.get('pattern')!r} became {now.get('pattern')!r}")
    for key, larger_allows_less in _LIMITS.items():
        old, new = was.get(key), now.get(key)
        if old != new:
            tighter = new is not None and (old is None or (new > old) == larger_allows_less)
            yield Change(where, "breaking" if tighter else "additive", f"{key} {old} became {new}")


def _without_null(schema: Json) -> tuple[Json, bool]:
    """A schema and whether null is allowed beside it."""
    for key in ("anyOf", "oneOf"):
        entries = [entry for entry in schema.get(key, []) if entry.get("type") != "null"]
        if entries and "discriminator" not in schema:
            null = len(entries) < len(schema[key])
            return (entries[0] if len(entries) == 1 else {**schema, key: entries}), null
    kind = schema.get("type")
    if isinstance(kind, list) and "null" in kind:
        rest = [entry for entry in kind if entry != "null"]
        return {**schema, "type": rest[0] if len(rest) == 1 else rest}, True
    return schema, False


def _type(schema: Json) -> str:
    if "oneOf" in schema or "anyOf" in schema:
        return "one of several"
    kind = schema.get("type", "anything")
    return kind if isinstance(kind, str) else " or ".join(sorted(kind))


def _by_word(schema: Json) -> dict[str, Json]:
    """The variants of a union by the word that leads to each, or by name or type."""
    words = {target: word for word, target in schema.get("discriminator", {}).get("mapping", {}).items()}
    variants = [entry for key in ("oneOf", "anyOf") for entry in schema.get(key, [])]
    return {
        words.get(ref) or ref.rpartition("/")[2] or str(variant.get("type")): variant
        for variant in variants
        for ref in [variant.get("$ref", "")]
    }


def _operations(document: Json) -> dict[str, Json]:
    return {
        f"{method.upper()} {path}": {
            **methods[method],
            "parameters": [*methods.get("parameters", []), *methods[method].get("parameters", [])],
        }
        for path, methods in document["paths"].items()
        for method in METHODS
        if method in methods
    }


def _urls(document: Json) -> list[str]:
    return [server["url"] for server in document.get("servers", [])]


def _read(source: str, path: str | None) -> Json:
    """A document from a file, or, with ``path``, from a revision of git."""
    if path is None:
        return load_text(Path(source).read_text(encoding="utf-8"), source)
    shown = subprocess.run(["git", "show", f"{source}:./{path}"], cwd=ROOT, capture_output=True, text=True, check=False)
    if shown.returncode:
        raise CodegenError(f"git has no {path} at {source}: {shown.stderr.strip()}")
    return load_text(shown.stdout, f"{source}:{path}")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="spec_diff", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--old", required=True, help="a revision of git, or with --new a file")
    parser.add_argument("--new", help="a file; default: the documents as they are now")
    parser.add_argument("documents", nargs="*", default=["openapi/heygen-v3.yaml", "openapi/segmind.yaml"])
    options = parser.parse_args(arguments)
    try:
        if options.new:
            changes = compare(_read(options.old, None), _read(options.new, None))
        else:
            changes = [
                change
                for path in options.documents
                for change in compare(_read(options.old, path), _read(str(ROOT / path), None))
            ]
    except (CodegenError, OSError) as error:
        print(f"spec-diff: {error}", file=sys.stderr)
        return 2
    for change in changes:
        print(change)
    code = max((EXIT_CODES[change.kind] for change in changes), default=0)
    verdict = next((kind for kind, value in EXIT_CODES.items() if value == code), "nothing that code depends on")
    count = f"{len(changes)} change{'s' if len(changes) > 1 else ''}"
    print(f"{count}; the weightiest: {verdict}." if changes else f"{verdict} changed.".capitalize())
    return code


if __name__ == "__main__":
    raise SystemExit(main())
