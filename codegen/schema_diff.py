"""What changed between two schemas, as code meets it: what it sends, or what it reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from codegen.canonical import ANNOTATIONS
from codegen.documents import Json, resolve
from codegen.names import member_names

__all__ = ["Change", "Direction", "Kind", "SchemaComparison", "requirement"]

Kind = Literal["additive", "open-enum", "breaking"]
Direction = Literal["request", "response"]

# For requests, a larger value of these allows less (True) or more (False).
_LIMITS = {
    "minimum": True,
    "exclusiveMinimum": True,
    "minLength": True,
    "minItems": True,
    "minProperties": True,
    "maximum": False,
    "exclusiveMaximum": False,
    "maxLength": False,
    "maxItems": False,
    "maxProperties": False,
}
# Looked at one by one; of everything else a change is reported without asking what it means.
_LOOKED_AT = (
    ANNOTATIONS
    | _LIMITS.keys()
    | frozenset(
        "$ref additionalProperties anyOf const discriminator enum format items oneOf pattern properties required type".split()
    )
)


@dataclass(frozen=True, order=True)
class Change:
    """One change: its kind, where it is, and what happened there."""

    where: str
    kind: Kind
    what: str

    def __str__(self) -> str:
        return f"{self.kind:<9}  {self.where}: {self.what}"


@dataclass
class SchemaComparison:
    """Two documents, both tidy, whose schemas are compared. A pair of components is looked at once."""

    old: Json
    new: Json
    seen: set[tuple[Direction, str, str]] = field(default_factory=set)

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
        if (of := _type(was)) != (of_now := _type(now)):
            yield Change(where, "breaking", f"type {of} became {of_now}")
            return
        yield from self.variants(where, was, now, direction)
        yield from _enum(where, was, now, direction)
        yield from _values(where, was, now, direction)
        yield from self.properties(where, was, now, direction)
        if of == "array":
            yield from self.schema(f"{where}[]", was.get("items", {}), now.get("items", {}), direction)
        for key in sorted((was.keys() | now.keys()) - _LOOKED_AT):
            if not key.startswith("x-") and was.get(key) != now.get(key):
                yield Change(where, "breaking", f"{key} changed")

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
                yield from requirement(place, name in needed, name in needed_now, direction)
                yield from self.schema(place, before[name], after[name], direction)
        more, more_now = (node.get("additionalProperties", True) for node in (was, now))
        if (more is False) != (more_now is False):
            # Read, it matters only where nothing is named: there may then be something, or nothing, to be had.
            if direction == "request" or not after:
                kind: Kind = "additive" if direction == "request" and more is False else "breaking"
                yield Change(where, kind, f"other fields are {'refused' if more_now is False else 'taken'}")
        elif isinstance(more, dict) or isinstance(more_now, dict):
            typed, typed_now = (node if isinstance(node, dict) else {} for node in (more, more_now))
            yield from self.schema(f"{where}.*", typed, typed_now, direction)


def requirement(where: str, old: Any, new: Any, direction: Direction) -> Iterator[Change]:
    """What it means that something has to be there now, or need not be any more."""
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
        names, names_now = (dict(zip(node["enum"], member_names(node), strict=False)) for node in (was, now))
        for word in names.keys() & names_now.keys():
            if names[word] != names_now[word]:
                yield Change(where, "breaking", f"{word!r} was {names[word]} and is {names_now[word]}")


def _values(where: str, was: Json, now: Json, direction: Direction) -> Iterator[Change]:
    for key in ("const", "format"):
        if was.get(key) != now.get(key):
            yield Change(where, "breaking", f"{key} {was.get(key)!r} became {now.get(key)!r}")
    words = [node.get("discriminator", {}).get("propertyName") for node in (was, now)]
    if words[0] != words[1]:
        yield Change(where, "breaking", f"told apart by {words[1]} instead of {words[0]}")
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
