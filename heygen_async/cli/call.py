"""One operation of HeyGen's API from the command line, as the OpenAPI document describes it."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import anyio.to_thread
import attrs

from heygen_async._client import HeyGen
from heygen_async._generated.operations import MODULES, OPERATIONS
from heygen_async._jobs.job_types import kind_named
from heygen_async._resources.client_resources import context_of
from heygen_async._resources.files import local_file
from heygen_async._wire.call import Call, Operation
from heygen_async._wire.decode import anything
from heygen_async.cli.connection import connected
from heygen_async.cli.document import Document
from heygen_async.cli.exit_codes import Exit
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import InvalidInput

__all__ = ["OperationCall", "call", "find", "list_operations", "read_fields"]

Schema = Mapping[str, Any]


@attrs.frozen
class OperationCall:
    """An operation with what the document says of it.

    Attributes:
        operation: The operation.
        summary: What it does, in a line.
        parameters: Its parameters of path and query, by name.
        body: The schema of its JSON body, without references at the top, or None.
        form: The fields of its form and those that it must have, where it takes one.
        links: Where in an answer the ids are that status operations take: by operation id, a JSON pointer.
    """

    operation: Operation
    summary: str
    parameters: Mapping[str, Schema]
    body: Schema | None
    form: tuple[Mapping[str, Schema], set[str]]
    links: Mapping[str, str]
    document: _Document = attrs.field(repr=False)

    @property
    def name(self) -> str:
        """What it is called on the command line."""
        return f"{self.operation.tag}.{self.operation.name}"

    def properties(self, given: Mapping[str, Any]) -> tuple[dict[str, Schema], set[str]]:
        """The fields of the body and those it must have, for the variant that ``given`` names by its type."""
        if self.body is None:
            return {}, set()
        variants = list(self.document.variants(self.body))
        chosen = [one for one in variants if _fits(one[0], given)] or variants
        fields = {name: schema for properties, _ in chosen for name, schema in properties.items()}
        required = chosen[0][1].intersection(*(needed for _, needed in chosen)) if chosen else set[str]()
        return fields, required


class _Document(Document):
    """The document, with what a call needs to know of each operation."""

    def describe(self, operation: Operation) -> OperationCall:
        described = self.operations[operation.id]
        node = described.node
        content: Schema = self.resolve(node.get("requestBody", {})).get("content", {})
        body = content.get("application/json", {}).get("schema")
        form = content.get("multipart/form-data", {}).get("schema", {})
        links = {
            str(link["operationId"]): str(place)
            for answer in node["responses"].values()
            for link in self.resolve(answer).get("links", {}).values()
            for place in link.get("parameters", {}).values()
            if "operationId" in link
        }
        return OperationCall(
            operation,
            str(node.get("summary", "")),
            {one["name"]: one for one in described.parameters if one["in"] in {"path", "query"}},
            self.resolve(body) if body is not None else None,
            next(self.variants(form)),
            links,
            self,
        )

    def variants(self, schema: Schema) -> Iterator[tuple[dict[str, Schema], set[str]]]:
        """The objects that a schema allows: the fields and the required ones of each."""
        schema = self.resolve(schema)
        if several := schema.get("oneOf") or schema.get("anyOf"):
            for one in several:
                yield from self.variants(one)
            return
        properties = {name: self.resolve(one) for name, one in schema.get("properties", {}).items()}
        needed = set(schema.get("required", ()))
        for part in schema.get("allOf", ()):
            for more, also in self.variants(part):
                properties |= more
                needed |= also
        yield properties, needed

    def spelled_out(self, node: Any, above: tuple[str, ...] = ()) -> Any:
        """``node`` without references, for people and programs that do not have the document."""
        if isinstance(node, list):
            return [self.spelled_out(one, above) for one in cast("Sequence[Any]", node)]
        if not isinstance(node, dict):
            return node
        found = cast("dict[str, Any]", node)
        if (reference := found.get("$ref")) is not None:
            if reference in above:
                return {"description": f"again {str(reference).rpartition('/')[2]}"}
            return self.spelled_out(self.resolve(found), (*above, str(reference)))
        return {name: self.spelled_out(one, above) for name, one in found.items()}


@cache
def _document() -> _Document:
    return _Document.load()


def _fits(properties: Mapping[str, Schema], given: Mapping[str, Any]) -> bool:
    """Whether a variant's words (such as its type) allow what is given."""
    for name, schema in properties.items():
        words = [schema["const"]] if "const" in schema else schema.get("enum", ())
        if name == "type" and words and given.get(name) not in words:
            return False
    return True


def find(name: str) -> OperationCall:
    """An operation by ``tag.operation`` or by HeyGen's operation id.

    Raises:
        InvalidInput: There is none; the remedy names similar ones.
    """
    names = {f"{tag}.{operation}": known for known, (tag, operation) in MODULES.items()}
    known = names.get(name.replace("-", "_"), name)
    if known not in MODULES:
        similar = difflib.get_close_matches(name.replace("-", "_"), [*names, *MODULES], 3, 0.5)
        remedy = f"Did you mean {' or '.join(similar)}?" if similar else "heygen-async call lists all of them."
        raise InvalidInput("operation", f"{name!r} is unknown.", remedy)
    return _document().describe(OPERATIONS[known])


