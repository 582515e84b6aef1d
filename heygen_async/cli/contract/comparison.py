"""Holds answers to the document and notes shapes and words, never values.

A word is shown only where the document has a list of words, only if it looks like one, and only if no free text of any
answer reads the same: everything else that an account holds stays out of what is noted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property, partial
from typing import Any, cast

import attrs

from heygen_async._text import looks_like_name, looks_like_word
from heygen_async._transport.error_mapping import CODES
from heygen_async.cli.document import Described, Document, Node

__all__ = ["Difference", "DocumentComparison", "Seen"]

_SCOPE = "insufficient_api_key_scope"
_WITHHELD = "(withheld)"
_MOST_DEPTH = 40
_NAME_PARTS = 4
# Fields of plain text that hold words.
_WORDY = ("code", "status", "type", "kind", "mode", "engines")


@attrs.frozen
class Difference:
    """One way in which an answer differs from the document.

    Attributes:
        operation: The operation that answered.
        case: What was asked: ``list``, ``next page``, ``item``, ``no such id``, ``probe``.
        kind: ``status``, ``body``, ``header``, ``cursor``, ``missing``, ``field``, ``type``, ``format``, ``word``, or
            ``absent`` for an optional field that no answer had.
        place: Where in the answer, such as ``data[].status``.
        at: The same place in the document, such as ``VideoDetail.status``.
        expected: What the document says.
        found: What came.
    """

    operation: str
    case: str
    kind: str
    place: str
    at: str
    expected: str
    found: str


@attrs.define
class Seen:
    """What came at one place of the document: types, and words that the document lists."""

    types: set[str] = attrs.field(factory=set[str])
    words: set[str] = attrs.field(factory=set[str])


@attrs.frozen
class _Raw:
    """A finding before it is known whether its word may be shown."""

    finding: Difference
    word: str | None = attrs.field(default=None, repr=False)
    name: bool = False


@attrs.frozen
class _Place:
    """Where a comparison stands."""

    operation: str
    case: str
    path: str
    at: str

    def field(self, name: str) -> _Place:
        return attrs.evolve(self, path=f"{self.path}.{name}".lstrip("."), at=f"{self.at}.{name}")

    def inside(self, mark: str) -> _Place:
        return attrs.evolve(self, path=self.path + mark, at=self.at + mark)


class DocumentComparison:
    """What all answers of one session say, held against the document.

    Args:
        document: What the answers should be.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._raw: list[_Raw] = []
        self._seen: dict[str, Seen] = {}
        self._texts: set[str] = set()
        self._objects: dict[tuple[str, str], tuple[_Place, Node, Counter[str]]] = {}

    def answer(self, operation: Described, case: str, status: int, headers: Mapping[str, str], body: object) -> None:
        """Hold one answer with a JSON body to the document.

        Args:
            operation: What was called.
            case: What was asked.
            status: The HTTP status.
            headers: The headers, by their names in lower case.
            body: The parsed JSON; None for an empty body.
        """
        place = _Place(operation.id, case, "", f"{operation.id} {status}")
        self.headers(place, status, headers)
        schema = self._document.schema(operation, status)
        if schema is None or (body is None and status in {200, 202, 204}):
            return
        self._value(schema, body, place, optional=status < 400)
        if 200 <= status < 300:
            if "token" in operation.named("query"):  # status lists have the fields and no pages
                self._page(schema, body, place)
        else:
            self._error_code(operation, status, body, place)

    def status(self, operation: Described, case: str, status: int, expected: str) -> None:
        """Note a status that the document does not have for this case."""
        self.note(_Place(operation.id, case, "", f"{operation.id} {status}"), "status", expected, str(status))

    def not_json(self, operation: Described, case: str, status: int, content_type: str) -> None:
        """Note an answer that is not JSON."""
        kind = content_type.partition(";")[0].strip().lower()
        known = kind if re.fullmatch(r"(text|application)/[a-z.+-]{1,30}", kind) else "something else"
        self.note(_Place(operation.id, case, "", f"{operation.id} {status}"), "body", "JSON", known)

    def cursor(self, operation: Described, problem: str) -> None:
        """Note paging that does not do what the document says."""
        place = _Place(operation.id, "next page", "next_token", f"{operation.id} 200")
        self.note(place, "cursor", "the page that follows", problem)

    def headers(self, place: _Place, status: int, headers: Mapping[str, str]) -> None:
        """Compare the headers that clients rely on."""
        content = headers.get("content-type", "")
        if content and not re.match(r"application/([a-z.+-]+\+)?json", content):
            self.note(place, "header", "Content-Type: application/json", "another type of JSON")
        if not headers.get("x-request-id"):
            self.note(place, "header", "X-Request-Id", "missing")
        after = headers.get("retry-after")
        if after is None and status == 429:
            self.note(place, "header", "Retry-After", "missing")
        elif after is not None and not after.strip().isdecimal():
            self.note(place, "header", "Retry-After: whole seconds", "another form")

    def note(
        self, place: _Place, kind: str, expected: str, found: str, *, word: str | None = None, name: bool = False
    ) -> None:
        """Remember a difference; ``word`` is shown in ``found`` if it turns out that it may be."""
        made = Difference(place.operation, place.case, kind, place.path, place.at, expected, found)
        self._raw.append(_Raw(made, word, name))

    def findings(self) -> list[tuple[Difference, int]]:
        """Every difference once, with how often it came, in the order of the first."""
        counted: Counter[Difference] = Counter()
        for raw in self._raw:
            finding = raw.finding
            if raw.word is not None:
                finding = attrs.evolve(finding, found=finding.found.format(self._shown(raw.word, name=raw.name)))
                if raw.name:
                    shown = self._shown(raw.word, name=True)
                    finding = attrs.evolve(finding, place=f"{finding.place}.{shown}".lstrip("."))
            counted[finding] += 1
        for finding in self._absent():
            counted[finding] += 1
        return list(counted.items())

    def seen(self) -> dict[str, Seen]:
        """Types and words by the place in the document."""
        return {
            at: Seen(seen.types, {word for word in map(self._shown, seen.words) if word != _WITHHELD})
            for at, seen in sorted(self._seen.items())
        }

    def _shown(self, word: str, *, name: bool = False) -> str:
        harmless = looks_like_name(word) if name else looks_like_word(word)
        return word if harmless and word.lower() not in self._texts else _WITHHELD

    def _absent(self) -> Iterator[Difference]:
        for place, schema, there in self._objects.values():
            required = set(schema.get("required", ()))
            for name in schema.get("properties", {}):
                if name not in required and not there[name]:
                    where = place.field(name)
                    yield Difference(
                        where.operation, "any", "absent", where.path, where.at, "an optional field", "absent"
                    )

    def _withhold(self, value: object) -> None:
        """Remember free texts, so that none of them passes for a word; short ones, such as names, part by part."""
        if isinstance(value, str):
            parts = value.lower().split()
            self._texts.update([value.lower()] if len(parts) > _NAME_PARTS else [value.lower(), *parts])
        elif isinstance(value, Mapping):
            for one in cast("Mapping[str, object]", value).values():
                self._withhold(one)
        elif isinstance(value, list):
            for one in cast("list[object]", value):
                self._withhold(one)

    @cached_property
    def _word_fields(self) -> frozenset[str]:
        """The names of fields that the document has words for, somewhere: such a text is a word elsewhere, too."""
        schemas: Mapping[str, Node] = self._document.content.get("components", {}).get("schemas", {})
        return frozenset(
            name
            for schema in schemas.values()
            for name, node in schema.get("properties", {}).items()
            if self._words_below(node)
        )

    def _words_below(self, node: Node) -> bool:
        node = self._document.resolve(node)
        if "enum" in node or "const" in node:
            return True
        inner = [*node.get("anyOf", ()), *node.get("oneOf", ()), *([node["items"]] if "items" in node else [])]
        return any(self._words_below(one) for one in inner)

    def _value(self, node: Node, value: object, place: _Place, *, optional: bool, depth: int = 0) -> None:
        schema, component = self._document.resolve(node), self._document.component(node)
        if depth > _MOST_DEPTH:
            return
        if component is not None and "enum" not in schema:
            place = attrs.evolve(place, at=component)
        self._note_type(place.at, value)
        below = depth + 1
        for one in schema.get("allOf", ()):
            self._value(one, value, place, optional=optional, depth=below)
        options = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
        if options:
            branch = self._branch(schema, options, value, place)
            if branch is not None:
                self._value(branch, value, place, optional=optional, depth=below)
            return
        if not self._fits_type(schema, value):
            self._withhold(value)
            self.note(place, "type", _types(schema), _kind(value))
            return
        if isinstance(value, str):
            self._text(schema, value, place, component)
        elif isinstance(value, Mapping):
            self._object(schema, cast("Mapping[str, object]", value), place, optional=optional, depth=below)
        elif isinstance(value, list) and "items" in schema:
            for entry in cast("list[object]", value):
                self._value(schema["items"], entry, place.inside("[]"), optional=optional, depth=below)

    def _text(self, schema: Node, value: str, place: _Place, component: str | None) -> None:
        words = schema.get("enum") or ([schema["const"]] if "const" in schema else [])
        if words:
            for at in (place.at, component):
                if at is not None:
                    self._note_type(at, value)
                    self._seen[at].words.add(value)
            if value not in words:
                known = ", ".join(str(word) for word in words if word is not None)
                self.note(place, "word", known, "{}", word=value)
        elif schema.get("format") == "date-time":
            try:
                datetime.fromisoformat(value)
            except ValueError:
                self._withhold(value)
                self.note(place, "format", "date and time", "another text")
        elif (name := place.path.rpartition(".")[2].removesuffix("[]")) not in self._word_fields and not name.endswith(
            _WORDY
        ):
            self._withhold(value)

    def _object(self, schema: Node, value: Mapping[str, object], place: _Place, *, optional: bool, depth: int) -> None:
        fields: Node = schema.get("properties", {})
        for name in schema.get("required", ()):
            if name not in value:
                self.note(place.field(name), "missing", "a required field", "missing")
        more = schema.get("additionalProperties")
        for name, inner in value.items():
            if name in fields:
                self._value(fields[name], inner, place.field(name), optional=optional, depth=depth)
                if name.endswith(_WORDY):
                    self._open_words(fields[name], inner, place.field(name))
            elif isinstance(more, Mapping):
                self._value(cast("Node", more), inner, place.inside("{}"), optional=optional, depth=depth)
            elif fields and more is not True:
                self._withhold(inner)
                self.note(place, "field", "no such field", f"{{}}: {_kind(inner)}", word=name, name=True)
            else:
                self._withhold(inner)
        if optional and fields:
            key = (place.operation, place.path)
            self._objects.setdefault(key, (place, schema, Counter()))[2].update(value.keys() & fields.keys())

    def _open_words(self, node: Node, value: object, place: _Place) -> None:
        """Words in fields of plain text: what is known of them stands in examples and, quoted, in the sentence."""
        if isinstance(value, list):
            for one in cast("list[object]", value):
                self._open_words(node, one, place.inside("[]"))
        if not isinstance(value, str) or self._words_below(node) or place.path == "error.code":
            return
        self._seen.setdefault(place.at, Seen()).words.add(value)
        named = set(re.findall(r"`([^`]+)`", node.get("description", "")))
        for example in node.get("examples", ()):
            named |= set(cast("list[str]", example)) if isinstance(example, list) else {str(example)}
        # One word in a sentence is no list of words.
        if len(named) > 1 and value not in named | self._final_words:
            self.note(place, "word", ", ".join(sorted(map(str, named))), "{}", word=value)

    @cached_property
    def _final_words(self) -> frozenset[str]:
        """The words that end jobs: wherever a state is told in plain text, they are among its words."""
        jobs = [one.node["x-heygen-job"] for one in self._document.operations.values() if "x-heygen-job" in one.node]
        return frozenset(word for job in jobs for word in (*job["done"], *job["failed"]))

    def _branch(self, schema: Node, options: list[Node], value: object, place: _Place) -> Node | None:
        """The branch that a value belongs to; None where it belongs to none, which is noted."""
        distance = partial(self._distance, value)
        fitting = [option for option in options if self._could_be(option, value)]
        if not fitting:
            self._withhold(value)
            kinds = [_types(self._document.resolve(option)) for option in options]
            self.note(place, "type", " or ".join(dict.fromkeys(kinds)), _kind(value))
            return None
        if isinstance(value, Mapping):
            fields = cast("Mapping[str, object]", value)
            tag = schema.get("discriminator", {}).get("propertyName") or self._tag(fitting)
            if tag is not None:
                return self._tagged(tag, fitting, fields, place)
        return min(fitting, key=distance) if len(fitting) > 1 else fitting[0]

    def _tag(self, options: list[Node]) -> str | None:
        """The field that is constant in every branch, which tells them apart."""
        names: list[set[str]] = [
            {name for name, node in self._document.resolve(option).get("properties", {}).items() if self._const(node)}
            for option in options
        ]
        return min(names[0].intersection(*names[1:]), default=None) if len(names) > 1 else None

    def _const(self, node: Node) -> list[Any]:
        node = self._document.resolve(node)
        return [node["const"]] if "const" in node else []

    def _tagged(self, tag: str, options: list[Node], value: Mapping[str, object], place: _Place) -> Node | None:
        word, known = value.get(tag), list[str]()
        for option in options:
            node = self._document.resolve(option).get("properties", {}).get(tag, {})
            words = self._const(node) or self._document.resolve(node).get("enum", [])
            if word in words:
                return option
            known += map(str, words)
        if not isinstance(word, str):
            self.note(place.field(tag), "missing" if tag not in value else "type", ", ".join(known), _kind(word))
        elif known:
            self.note(place.field(tag), "word", ", ".join(known), "{}", word=word)
        return None

    def _could_be(self, option: Node, value: object) -> bool:
        schema = self._document.resolve(option)
        if inner := [*schema.get("anyOf", ()), *schema.get("oneOf", ())]:
            return any(self._could_be(one, value) for one in inner)
        return self._fits_type(schema, value)

    def _distance(self, value: object, option: Node) -> int:
        scratch = DocumentComparison(self._document)
        scratch._value(option, value, _Place("", "", "", ""), optional=False)
        return len(scratch._raw)

    def _fits_type(self, schema: Node, value: object) -> bool:
        if "const" in schema and not isinstance(value, str):
            return bool(value == schema["const"])
        wanted = schema.get("type")
        if wanted is None:
            return True
        kind = _kind(value)
        kinds: list[str] = [wanted] if isinstance(wanted, str) else list(wanted)
        whole = isinstance(value, float) and value.is_integer()
        return kind in kinds or (kind == "integer" and "number" in kinds) or (whole and "integer" in kinds)

    def _note_type(self, at: str, value: object) -> None:
        self._seen.setdefault(at, Seen()).types.add(_kind(value))

    def _page(self, schema: Node, body: object, place: _Place) -> None:
        fields = self._document.resolve(schema).get("properties", {})
        if isinstance(body, Mapping) and "next_token" in fields and "has_more" in fields:
            page = cast("Mapping[str, object]", body)
            for name in ("has_more", "next_token"):
                if name not in page and not (name == "next_token" and page.get("has_more") is False):
                    self.note(place.field(name), "cursor", "paging as documented", "missing")
            if page.get("has_more") is True and not page.get("next_token"):
                self.note(place.field("next_token"), "cursor", "a token, as there is more", "none")

    def _error_code(self, operation: Described, status: int, body: object, place: _Place) -> None:
        error = cast("Mapping[str, object]", body).get("error") if isinstance(body, Mapping) else None
        if not isinstance(error, Mapping):
            return
        code = cast("Mapping[str, object]", error).get("code")
        if not isinstance(code, str):
            return  # its type was noted
        at = attrs.evolve(place, path="error.code", at=f"{operation.id} {status}.error.code")
        self._seen.setdefault(at.at, Seen()).words.add(code)
        known = code in CODES or code == _SCOPE or code in operation.error_codes or code.endswith("not_found")
        if not known:
            named = sorted(operation.error_codes)
            self.note(at, "word", ", ".join(named) or "one of HeyGen's codes", "{}", word=code)


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    for kind, name in ((str, "string"), (int, "integer"), (float, "number"), (list, "array"), (Mapping, "object")):
        if isinstance(value, kind):
            return name
    return "something else"


def _types(schema: Node) -> str:
    if "const" in schema:
        return str(schema["const"])
    wanted = schema.get("type", "anything")
    return wanted if isinstance(wanted, str) else " or ".join(wanted)
