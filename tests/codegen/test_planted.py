"""What a document can do to the generator: text that would be code, shapes that were lost, names that collide.

Each document is small and written here. What is generated is imported and used: nothing is concluded from its text.
"""

from __future__ import annotations

import importlib
import itertools
import json
import sys
from collections.abc import Callable, Iterator
from functools import reduce
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints

import attrs
import pytest

from codegen.documents import CodegenError, load_text
from codegen.emit import emit
from codegen.generate import packages
from heygen_async._wire.files import BytesFile
from heygen_async.errors import DecodeError, InvalidInput
from tests.codegen.conftest import ROOT, Node

TEXT: Node = {"type": "string"}
NULL: Node = {"type": "null"}
numbers = itertools.count()


def ref(name: str) -> Node:
    return {"$ref": f"#/components/schemas/{name}"}


def answer(schema: Node | None, status: str = "200", **more: Any) -> Node:
    content = {} if schema is None else {"content": {"application/json": {"schema": schema}}}
    return {status: {"description": "It.", **content, **more}}


def operation(name: str = "getThing", schema: Node | None = None, **more: Any) -> Node:
    responses = more.pop("responses", None) or answer({"type": "object", "properties": {"data": schema or TEXT}})
    return {"operationId": name, "tags": ["Things"], "summary": "Get it", "responses": responses, **more}


def sending(schema: Node, **more: Any) -> Node:
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    return operation("sendThing", requestBody=body, **{"x-heygen-idempotency": {"mode": "none"}}, **more)


def document(paths: Node | None = None, schemas: Node | None = None, **more: Any) -> Node:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "paths": paths if paths is not None else {"/v3/things": {"get": operation()}},
        "components": {"schemas": schemas or {}},
        **more,
    }


@attrs.frozen
class Generated:
    """A package that was generated for a test."""

    name: str
    notes: list[str]

    def __call__(self, module: str) -> ModuleType:
        return importlib.import_module(f"{self.name}.{module}")

    def op(self, name: str = "get_thing", tag: str = "things") -> ModuleType:
        return self(f"api.{tag}.{name}")

    @property
    def models(self) -> Any:
        return self("models")


@pytest.fixture
def generate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Generated]]:
    monkeypatch.syspath_prepend(str(tmp_path))

    def make(made: Node, overlay: list[Node] | None = None) -> Generated:
        name = f"planted_{next(numbers)}"
        api = emit(made, overlay or [], "test", tmp_path / name)
        generated = Generated(name, api.notes)
        for path in (tmp_path / name).rglob("*.py"):  # everything can be imported
            module = path.relative_to(tmp_path).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
            importlib.import_module(module)
        return generated

    yield make
    for name in [name for name in sys.modules if name.startswith("planted_")]:
        del sys.modules[name]


# No text becomes code.

HOSTILE = [
    '"""\nimport os; os.abort()\n"""',
    "'''\nraise SystemExit\n'''",
    '"',
    '""',
    '""""',
    "\\",
    '\\"""',
    "ends with \\",
    "{__import__('os').abort()}",
    "{{ 7 * 7 }} {% raw %}",
    "\0",
    "\r\n\tx",
    "\u2028\u2029\x85\x1c",
    "\u202e\u2066 hidden",
    "\ufeff\u200b",
    "😀 \U0001d4b3 \U000e0041",
    "# -*- coding: utf-7 -*-",
    "\\N{DIGIT ONE} \\x41 \\u0041",
    "a\n\n    b = 1\n\n\nc",
    "%s %(x)s {0}",
    " " * 5,
    "x" * 400,
]


