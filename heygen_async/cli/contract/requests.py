"""Which calls are made: all that read, with ids that the answers bring, and on demand writes that must be refused."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeAlias, cast
from urllib.parse import quote

import attrs

from heygen_async._generated.operations import OPERATIONS
from heygen_async._wire.call import Call
from heygen_async._wire.decode import anything
from heygen_async.cli.document import Described, Document, Node

__all__ = [
    "Ids",
    "PlannedCall",
    "Skipped",
    "next_page",
    "path_parameters",
    "probes",
    "reads",
    "requests_of",
    "smallest",
]

Certainty: TypeAlias = Literal["certain", "likely"]

_PAGE = 20
_ROWS = 3


@attrs.frozen
class PlannedCall:
    """One call.

    Attributes:
        operation: What is called.
        case: What is asked: ``list``, ``item``, ``no such id``, ``empty body``, ``ids of nothing``.
        call: The request.
        expected: The statuses that the document has for this case.
        certainty: For a write: how sure it is that HeyGen refuses it and charges nothing.
        filled: What stands in the path, for the ids of what is below it.
    """

    operation: Described
    case: str
    call: Call[object] = attrs.field(repr=False)
    expected: tuple[int, ...]
    certainty: Certainty | None = None
    filled: tuple[str, ...] = attrs.field(default=(), repr=False)


@attrs.frozen
class Skipped:
    """An operation that is not called, and why."""

    operation: Described
    reason: str


class Ids:
    """Ids that answers brought, by the path template that lists them, and values by the name of their field."""

    def __init__(self, document: Document) -> None:
        self._below: dict[str, str] = {}
        owners: dict[str, set[str]] = {}
        for operation in document.operations.values():
            for parent, name in path_parameters(operation.path):
                self._below[parent] = name
                owners.setdefault(name, set()).add(parent)
        self._clear = {name for name, parents in owners.items() if len(parents) == 1}
        self._listed: dict[str, list[tuple[str, ...]]] = {}
        self._named: dict[str, list[str]] = {}

    def take(self, asked: PlannedCall, body: object) -> None:
        """Remember the ids of an answer."""
        self._take_named(body)
        name = self._below.get(asked.operation.path)
        data = cast("Mapping[str, object]", body).get("data") if isinstance(body, Mapping) else None
        if name is None or not isinstance(data, list):
            return
        rows = [cast("Mapping[str, object]", row) for row in cast("list[object]", data) if isinstance(row, Mapping)]
        known = self._listed.setdefault(asked.operation.path, [])
        for row in _different(rows):
            value = next((row[key] for key in (name, "id", _short(name), "version") if row.get(key)), None)
            if isinstance(value, str | int) and len(known) < _ROWS:
                known.append((*asked.filled, str(value)))

    def _take_named(self, body: object) -> None:
        if isinstance(body, Mapping):
            for name, value in cast("Mapping[str, object]", body).items():
                if isinstance(value, str) and value and (name.endswith("_id") or name == "username"):
                    values = self._named.setdefault(name, [])
                    if value not in values and len(values) < _ROWS:
                        values.append(value)
                else:
                    self._take_named(value)
        elif isinstance(body, list):
            for one in cast("list[object]", body):
                self._take_named(one)

    def of(self, path: str) -> list[tuple[str, ...]]:
        """What can stand in the parameters of a path template."""
        found: list[tuple[str, ...]] = [()]
        for parent, name in path_parameters(path):
            listed = [known for known in self._listed.get(parent, []) if known[:-1] in found]
            clear = name in self._clear and len(found[0]) == 0 and path.startswith("/v3/")
            found = listed or ([(value,) for value in self._named.get(name, [])] if clear else [])
            if not found:
                break
        return found

    def at(self, parent: str) -> list[str]:
        """The ids of what a path lists."""
        return [known[-1] for known in self._listed.get(parent, [])]

    def named(self, name: str) -> str | None:
        """A value that some answer had under this name."""
        return next(iter(self._named.get(name, [])), None)


def reads(document: Document) -> list[Described]:
    """Every operation that only reads, lists before what is below them; who pays first, as it names the account."""
    found = [operation for operation in document.operations.values() if operation.method == "GET"]
    return sorted(found, key=lambda one: (one.path.count("{"), "/users/me" not in one.path, one.path.count("/")))


def requests_of(document: Document, operation: Described, ids: Ids) -> Iterator[PlannedCall | Skipped]:
    """The calls of one operation that reads."""
    if document.streams(operation):
        yield Skipped(operation, "its answer is a stream")
        return
    query = _query(document, operation, ids)
    if isinstance(query, str):
        yield Skipped(operation, f"nothing is there for {query}")
        return
    good = tuple(document.successes(operation))
    if "{" not in operation.path:
        case = "list" if "limit" in operation.named("query") else "item"
        yield PlannedCall(operation, case, _call(operation, (), query), good)
        return
    known = ids.of(operation.path)
    for filled in known:
        yield PlannedCall(operation, "item", _call(operation, filled, query), good, filled=filled)
    if not known:
        yield Skipped(operation, "the account has none")
    nothing = tuple(_nothing(document, operation, name) for _, name in path_parameters(operation.path))
    yield PlannedCall(operation, "no such id", _call(operation, nothing, query), _refusals(document, operation, 404))


def next_page(asked: PlannedCall, token: str | None, limit: int) -> PlannedCall:
    """The same list from ``token`` on, so many items a page."""
    query = [(name, value) for name, value in asked.call.query if name not in {"limit", "token"}]
    query += [("limit", str(limit)), *([("token", token)] if token is not None else [])]
    call = attrs.evolve(asked.call, query=tuple(query))
    return attrs.evolve(asked, case="next page" if token is not None else "list", call=call)


def probes(document: Document) -> Iterator[PlannedCall | Skipped]:
    """Writes that HeyGen has to refuse: with ids that cannot exist, or without what they require."""
    for operation in document.operations.values():
        if operation.method not in {"POST", "PUT"}:
            continue
        if not operation.path.startswith("/v3/"):
            yield Skipped(operation, "an older API, and what it checks first is not documented")
            continue
        content = document.resolve(operation.node.get("requestBody", {})).get("content", {})
        if content and "application/json" not in content:
            yield Skipped(operation, "it takes a file")
            continue
        schema: Node | None = content["application/json"]["schema"] if content else None
        names = [name for _, name in path_parameters(operation.path)]
        nothing = tuple(_nothing(document, operation, name) for name in names)
        required = schema is not None and _requires(document, schema)
        if required:
            call = _call(operation, nothing, (), {})
            yield PlannedCall(operation, "empty body", call, _refusals(document, operation, 400), "certain")
        if names:
            body, _ = smallest(document, schema) if schema is not None else (None, True)
            call = _call(operation, nothing, (), body)
            yield PlannedCall(operation, "no such id", call, _refusals(document, operation, 404), "certain")
        elif schema is not None and (ids := _looked_up(document, operation)):
            body, impossible = smallest(document, schema)
            if impossible and ids & body.keys():
                call = _call(operation, (), (), body)
                yield PlannedCall(operation, "ids of nothing", call, (404, 400, 409), "likely")
        if not names and not required:
            yield Skipped(operation, "nothing in it is required, so that HeyGen might act")


def _looked_up(document: Document, operation: Described) -> set[str]:
    """The ids in the body that HeyGen looks up before it accepts the work, as far as that is known.

    All that the body requires where the document has a 404 for the operation, else those that a source names.
    """
    if document.documents(operation, 404):
        content = document.resolve(operation.node["requestBody"])["content"]["application/json"]
        return set(document.resolve(content["schema"]).get("required", ()))
    return set(operation.node.get("x-heygen-looks-up", ()))


def _refusals(document: Document, operation: Described, likeliest: int) -> tuple[int, ...]:
    """The statuses of a refusal that the document names, the likeliest first."""
    statuses = dict.fromkeys((likeliest, 400, 404, 409))
    return tuple(status for status in statuses if document.documents(operation, status)) or tuple(statuses)


def _query(document: Document, operation: Described, ids: Ids) -> tuple[tuple[str, str], ...] | str:
    """The query of a read, or what is missing for it."""
    made: list[tuple[str, str]] = []
    for parameter in operation.parameters:
        if parameter["in"] != "query":
            continue
        name, schema = str(parameter["name"]), document.resolve(parameter.get("schema", {}))
        if name == "limit":
            made.append((name, str(max(min(_PAGE, schema.get("maximum", _PAGE)), schema.get("minimum", 1)))))
        elif name.endswith("_ids"):
            known = ids.at(operation.path.rpartition("/")[0])
            made.append((name, ",".join(known) if known else _impossible()))
        elif parameter.get("required"):
            words = schema.get("enum") or [ids.named(name) or ("hello" if name in {"query", "q"} else None)]
            if words[0] is None:
                return name
            made.append((name, str(words[0])))
    return tuple(made)


def _call(
    operation: Described, filled: tuple[str, ...], query: tuple[tuple[str, str], ...], body: object = None
) -> Call[object]:
    path = operation.path
    for (_, name), value in zip(path_parameters(path), filled, strict=True):
        path = path.replace(f"{{{name}}}", quote(value, safe=""))
    # Comparing is not using: that HeyGen has announced the end of an operation is said elsewhere.
    known = attrs.evolve(OPERATIONS[operation.id], deprecated=None)
    return Call(known, path, anything, query=query, json=body)


def path_parameters(path: str) -> list[tuple[str, str]]:
    """The parameters of a path template, each with the template before it."""
    found: list[tuple[str, str]] = []
    before = ""
    for step in path.removeprefix("/").split("/"):
        if step.startswith("{") and step.endswith("}"):
            found.append((before, step[1:-1]))
        before = f"{before}/{step}"
    return found


def _nothing(document: Document, operation: Described, name: str) -> str:
    """An id in the path that cannot exist."""
    for parameter in operation.parameters:
        if parameter["name"] == name and document.resolve(parameter.get("schema", {})).get("type") == "integer":
            return "999999999"
    return _impossible()


def _impossible() -> str:
    """An id of HeyGen's form that nothing has."""
    return uuid.uuid4().hex


