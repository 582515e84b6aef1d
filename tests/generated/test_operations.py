"""Every operation of the documents: its function exists, and what it sends and reads is what the document says."""

from __future__ import annotations

import ast
import inspect
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator

from heygen_async._wire.call import Call, RequestOptions
from heygen_async._wire.paging import Page
from heygen_async.errors import DecodeError, InvalidInput
from tests.generated.samples import Node, Spec, request, sample, variants

HEYGEN = Spec.of("heygen_async._generated")
SEGMIND = Spec.of("heygen_async.segmind._generated")
STRICT = {spec.package: spec.strict() for spec in (HEYGEN, SEGMIND)}

OPERATIONS = [
    pytest.param(spec, method, path, node, id=node["operationId"])
    for spec in (HEYGEN, SEGMIND)
    for method, path, node in spec.operations()
    if not any("text/event-stream" in answer.get("content", {}) for answer in node["responses"].values())
]
every_operation = pytest.mark.parametrize(("spec", "method", "path", "node"), OPERATIONS)
amounts = pytest.mark.parametrize("full", [False, True], ids=["least", "all"])


class Recorder:
    """An executor that sends nothing: it keeps the call and decodes the answer it was given."""

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.calls: list[tuple[Any, RequestOptions | None]] = []

    async def execute(self, call: Call[Any], options: RequestOptions | None = None) -> Any:
        self.calls.append((call, options))
        return call.decode(self.answer)


def plain(function: Any) -> str:
    """A docstring in one line."""
    return " ".join(str(function.__doc__).split())


def check(spec: Spec, schema: Node, value: Any) -> None:
    root = {**schema, "components": {"schemas": STRICT[spec.package]}}
    problems = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(root).iter_errors(value)]
    assert problems == []


def test_no_operation_is_missing() -> None:
    for spec in (HEYGEN, SEGMIND):
        operations = import_module(f"{spec.package}.operations")
        ids = [node["operationId"] for _, _, node in spec.operations()]
        assert sorted(operations.OPERATIONS) == sorted(ids)
        assert len(operations.OPERATIONS) == len(ids)


@every_operation
def test_operation_is_what_the_document_says(spec: Spec, method: str, path: str, node: Node) -> None:
    operation = spec.module(node).OPERATION
    policy = node.get("x-heygen-idempotency", {"mode": "none"})
    job = node.get("x-heygen-job")
    assert (operation.id, operation.method, operation.path) == (node["operationId"], method, path)
    assert operation.idempotency.mode == policy["mode"]
    assert operation.idempotency.documented is (policy.get("support") != "assumed")
    assert operation.idempotency.field == policy.get("field")
    assert operation.timeout == node.get("x-heygen-timeout", "read" if method == "GET" else "write")
    assert operation.deprecated == node.get("x-heygen-instead")
    assert (operation.deprecated is not None) == bool(node.get("deprecated"))
    function = getattr(spec.module(node), operation.name)
    assert (
        f"Deprecated: HeyGen announced its end. What to use instead: {operation.deprecated}" in plain(function)
    ) == (operation.deprecated is not None)
    assert (operation.job is None) == (job is None)
    if job:
        told = (operation.job.kind, operation.job.status_operation, operation.job.status_field)
        assert told == (job["kind"], job["status_operation"], job.get("status_field", "status"))
        assert (list(operation.job.done), list(operation.job.failed)) == (job["done"], job["failed"])


@every_operation
@amounts
def test_a_request_is_what_the_document_asks_for(spec: Spec, method: str, path: str, node: Node, full: bool) -> None:
    body = spec.body(node)
    for choice in range(variants(spec, body[1]) if body else 1):
        wanted = request(spec, node, full=full, choice=choice)
        call = spec.module(node).build(*wanted.positional, **wanted.keywords)
        template = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path))
        assert re.fullmatch(template, call.path)
        assert call.json == wanted.json
        if wanted.json is not None:
            check(spec, body[1], call.json)  # type: ignore[index]
        assert tuple(call.files or ()) == wanted.files
        _check_query(spec, node, call.query, wanted.query)


def _check_query(spec: Spec, node: Node, query: tuple[tuple[str, str], ...], wanted: dict[str, Any]) -> None:
    known = {entry["name"]: entry for entry in spec.parameters(node) if entry["in"] == "query"}
    assert [name for name in known if name in wanted] == [name for name, _ in query], "in the document's order"
    for name, value in query:
        assert isinstance(value, str)
        kind = spec.resolve(known[name]["schema"]).get("type")
        typed: Any = int(value) if kind == "integer" else float(value) if kind == "number" else value
        typed = {"true": True, "false": False}[value] if kind == "boolean" else typed
        check(spec, known[name]["schema"], typed)
        assert typed == wanted[name]