def dressed(text: str) -> Node:
    """A document with a text in every place where one can stand."""
    described = {"description": text, "title": text, "example": text, "examples": [text]}
    item = {
        "type": "object",
        **described,
        "required": [text],
        "properties": {
            text: {**TEXT, **described, "x-codegen-name": "hostile"},
            "kind": {"type": "string", "const": text, **described},
            "word": {**ref("Word"), **described},
            "named": {"type": "object", **described, "additionalProperties": {**TEXT, **described}},
        },
    }
    one = {
        "type": "object",
        **described,
        "required": ["kind"],
        "properties": {"kind": {"type": "string", "const": text, **described}},
    }
    two = {**one, "properties": {"kind": {"type": "string", "const": f"{text}2"}}}
    query = {"name": text, "in": "query", "schema": TEXT, "description": text, "x-codegen-name": "hostile"}
    getting = operation(
        "getThing", ref("Item"), summary=text, description=text, parameters=[query], deprecated=True
    ) | {"x-heygen-instead": text}
    path = {"name": "thing_id", "in": "path", "required": True, "schema": TEXT, "description": text}
    made = document(
        {
            "/v3/things": {"get": getting, "summary": text, "post": sending(ref("Either"), description=text)},
            "/v3/things/{thing_id}": {
                "get": operation("readThing", ref("Item"), parameters=[path], summary=text, description=text),
                "patch": operation(
                    "changeThing",
                    ref("Item"),
                    parameters=[path],
                    requestBody={"content": {"application/json": {"schema": ref("Item")}}},
                    **{"x-heygen-idempotency": {"mode": "none"}},
                ),
            },
        },
        {
            "Item": item,
            "Word": {"type": "string", "enum": [text, "b"], "x-enum-varnames": ["A", "B"], "description": text},
            "One": one,
            "Two": two,
            "Either": {
                "oneOf": [ref("One"), ref("Two")],
                "description": text,
                "discriminator": {
                    "propertyName": "kind",
                    "mapping": {text: "#/components/schemas/One", f"{text}2": "#/components/schemas/Two"},
                },
            },
        },
        tags=[{"name": "Things", "description": text}],
    )
    made["info"]["title"] = text
    return made


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_becomes_code(text: str, generate: Callable[..., Generated]) -> None:
    generated = generate(dressed(text))
    models = generated.models
    call = generated.op().build(hostile="q")
    assert call.query == ((text, "q"),)
    assert generated.op().OPERATION.deprecated == text
    data = {text: "v", "kind": text, "word": text, "named": {text: text}}
    found = call.decode({"data": data})
    assert (found.hostile, found.kind, found.named) == ("v", text, {text: text})
    assert found.word is models.Word.A
    assert found.extra == {}
    made = generated.op("send_thing").build(body=models.One())
    assert made.json == {"kind": text}
    assert generated.op("change_thing").build("t", body=found).json == data
    said = " ".join(text.replace(".", "").split())
    for documented in (models.Item, models.Word, generated.op("read_thing").read_thing, generated("bound.things")):
        assert said in " ".join(str(documented.__doc__).replace(".", "").split())


PATHS = [
    "/v3/{",
    "/v3/}x",
    "/v3/{a}{__import__('os')}",
    "/v3/{a b}",
    '/v3/"',
    "/v3/a\nb",
    "/v3/é",
    "v3/x",
    "/v3/{}",
    "/a?b=c",
]


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_is_none_is_refused(path: str, generate: Callable[..., Generated]) -> None:
    parameter = {"name": "a", "in": "path", "required": True, "schema": TEXT}
    with pytest.raises(CodegenError, match=r"a path with characters.*Write a path of segments"):
        generate(document({path: {"get": operation(parameters=[parameter])}}))


def test_paths_between_letters_are_filled_in(generate: Callable[..., Generated]) -> None:
    names = ["owner_id", "thing.id"]
    parameters = [{"name": name, "in": "path", "required": True, "schema": TEXT} for name in names]
    path = "/v3/@{owner_id}/{thing.id}.json:cancel"
    generated = generate(document({path: {"get": operation(parameters=parameters)}}))
    assert generated.op().build("a/b", "c").path == "/v3/@a%2Fb/c.json:cancel"


def test_a_template_cannot_let_text_through() -> None:
    from codegen.render import only_code

    with pytest.raises(CodegenError, match="into code"):
        only_code("x; import os")


def test_every_module_is_compared_with_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from codegen import emit as module

    original = module._format

    def tamper(line: str) -> Callable[[Path], None]:
        def formatted(output: Path) -> None:
            original(output)
            path = output / "api" / "things" / "get_thing.py"
            path.write_text(f"{path.read_text()}\n{line}\n")

        return formatted

    lines = [
        "import os",
        '"""Other words."""',
        "X = 'other'",
        "X = f'{OPERATION}'",
        "def broken(:",
        "for x in (): pass",
    ]
    for number, line in enumerate(lines):
        monkeypatch.setattr(module, "_format", tamper(line))
        with pytest.raises(CodegenError, match=r"api/things/get_thing\.py"):
            emit(document(), [], "test", tmp_path / str(number))


# openapi-python-client drops nothing without a word.


QUERY = {"name": "q", "in": "query", "schema": TEXT}


def _first(data: Any) -> Any:
    return next(iter(data.endpoint_collections_by_tag.values())).endpoints[0]


DROPS: dict[str, tuple[Callable[[Any], object], str]] = {
    "an operation": (
        lambda data: next(iter(data.endpoint_collections_by_tag.values())).endpoints.pop(),
        r"operations.*\(sendThing\)",
    ),
    "an operation twice": (
        lambda data: next(iter(data.endpoint_collections_by_tag.values())).endpoints.append(_first(data)),
        "operations",
    ),
    "an answer": (lambda data: _first(data).responses.patterns.clear(), "the answer of getThing"),
    "a body": (lambda data: _first(data).bodies.append(None), "the body of getThing"),
    "a parameter": (lambda data: _first(data).query_parameters.clear(), "parameters of getThing"),
    "an object": (lambda data: data.models.pop(), r"components.*\(Item\)"),
    "an enum": (lambda data: data.enums.pop(), r"components.*\(Word\)"),
    "a field": (lambda data: data.models[0].optional_properties.pop(), r"fields of Item.*\(x\)"),
}