def _short(name: str) -> str:
    """``template_id`` for ``template_version_id``, ``id`` for ``id``."""
    return name.rpartition("_")[2] if name.endswith("_id") else name


def _different(rows: list[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """Rows that differ in their state or kind first: their answers show more of the document."""
    first: dict[object, Mapping[str, object]] = {}
    for row in rows:
        first.setdefault((str(row.get("status")), str(row.get("type") or row.get("avatar_type"))), row)
    return list(first.values())


def _requires(document: Document, node: Node) -> bool:
    """Whether an empty body cannot be what the document says."""
    schema = document.resolve(node)
    options = [*schema.get("oneOf", ()), *schema.get("anyOf", ())]
    if options:
        return all(_requires(document, option) for option in options)
    return bool(schema.get("required")) or any(_requires(document, one) for one in schema.get("allOf", ()))


def smallest(document: Document, node: Node) -> tuple[Any, bool]:
    """The smallest value of a schema, and whether an id at its root names nothing, so that it cannot be carried out.

    Ids further inside do not count: a batch, or work on a file, may be accepted before they are looked up.
    """
    schema = document.resolve(node)
    options = [one for one in (*schema.get("oneOf", ()), *schema.get("anyOf", ())) if one.get("type") != "null"]
    if options:
        made = [smallest(document, option) for option in options]
        return next((one for one in made if one[1]), made[0])
    if "const" in schema:
        return schema["const"], False
    if schema.get("enum"):
        return schema["enum"][0], False
    if schema.get("type") == "object" or "properties" in schema:
        body: dict[str, Any] = {}
        impossible = False
        for name in schema.get("required", ()):
            field = document.resolve(schema.get("properties", {}).get(name, {}))
            if name.endswith("_id") and _takes_text(document, field):
                body[name], impossible = _impossible(), True
            else:
                body[name], file = smallest(document, field)
                if file:
                    return body, False
        return body, impossible
    if schema.get("type") == "array":
        items = [smallest(document, schema.get("items", {})) for _ in range(max(1, schema.get("minItems", 1)))]
        return [value for value, _ in items], any(inner for _, inner in items)
    plain: dict[str, Any] = {
        "integer": schema.get("minimum", 1),
        "number": schema.get("minimum", 1.0),
        "boolean": False,
    }
    return plain.get(str(schema.get("type")), "x" * max(1, schema.get("minLength", 1))), False


def _takes_text(document: Document, schema: Node) -> bool:
    options = [document.resolve(one) for one in (*schema.get("anyOf", ()), *schema.get("oneOf", ()))] or [schema]
    return any(one.get("type") == "string" for one in options)