def list_operations(terminal: Terminal) -> Exit:
    """Print every operation."""
    document = _document()
    for operation in sorted(OPERATIONS.values(), key=lambda one: (one.tag, one.name)):
        described = document.describe(operation)
        terminal.line(described.name, f"{operation.method} {operation.path}", described.summary)
    return Exit.DONE


def read_fields(words: Sequence[str]) -> dict[str, str]:
    """``--name value`` and ``--name=value`` as a mapping.

    Raises:
        InvalidInput: A word stands alone, or a field is given twice.
    """
    fields: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        name, given, value = word.removeprefix("--").partition("=")
        name = name.replace("-", "_")
        if not word.startswith("--") or not name:
            raise InvalidInput("fields", f"{word!r} is not a field.", "Write --name value.")
        if not given:
            value = next(rest, None)  # type: ignore[assignment]
            if value is None:
                raise InvalidInput(name, "has no value.", f"Write --{name} value.")
        if name in fields:
            raise InvalidInput(name, "is given twice.", "For a list, write JSON: '[…]'.")
        fields[name] = value
    return fields


def _value(name: str, text: str, schema: Schema, document: _Document) -> Any:
    """A field's text as the value that its schema wants."""
    schema = document.resolve(schema)
    kinds = _kinds(schema, document)
    if text == "null" and "null" in kinds:
        return None
    if "string" in kinds and not (kinds & {"object", "array"} and text[:1] in {"{", "["}):
        return text
    if kinds == {"array"} and text[:1] != "[":
        return [_value(name, one, schema.get("items", {}), document) for one in text.split(",") if one]
    try:
        return json.loads(text)
    except ValueError:
        wanted = " or ".join(sorted(kinds - {"null"})) or "JSON"
        raise InvalidInput(name, f"{text[:40]!r} must be {wanted}.", "Write numbers, true, false or JSON.") from None


def _kinds(schema: Schema, document: _Document) -> set[str]:
    schema = document.resolve(schema)
    if several := schema.get("oneOf") or schema.get("anyOf") or schema.get("allOf"):
        return set[str]().union(*(_kinds(one, document) for one in several))
    kind = schema.get("type", "string" if "enum" in schema or "const" in schema else ())
    return {kind} if isinstance(kind, str) else set(kind)