@pytest.mark.parametrize("name", DROPS)
def test_what_the_generator_drops_is_an_error(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from openapi_python_client.parser import GeneratorData

    drop, message = DROPS[name]
    original = GeneratorData.from_dict

    def from_dict(*args: Any, **more: Any) -> Any:
        data = original(*args, **more)
        drop(data)
        return data

    schemas = {
        "Item": {"type": "object", "properties": {"word": ref("Word"), "x": TEXT}},
        "Word": {"type": "string", "enum": ["a"]},
    }
    paths = {
        "/v3/things": {"get": operation("getThing", ref("Item"), parameters=[QUERY]), "post": sending(ref("Item"))}
    }
    emit(document(paths, schemas), [], "test", tmp_path / "whole")
    monkeypatch.setattr(GeneratorData, "from_dict", from_dict)
    with pytest.raises(CodegenError, match=f"openapi-python-client dropped {message}"):
        emit(document(paths, schemas), [], "test", tmp_path / "dropped")


@pytest.mark.parametrize(
    ("paths", "place"),
    [
        (
            {"/v3/things": {"get": operation(parameters=[{"name": "q", "in": "query", "schema": TEXT}])}},
            "GET /v3/things",
        ),
        ({"/v3/things": {"get": operation("getThing", ref("Item"))}}, "/components/schemas/Item"),
    ],
)
def test_what_the_generator_warns_of_is_an_error(
    paths: Node, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from codegen import lower

    made = document(paths, {"Item": {"type": "object", "properties": {"x": TEXT}}})
    monkeypatch.setattr(lower, "_SCALARS", frozenset())
    emit(made, [], "test", tmp_path / "whole")
    monkeypatch.setattr(lower._Lowering, "_schema", lambda *_: {"$ref": "#/components/schemas/Missing"})
    with pytest.raises(CodegenError, match=f"openapi-python-client: .*{place}"):
        emit(made, [], "test", tmp_path / "warned")


def test_names_that_the_generator_writes_otherwise(generate: Callable[..., Generated]) -> None:
    item = {"type": "object", "properties": {"a.b": TEXT, "a-b": {**TEXT, "x-codegen-name": "a_b_"}, "é": TEXT}}
    parameters = [{**QUERY, "name": "straße"}]
    path = {"in": "path", "required": True, "schema": TEXT}
    paths = {
        "/v3/a": {"get": operation("list", ref("1x"), parameters=parameters)},
        "/v3/b": {"get": operation("other", ref("1X"), **{"x-codegen-name": "list__"})},
        "/v3/c/{a-b}": {"get": operation("third", parameters=[{**path, "name": "a-b"}])},
        "/v3/c/{a_b}": {
            "post": operation(
                "fourth",
                parameters=[{**path, "name": "a_b"}],
                **{"x-heygen-idempotency": {"mode": "none"}},
            )
        },
    }
    generated = generate(document(paths, {"1x": item, "1X": item}))
    assert generated.op("list_").build(straße="x").path == "/v3/a"
    found = [generated.op(name).build().decode({"data": {"a.b": "1", "a-b": "2"}}) for name in ("list_", "list__")]
    assert [(type(one).__name__, one.a_b, one.a_b_) for one in found] == [("Field1x", "1", "2"), ("Field1X", "1", "2")]
    assert [generated.op(name).build("x").path for name in ("third", "fourth")] == ["/v3/c/x", "/v3/c/x"]


# Refused, with place and remedy.


def job(**more: Any) -> Node:
    spec = {"kind": "thing", "status_operation": "getThing", "done": ["a"], "failed": ["b"], **more}
    return document({"/v3/things": {"get": operation(), "post": sending(TEXT) | {"x-heygen-job": spec}}})


def get(**more: Any) -> Node:
    return document({"/v3/things": {"get": operation(**more)}})


def media(kind: str) -> Node:
    return get(responses={"200": {"description": "It.", "content": {kind: {"schema": TEXT}}}})


def form(properties: Node, required: tuple[str, ...] = (), **more: Any) -> Node:
    schema = {"type": "object", "properties": properties, "required": [*required]}
    body = {"required": True, "content": {"multipart/form-data": {"schema": schema}}}
    send = operation("sendThing", requestBody=body, **{"x-heygen-idempotency": {"mode": "none"}} | more)
    return document({"/v3/things": {"post": send}})


MIDDLE = {"type": "object", "properties": {"z": {"$ref": "#/components/schemas/A/properties/y"}}}
BINARY = {"type": "string", "format": "binary"}
KEY_IN_THE_BODY: Node = {"x-heygen-idempotency": {"mode": "body", "support": "documented", "field": "x"}}
ELSEWHERE = [{"url": "https://upload.example"}]
REFUSED: dict[str, tuple[Node, str]] = {
    "servers of an operation": (get(servers=ELSEWHERE), "GET /v3/things: a server of its own"),
    "servers of a path": (
        document({"/v3/things": {"get": operation(), "servers": ELSEWHERE}}),
        "/v3/things: a server of its own",
    ),
    "one operationId twice": (
        document({"/v3/a": {"get": operation()}, "/v3/b": {"get": operation(tags=["Other"])}}),
        "getThing: two operations of one operationId",
    ),
    "a media type that is none": (media("audio/mpeg\r\nX: y"), "GET /v3/things > 200: not a media type"),
    "audio in place of JSON": (
        get(responses=answer(TEXT) | {"202": {"description": "", "content": {"audio/mpeg": {}}}}),
        "GET /v3/things: one success is JSON or events, another is not",
    ),
    "an object in a form": (
        form({"x": {"type": "object", "properties": {"y": TEXT}}}),
        "sendThing x: the form has a field of a kind that cannot be sent there",
    ),
    "a form without fields": (form({}), "sendThing: a form without fields"),
    "a key in a form": (
        form({"x": TEXT}, **KEY_IN_THE_BODY),
        "sendThing: a key in the body of an operation that has no JSON body",
    ),
    "binary in an answer": (
        get(schema={"type": "object", "properties": {"x": BINARY}}),
        "GetThingResult.x: a binary file inside JSON",
    ),
    "binary alone": (get(schema=BINARY), "getThing answer: a binary file inside JSON"),
    "binary in a list": (
        get(schema={"type": "object", "properties": {"x": {"type": "array", "items": BINARY}}}),
        "GetThingResult.x: a binary file inside JSON",
    ),
    "binary that is sent": (
        document({"/v3/things": {"post": sending({"type": "object", "properties": {"x": BINARY}})}}),
        "SendThingBody.x: a binary file inside JSON",
    ),
    "a job of an operation that is gone": (
        job(status_operation="getIt"),
        "a status_operation that does not exist",
    ),
    "a job of an operation that acts": (job(status_operation="sendThing"), "a status_operation that is not a GET"),
    "a job without words": (job(done="a"), "sendThing > x-heygen-job: a job that cannot be waited for"),
    "another method": (
        document({"/v3/things": {"trace": operation()}}),
        "/v3/things: a part of a path that is not known",
    ),
    "a method of 3.2": (
        document({"/v3/things": {"query": operation()}}, openapi="3.2.0"),
        "/v3/things: a part of a path that is not known",
    ),
    "a reference into the middle of what refers to it": (
        get(schema=ref("A")) | {"components": {"schemas": {"A": {"type": "object", "properties": {"y": MIDDLE}}}}},
        "a reference into the middle of what refers to it",
    ),
    "an older version": (document(openapi="2.0"), "openapi: a version that is not known"),
    "a required cookie": (
        get(parameters=[{"name": "c", "in": "cookie", "required": True, "schema": TEXT}]),
        "GET /v3/things > cookie > c: a required cookie parameter",
    ),
    "a verb that is code": (
        get(**{"x-heygen-noun": {"verb": "x(self): pass"}}),
        "getThing: an x-heygen-noun that is not known",
    ),
    "a noun that is a path": (
        get(**{"x-heygen-noun": {"noun": "../../x"}}),
        "getThing: an x-heygen-noun that is not known",
    ),
    "a text that is none": (get(summary=["x"]), "a sentence that is not text"),
    "two classes of one name": (
        get(schema={"type": "object", "properties": {"a": ref("FooBar"), "b": ref("foo-bar")}})
        | {"components": {"schemas": {name: {"type": "object", "properties": {}} for name in ("FooBar", "foo-bar")}}},
        "two components that are one class in Python",
    ),
    "a word for two objects": (
        get(schema=ref("U"))
        | {
            "components": {
                "schemas": {
                    "U": {"oneOf": [ref("A"), ref("B")], "discriminator": {"propertyName": "k"}},
                    **{
                        name: {"type": "object", "properties": {"k": {"const": "same"}}, "required": ["k"]}
                        for name in "AB"
                    },
                }
            }
        },
        "two names that are one in Python",
    ),
    "a required field that is not there": (
        document({"/v3/things": {"post": sending({"type": "object", "properties": {"x": TEXT}, "required": ["y"]})}}),
        "a required field that is not described",
    ),
    "a required body that may be null": (
        document({"/v3/things": {"post": sending({"anyOf": [TEXT, NULL]})}}),
        "sendThing body: a required body that may be null",
    ),
    "nesting without end": (
        get(schema=reduce(lambda inner, _: {"type": "array", "items": inner}, range(3000), TEXT)),
        "nested too deeply",
    ),
    "a circle of references": (
        get(schema=ref("A")) | {"components": {"schemas": {"A": ref("B"), "B": ref("A")}}},
        "a reference that leads back to itself",
    ),
    "another file": (get(schema={"$ref": "other.yaml#/X"}), "a reference to another document"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_place_and_remedy(name: str, generate: Callable[..., Generated]) -> None:
    made, words = REFUSED[name]
    with pytest.raises(CodegenError) as caught:
        generate(made)
    assert words in str(caught.value)
    assert str(caught.value).rstrip().endswith("."), "a remedy ends it"


# Generated rightly.


def test_null_is_read_where_it_may_stand(generate: Callable[..., Generated]) -> None:
    item = {"type": "object", "required": ["id"], "properties": {"id": TEXT}}
    listed = {"type": "array", "items": {"anyOf": [ref("Item"), NULL]}}
    page = {"type": "object", "properties": {"data": listed, "has_more": {"type": "boolean"}}}
    generated = generate(
        document(
            {
                "/v3/a": {"get": operation("readOne", {"anyOf": [ref("Item"), NULL]})},
                "/v3/b": {"get": operation("readSome", responses=answer(page))},
                "/v3/c": {"get": operation("readMaybe", ref("Maybe"))},
                "/v3/d": {"get": operation("readMap", {"type": "object", "additionalProperties": ref("Maybe")})},
            },
            {"Item": item, "Maybe": {**item, "type": ["object", "null"]}},
        )
    )
    read = {name: generated.op(name).build().decode for name in ("read_one", "read_some", "read_maybe", "read_map")}
    assert read["read_one"]({"data": None}) is None
    assert read["read_one"]({"data": {"id": "a"}}).id == "a"
    assert [entry and entry.id for entry in read["read_some"]({"data": [None, {"id": "a"}]}).items] == [None, "a"]
    assert read["read_maybe"]({"data": None}) is None
    assert read["read_map"]({"data": {"x": None, "y": {"id": "b"}}})["y"].id == "b"


def test_null_is_sent_where_it_has_to_stand(generate: Callable[..., Generated]) -> None:
    body = {
        "type": "object",
        "required": ["must", "may", "inner", "list"],
        "properties": {
            "must": TEXT,
            "may": {"type": ["string", "null"]},
            "inner": {"anyOf": [ref("Inner"), NULL]},
            "list": {"type": "array", "items": {"anyOf": [ref("Inner"), NULL]}},
            "free": {"type": ["string", "null"], "default": "auto"},
            "absent": {"type": ["string", "null"], "default": None},
        },
    }
    inner = {"type": "object", "properties": {"x": {"type": "integer"}}}
    generated = generate(document({"/v3/things": {"post": sending(ref("Body"))}}, {"Body": body, "Inner": inner}))
    models = generated.models
    made = models.Body(must="a", may=None, inner=None, list_=[None, models.Inner(x=1)])
    wire = {"must": "a", "may": None, "inner": None, "list": [None, {"x": 1}]}
    assert made.to_wire() == wire
    from heygen_async._wire.encode import NULL as SENT_NULL

    assert attrs.evolve(made, free=SENT_NULL).to_wire() == {**wire, "free": None}
    with pytest.raises(TypeError, match="may"):
        models.Body(must="a", inner=None, list_=[])


def test_forms_have_optional_and_several_files(generate: Callable[..., Generated]) -> None:
    one = {"type": "string", "contentMediaType": "application/octet-stream"}
    fields = {"one": one, "two": BINARY, "many": {"type": "array", "items": BINARY}}
    build = generate(form(fields, ("one",))).op("send_thing").build
    file = BytesFile("a", "a/b", b"x")
    assert build(one=file).files == {"one": file}
    assert build(one=file, two=file, many=[file, file]).files == {"one": file, "two": file, "many": [file, file]}
    with pytest.raises(InvalidInput, match="many"):
        build(one=file, many=["path"])


def test_forms_have_other_fields(generate: Callable[..., Generated]) -> None:
    fields = {
        "file": BINARY,
        "title": TEXT,
        "count": {"type": "integer"},
        "loud": {"type": "boolean"},
        "tags": {"type": "array", "items": TEXT},
        "kind": {"type": "string", "enum": ["a", "b"]},
    }
    build = generate(form(fields, ("title",))).op("send_thing").build
    assert build(title="é").form == (("title", "é"),)
    assert build(title="é").files is None
    made = build(title="t", count=2, loud=True, tags=["x", "y"], kind="new", file=BytesFile("a", "a/b", b"x"))
    assert made.form == (
        ("title", "t"),
        ("count", "2"),
        ("loud", "true"),
        ("tags", "x"),
        ("tags", "y"),
        ("kind", "new"),
    )
    assert set(made.files) == {"file"}


@pytest.mark.parametrize(
    ("kinds", "reads", "example"),
    [
        (["text/plain; charset=utf-8"], "text", "words"),
        (["text/csv", "application/x-ndjson", "application/soap+xml"], "text", "a,b"),
        (["audio/mpeg"], "bytes", b"ID3"),
        (["text/plain", "application/octet-stream"], "bytes", b""),
    ],
)
def test_answers_that_are_not_json(
    kinds: list[str], reads: str, example: object, generate: Callable[..., Generated]
) -> None:
    content = {kind: {"schema": BINARY} for kind in kinds}
    generated = generate(get(responses={"200": {"description": "It.", "content": content}}))
    made = generated.op().build()
    assert made.reads == reads
    assert made.accept == ", ".join(kind.partition(";")[0] for kind in kinds)
    assert made.result(example) == example
    with pytest.raises(DecodeError, match=r"getThing"):
        made.result({"data": 1})
    hints = get_type_hints(generated.op().get_thing)
    assert hints["return"] is type(example)


def test_an_answer_of_bytes_or_nothing(generate: Callable[..., Generated]) -> None:
    sound = {"200": {"description": "It.", "content": {"audio/mpeg": {}}}, "204": {"description": "Silence."}}
    get_thing = generate(get(responses=sound)).op()
    assert get_thing.build().result(None) is None
    assert get_type_hints(get_thing.get_thing)["return"] == bytes | None


def test_maps_hold_anything(generate: Callable[..., Generated]) -> None:
    item = {"type": "object", "properties": {"x": TEXT}}
    generated = generate(
        document(
            {
                "/v3/a": {"get": operation("readTyped", ref("Typed"))},
                "/v3/b": {"get": operation("readFree", {"type": "object", "additionalProperties": True})},
                "/v3/c": {"get": operation("readNested", {"type": "object", "additionalProperties": ref("Typed")})},
                "/v3/d": {"get": operation("readBoth", ref("Both"))},
            },
            {
                "Item": item,
                "Typed": {"type": "object", "additionalProperties": ref("Item")},
                "Both": {**item, "additionalProperties": {"type": "integer"}},
            },
        )
    )
    assert generated.op("read_typed").build().decode({"data": {"k": {"x": "v"}}})["k"].x == "v"
    assert generated.op("read_free").build().decode({"data": {"k": [1]}}) == {"k": [1]}
    assert generated.op("read_nested").build().decode({"data": {"j": {"k": {"x": "v"}}}})["j"]["k"].x == "v"
    assert generated.op("read_both").build().decode({"data": {"x": "v", "n": 1}}).extra == {"n": 1}


def test_a_reference_into_the_middle_is_a_copy(generate: Callable[..., Generated]) -> None:
    item = {"type": "object", "properties": {"kind": {"type": "string", "enum": ["a", "b"]}, "n": {"type": "integer"}}}
    deep = {"$ref": "#/components/schemas/Item/properties/kind"}
    other = {"type": "object", "properties": {"kind": deep, "n": {"$ref": "#/components/schemas/Item/properties/n"}}}
    made = document({"/v3/things": {"get": operation(schema=ref("Other"))}}, {"Item": item, "Other": other})
    generated = generate(made)
    found = generated.op().build().decode({"data": {"kind": "a", "n": 1}})
    assert (found.kind, found.n) == (generated.models.OtherKind.A, 1)


def test_two_words_lead_to_one_object(generate: Callable[..., Generated]) -> None:
    thing = {"type": "object", "required": ["kind"], "properties": {"kind": TEXT, "x": TEXT}}
    mapping = {"a": "#/components/schemas/A", "b": "#/components/schemas/A", "c": "#/components/schemas/C"}
    union = {"oneOf": [ref("A"), ref("C")], "discriminator": {"propertyName": "kind", "mapping": mapping}}
    generated = generate(
        document({"/v3/things": {"get": operation("getThing", ref("U"))}}, {"A": thing, "C": thing, "U": union})
    )
    decode = generated.op().build().decode
    found = [type(decode({"data": {"kind": word}})).__name__ for word in "abcd"]
    assert found == ["A", "A", "C", "UnknownU"]


def test_objects_that_hold_each_other(generate: Callable[..., Generated]) -> None:
    schemas: Node = {
        "Left": {"type": "object", "properties": {"right": ref("Right"), "own": ref("Left")}},
        "Right": {"type": "object", "properties": {"lefts": {"type": "array", "items": ref("Left")}, "any": ref("U")}},
        "U": {"oneOf": [ref("Left2"), ref("Right2")], "discriminator": {"propertyName": "k"}},
        "Left2": {"type": "object", "required": ["k"], "properties": {"k": {"const": "l"}, "u": ref("U")}},
        "Right2": {"type": "object", "required": ["k"], "properties": {"k": {"const": "r"}, "r": ref("Right")}},
        "Json": {
            "anyOf": [
                TEXT,
                {"type": "number"},
                NULL,
                {"type": "array", "items": ref("Json")},
                {"type": "object", "additionalProperties": ref("Json")},
            ],
        },
    }
    generated = generate(
        document(
            {"/v3/a": {"get": operation("getThing", ref("Left"))}, "/v3/b": {"get": operation("getJson", ref("Json"))}},
            schemas,
        )
    )
    data = {"right": {"lefts": [{"own": {}}], "any": {"k": "l", "u": {"k": "r", "r": {"any": {"k": "new"}}}}}}
    found = generated.op().build().decode({"data": data})
    assert found.right.lefts[0].own.right is None
    assert found.right.any.u.r.any.k == "new"
    assert generated.op("get_json").build().decode({"data": {"a": [1, None]}}) == {"a": [1, None]}


NAMES = """
build options Page Any Literal Mapping Operation OPERATION Call Executor RequestOptions Sequence partial segment pairs
nothing each self cls body data raw stray get extra id type list dict str int class import True None classmethod
property cached_property call page token fetch page_size executor show attrs need annotations json_ _x
"""
COLLIDING = NAMES.split()


def test_names_that_collide(generate: Callable[..., Generated]) -> None:
    fields = {name: TEXT for name in COLLIDING if name.islower() or name[0] == "_"}
    item = {"type": "object", "required": ["id"], "properties": fields}
    schemas = {name: {**item, "description": name} for name in COLLIDING if name[0].isupper()}
    paths: Node = {}
    for number, name in enumerate(dict.fromkeys(name.lower() for name in COLLIDING)):
        query = [{"name": other, "in": "query", "schema": TEXT} for other in fields]
        path = {"name": f"{name}_id", "in": "path", "required": True, "schema": TEXT}
        sent = {"required": True, "content": {"application/json": {"schema": ref("Page")}}}
        none = {"x-heygen-idempotency": {"mode": "none"}}
        data = ref("Any" if number % 2 else "Page")
        page = {"type": "object", "properties": {"data": {"type": "array", "items": data}, "has_more": {}}}
        paths[f"/v3/{name}"] = {
            "get": operation(name, responses=answer(page), tags=[name], parameters=query),
            "post": operation(f"create_{name}", ref("Page"), tags=[name], requestBody=sent, **none),
        }
        paths[f"/v3/{name}/{{{name}_id}}"] = {
            "parameters": [path],
            "get": operation(f"get_{name}", data, tags=[name], parameters=query),
            "patch": operation(f"change_{name}", data, tags=[name], requestBody=sent, **none),
        }
    generated = generate(document(paths, schemas))
    wire = {name: name for name in fields}
    for name, module in {
        name: generated("operations").MODULES[name] for name in generated("operations").MODULES
    }.items():
        build = generated(f"api.{module[0]}.{module[1]}").build
        if name.startswith("create_"):
            body = generated.models.PageModel.from_wire(wire)
            assert build(body=body).json == wire
            assert build(body=body).decode({"data": wire}) == body
    for module in [name for name in sys.modules if name.startswith(f"{generated.name}.nouns.")]:
        assert sys.modules[module].__all__


def test_other_parts_of_a_path(generate: Callable[..., Generated]) -> None:
    item = {
        "get": operation(),
        "summary": "S",
        "description": "D",
        "x-own": 1,
        "parameters": [],
        "head": operation("has"),
    }
    shared = {"$ref": "#/components/pathItems/Shared"}
    made = document({"/v3/things": item, "/v3/shared": shared}, servers=ELSEWHERE)
    made["paths"]["/v3/things"]["servers"] = ELSEWHERE  # the same as everywhere
    made["components"]["pathItems"] = {"Shared": {"get": operation("getShared")}}
    generated = generate(made)
    call = generated.op("has").build()
    assert (call.operation.method, call.operation.safe, call.decode(None)) == ("HEAD", True, None)
    assert generated.op("get_shared").build().path == "/v3/shared"


def test_what_arrives_later_stops_nothing(generate: Callable[..., Generated]) -> None:
    item = {"type": "object", "properties": {"id": TEXT}}
    page = {
        "type": "object",
        "properties": {
            "data": {"type": "array", "items": item},
            "has_more": {"type": "boolean"},
            "next_token": TEXT,
            "total_count": {"type": "integer"},
        },
    }
    accepted = {"type": "object", "properties": {"data": {"type": "object", "properties": {"id": TEXT, "n": TEXT}}}}
    wide = {"type": "object", "properties": {"data": item, "cost": {"type": "number"}}}
    header = {"name": "X-Team", "in": "header", "schema": TEXT}
    cookie = {"name": "c", "in": "cookie", "schema": TEXT}
    token = {"name": "token", "in": "query", "schema": TEXT}
    received = {"X-Count": {"schema": TEXT}}
    made = document(
        {
            "/v3/a": {
                "get": operation("listThings", responses=answer(page, headers=received), parameters=[header, token])
            },
            "/v3/b": {"get": operation("getWide", responses=answer(wide), tags=["New tag"], parameters=[cookie])},
            "/v3/c": {
                "post": operation(
                    "makeThing",
                    responses={**answer(wide), **answer(accepted, "202"), **answer(None, "204")},
                    callbacks={"done": {}},
                    **{"x-heygen-idempotency": {"mode": "none"}},
                )
            },
        },
        webhooks={"thing.made": {"post": {}}},
    )
    generated = generate(made)
    listed = generated.op("list_things").build().decode({"data": [{"id": "a"}], "total_count": 5})
    assert listed.extra == {"total_count": 5}
    assert "X-Team" in generated.op("list_things").list_things.__doc__
    assert "X-Count" in generated.op("list_things").list_things.__doc__
    assert generated.op("get_wide", "new_tag").build().decode({"data": {"id": "a"}, "cost": 1}).id == "a"
    decode = generated.op("make_thing").build().decode
    assert decode(None) is None
    assert decode({"data": {"id": "a"}, "cost": 1}).id == "a"
    assert (decode({"data": {"id": "a", "n": "b"}}).id, decode({"data": {"id": "a", "n": "b"}}).n) == ("a", "b")
    notes = "\n".join(generated.notes)
    for word in ("webhooks > thing.made", "callbacks", "X-Team", "cookie > c", "total_count", "cost"):
        assert word in notes


@pytest.mark.parametrize("version", ["3.0.3", "3.1.1", "3.2.0"])
def test_versions(version: str, generate: Callable[..., Generated]) -> None:
    nullable = {**TEXT, "nullable": True} if version == "3.0.3" else {"type": ["string", "null"]}
    maybe = {"allOf": [ref("Item")], "nullable": True} if version == "3.0.3" else {"anyOf": [ref("Item"), NULL]}
    schemas = {"Item": {"type": "object", "required": ["x", "y"], "properties": {"x": nullable, "y": maybe}}}
    found = generate(document({"/v3/things": {"get": operation("getThing", ref("Item"))}}, schemas, openapi=version))
    assert found.op().build().decode({"data": {"x": None, "y": None}}).extra == {}


def test_dates_and_statuses_need_no_quotes(generate: Callable[..., Generated]) -> None:
    text = """
openapi: 3.1.0
info: {title: Things, version: 1.0}
paths:
  /v3/things:
    get:
      operationId: getThing
      tags: [Things]
      responses:
        200:
          description: It.
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: {type: string, enum: [16:9, on, yes], x-enum-varnames: [WIDE, ON, YES], example: 2026-11-29}
        404: {description: None of it.}
"""
    made = load_text(text, "test")
    assert made["paths"]["/v3/things"]["get"]["responses"]["200"]
    found = generate(made).op().build().decode({"data": "16:9"})
    assert found.name == "WIDE"
    assert generate(load_text(json.dumps(made), "test")).op().build().decode({"data": "on"}).name == "ON"


def test_numbers_and_constants_of_every_type(generate: Callable[..., Generated]) -> None:
    body = {
        "type": "object",
        "required": ["version", "size"],
        "properties": {"version": {"const": 2}, "on": {"const": True}, "size": {"type": "integer", "enum": [1, 2]}},
    }
    generated = generate(
        document(
            {"/v3/things": {"post": sending(ref("Body")), "get": operation("getThing", ref("Body"))}}, {"Body": body}
        )
    )
    wire = {"version": 2, "on": True, "size": 1}
    assert generated.models.Body(size=1).to_wire() == wire
    assert generated.op().build().decode({"data": wire}).extra == {}
    assert generated.op().build().decode({"data": {**wire, "version": 3}}).version == 3


def test_the_packages_are_listed() -> None:
    assert {package.target.relative_to(ROOT).as_posix() for package in packages(ROOT)} == {
        "heygen_async/_generated",
        "heygen_async/segmind/_generated",
    }