@every_operation
@amounts
@pytest.mark.anyio
async def test_an_answer_is_read(spec: Spec, method: str, path: str, node: Node, full: bool) -> None:
    schema = spec.answer(node)
    answer: Any = sample(spec, schema, full=full) if schema else None
    if schema and "data" in spec.resolve(schema).get("properties", {}):
        properties = spec.resolve(schema)["properties"]
        answer["data"] = sample(spec, properties["data"], full=full)
        answer.pop("error", None)
    module, wanted, recorder = spec.module(node), request(spec, node, full=full), Recorder(answer)
    options = RequestOptions(timeout=3)
    function = getattr(module, module.OPERATION.name)
    result = await function(recorder, *wanted.positional, **wanted.keywords, options=options)
    ((call, given),) = recorder.calls
    assert given is options
    assert call == attrs.evolve(module.build(*wanted.positional, **wanted.keywords))
    if full:
        for found in result.items if isinstance(result, Page) else [result]:
            _all_there(found)


MERGED = {"PortBinding", "SceneElement"}
"""Classes that have the fields of several objects of the document."""


def _all_there(found: Any) -> None:
    """Nothing of a full answer was put aside or left out."""
    if attrs.has(type(found)):
        assert found.extra == {}
        for entry in attrs.fields(type(found)):
            value = getattr(found, entry.name)
            if type(found).__name__ in MERGED and value is None:
                continue
            assert value is not None, f"{type(found).__name__}.{entry.name}"
            for inner in value if isinstance(value, list) else [value]:
                _all_there(inner)


@every_operation
def test_an_answer_without_its_content_is_refused(spec: Spec, method: str, path: str, node: Node) -> None:
    wanted = request(spec, node, full=False)
    call = spec.module(node).build(*wanted.positional, **wanted.keywords)
    answers: tuple[object, ...] = (None, [], "gone", {"data": None})
    for answer in answers:
        if call.decode.__name__ == "nothing":
            assert call.decode(answer) is None
            continue
        try:
            call.decode(answer)
        except DecodeError as error:
            assert error.operation == node["operationId"]  # noqa: PT017 - some answers can be read without any field
        else:
            assert isinstance(answer, dict)
            assert "required" not in spec.resolve(spec.answer(node) or {}), "it was read though parts are missing"
            assert "data" not in spec.resolve(spec.answer(node) or {})["properties"]


@every_operation
def test_a_path_parameter_stays_in_its_place(spec: Spec, method: str, path: str, node: Node) -> None:
    wanted, build = request(spec, node, full=False), spec.module(node).build
    count = path.count("{")
    for position in range(count):
        for bad in ("", "..", "."):
            arguments = [*wanted.positional]
            arguments[position] = bad
            with pytest.raises(InvalidInput):
                build(*arguments, **wanted.keywords)
        arguments = [*wanted.positional]
        arguments[position] = "a/../b?c#d e"
        call = build(*arguments, **wanted.keywords)
        assert call.path.count("/") == path.count("/")
        assert "a%2F..%2Fb%3Fc%23d%20e" in call.path


@pytest.mark.parametrize(("spec", "method", "path", "node"), OPERATIONS)
@pytest.mark.anyio
async def test_a_bound_operation_sends_the_same(spec: Spec, method: str, path: str, node: Node) -> None:
    module = spec.module(node)
    schema = spec.answer(node)
    recorder = Recorder(sample(spec, schema, full=True) if schema else None)
    api = import_module(f"{spec.package}.bound").Api(recorder)
    bound = getattr(getattr(api, module.OPERATION.tag), module.OPERATION.name)
    wanted = request(spec, node, full=True)
    await bound(*wanted.positional, **wanted.keywords)
    ((call, given),) = recorder.calls
    assert given is None
    assert call == module.build(*wanted.positional, **wanted.keywords)
    plain = inspect.signature(getattr(module, module.OPERATION.name)).parameters
    assert list(inspect.signature(bound).parameters) == [name for name in plain if name != "executor"]
    assert getattr(api, module.OPERATION.tag) is getattr(api, module.OPERATION.tag)


def test_docstrings_call_operations_as_python_does() -> None:
    for spec in (HEYGEN, SEGMIND):
        ids = "|".join(import_module(f"{spec.package}.operations").OPERATIONS)
        for path in Path(import_module(spec.package).__path__[0]).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                    text = re.sub(r"^Operation: `\w+` \(.*$", "", ast.get_docstring(node) or "", flags=re.MULTILINE)
                    assert not re.search(rf"\b({ids})\b", text), (path.name, node.name)
    told = import_module("heygen_async._generated.bound.ai_clipping").AiClippingApi.create_ai_clipping.__doc__
    assert "read `ai_clipping.get_ai_clipping` until its status is final" in " ".join(told.split())