class _Body:
    """A JSON body as generated modules take it."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content

    def to_wire(self) -> dict[str, Any]:
        return self.content


async def build(described: OperationCall, fields: Mapping[str, str], body: object, *, unchecked: bool) -> Call[Any]:
    """The request, checked as far as names and required fields go. Sends nothing.

    Raises:
        InvalidInput: A field is unknown, missing or not what it must be.
    """
    document = described.document
    arguments: dict[str, Any] = {}
    left = dict(fields)
    for name, parameter in described.parameters.items():
        if name in left:
            arguments[name] = _value(name, left.pop(name), parameter.get("schema", {}), document)
        elif parameter.get("required"):
            raise InvalidInput(name, "is missing.", f"Write --{name} value.")
    form, needed = described.form
    for name, field in form.items():
        several = field.get("type") == "array"
        is_file = _is_file(document.resolve(field["items"]) if several else field)
        if name not in left:
            if name in needed:
                raise InvalidInput(name, "is missing.", f"Write --{name} {'PATH' if is_file else 'value'}.")
        elif is_file:
            arguments[name] = await _files(name, left.pop(name), several=several)
        else:
            arguments[name] = _value(name, left.pop(name), field, document)
    if described.body is not None:
        arguments["body"] = _Body(_content(described, left, body, unchecked=unchecked))
        left = {}
    elif body is not None:
        raise InvalidInput("--json", f"{described.name} takes no body.")
    if left:
        raise _unknown(described, next(iter(left)), {**described.parameters, **form})
    module = import_module(f"heygen_async._generated.api.{described.operation.tag}.{described.operation.name}")
    return attrs.evolve(module.build(**arguments), decode=anything)


def _content(described: OperationCall, fields: Mapping[str, str], body: object, *, unchecked: bool) -> dict[str, Any]:
    if not isinstance(body, Mapping | None):
        raise InvalidInput("--json", "must be an object.")
    content: dict[str, Any] = dict(cast("Mapping[str, Any]", body or {}))
    known, _ = described.properties({**content, **fields})
    for name, text in fields.items():
        if name not in known and not unchecked:
            raise _unknown(described, name, {**described.parameters, **known})
        content[name] = _value(name, text, known.get(name, {"type": "string"}), described.document)
    known, required = described.properties(content)
    if not unchecked:
        for name in content:
            if name not in known:
                raise _unknown(described, name, known)
        if missing := sorted(required - content.keys()):
            raise InvalidInput(missing[0], "is missing.", f"Write --{missing[0]} value. --schema shows all fields.")
    return content


def _unknown(described: OperationCall, name: str, known: Mapping[str, object]) -> InvalidInput:
    similar = difflib.get_close_matches(name, known, 1)
    remedy = f"Did you mean --{similar[0]}?" if similar else "--schema shows its fields."
    remedy += " --unchecked sends it in a body as it is."
    return InvalidInput(name, f"{described.name} has no such field.", remedy)


async def call(
    terminal: Terminal,
    described: OperationCall,
    fields: Mapping[str, str],
    *,
    source: str | None,
    wait: bool,
    every: bool,
    unchecked: bool,
    sandbox: bool,
) -> Exit:
    """Send one request and print the answer as JSON; ``data`` alone, where HeyGen wraps it.

    An answer that is not JSON is written as it is.

    Args:
        terminal: Where to print.
        described: The operation.
        fields: Its fields, as text.
        source: A file with the JSON body, ``-`` for standard input, or None.
        wait: Wait for the job that it starts and print what it made.
        every: Read all pages; prints one item per line.
        unchecked: Send fields of the body that the document does not have.
        sandbox: Ask a sandbox.
    """
    body = await anyio.to_thread.run_sync(partial(_read, source)) if source is not None else None
    request = await build(described, fields, body, unchecked=unchecked)
    if wait and described.operation.job is None:
        raise InvalidInput("--wait", f"{described.name} starts no job.")
    if every and "token" not in described.parameters:
        raise InvalidInput("--all", f"{described.name} has no pages.")
    if request.reads == "bytes" and sys.stdout.isatty():
        raise InvalidInput("output", f"{described.name} answers with a file.", "Redirect it: … > FILE.")
    async with connected(None, sandbox=sandbox, checked=False) as heygen:
        execute = context_of(heygen).executor.execute
        answer: Any = await execute(request)
        if every:
            await _pages(terminal, execute, request, answer)
        elif wait:
            for done in await _made(heygen, described, answer):
                terminal.write(done)
        elif request.reads != "json":
            terminal.content(answer)
        else:
            terminal.write(_data(answer))
    return Exit.DONE


def _is_file(schema: Schema) -> bool:
    return schema.get("format") == "binary" or ("contentMediaType" in schema and "contentEncoding" not in schema)


async def _files(name: str, text: str, *, several: bool) -> Any:
    """The file, or the files separated by commas, that a field of a form is."""
    if not several:
        return await local_file(name, Path(text))
    return [await local_file(f"{name}[{number}]", Path(path)) for number, path in enumerate(text.split(","))]


def _read(source: str) -> object:
    text = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
    try:
        return json.loads(text)
    except ValueError as error:
        raise InvalidInput("--json", f"is not JSON: {error}.") from None


def _data(answer: Any) -> Any:
    paged = "has_more" in answer or "next_token" in answer
    return answer if paged else answer.get("data", answer)


async def _pages(terminal: Terminal, execute: Any, request: Call[Any], answer: Any) -> None:
    seen: set[str] = set()
    while True:
        data = answer.get("data")
        fields: dict[str, Any] = cast("dict[str, Any]", data) if isinstance(data, dict) else {}
        lists: list[Any] = (
            [data] if isinstance(data, list) else [one for one in fields.values() if isinstance(one, list)]
        )
        for row in lists[0] if lists else ():
            terminal.write(row)
        token = answer.get("next_token") or fields.get("next_token")
        if not token or token in seen:
            return
        seen.add(token)
        query = (*(pair for pair in request.query if pair[0] != "token"), ("token", str(token)))
        answer = await execute(attrs.evolve(request, query=query))


async def _made(heygen: HeyGen, described: OperationCall, answer: object) -> list[object]:
    spec = described.operation.job
    assert spec is not None  # noqa: S101 - it was looked at before the request left
    pointer = described.links[spec.status_operation].partition("#/")[2].split("/")
    found: Any = answer
    for part in pointer:
        found = found if part.isdigit() else found[part]  # a pointer to the first of a list stands for all of it
    context, results = context_of(heygen), list[object]()
    for made in cast("list[str]", found if isinstance(found, list) else [found]):
        result = await context.job(kind_named(spec.kind), made).wait()
        results.append(result.to_dict() if hasattr(result, "to_dict") else result)
    return results


def schema(terminal: Terminal, described: OperationCall) -> Exit:
    """Print what an operation takes, as JSON."""
    document = described.document
    operation = described.operation
    content: dict[str, Any] = {
        "operation": described.name,
        "operation_id": operation.id,
        "request": f"{operation.method} {operation.path}",
        "summary": described.summary,
        "parameters": {
            name: {"in": one["in"], "required": bool(one.get("required")), "description": one.get("description"),
                   **document.spelled_out(one.get("schema", {}))}
            for name, one in described.parameters.items()
        },
        "body": document.spelled_out(described.body),
        "form": document.spelled_out(dict(described.form[0])) or None,
        "starts": operation.job.kind if operation.job is not None else None,
        "idempotency": operation.idempotency.mode,
    }  # fmt: skip
    sys.stdout.write(json.dumps(content, indent=2, ensure_ascii=True) + "\n")
    return Exit.DONE
