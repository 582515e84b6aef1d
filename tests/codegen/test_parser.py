"""What documents may say in several ways is read as one, and what cannot be read is said with its place."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.codegen.conftest import ROOT, Node, read, readings

DOCUMENT = read(ROOT / "openapi" / "heygen-v3.yaml")
Edit = Callable[[Node], object]

TEXT = {"type": "string"}
ONE = {"$ref": "#/components/schemas/AvatarError"}
TWO = {"allOf": [ONE, {"type": "object", "properties": {"x": TEXT}}]}


def schemas(document: Node) -> Node:
    found: Node = document["components"]["schemas"]
    return found


def field(schema: Any, name: str = "thing", owner: str = "VideoDetail") -> Edit:
    """Give an object a field."""

    def edit(document: Node) -> None:
        schemas(document)[owner]["properties"][name] = schema

    return edit


def component(schema: Any, name: str = "Thing") -> Edit:
    """Add a component, and a field that is one."""

    def edit(document: Node) -> None:
        schemas(document)[name] = schema
        field({"$ref": f"#/components/schemas/{name}"})(document)

    return edit


def body(schema: Any) -> Edit:
    def edit(document: Node) -> None:
        document["paths"]["/v3/videos"]["post"]["requestBody"]["content"]["application/json"]["schema"] = schema

    return edit


def answer(schema: Any) -> Edit:
    def edit(document: Node) -> None:
        document["paths"]["/v3/videos/{video_id}"]["get"]["responses"]["200"]["content"]["application/json"] = schema

    return edit


def parameter(**parts: Any) -> Edit:
    def edit(document: Node) -> None:
        document["paths"]["/v3/videos"]["get"]["parameters"].append({"name": "q", "in": "query", **parts})

    return edit


def operation(path: str, method: str, **parts: Any) -> Edit:
    return lambda document: document["paths"][path][method].update(parts)


def gone(*keys: Any) -> Edit:
    def edit(document: Node) -> None:
        node: Any = document
        for key in keys[:-1]:
            node = node[key]
        del node[keys[-1]]

    return edit


def cursor_renamed(document: Node) -> None:
    parameters = document["paths"]["/v3/voices"]["get"]["parameters"]
    next(entry for entry in parameters if entry["name"] == "token")["name"] = "cursor"


def cursor_named(document: Node) -> None:
    cursor_renamed(document)
    document["paths"]["/v3/voices"]["get"]["x-heygen-noun"] = {"cursor": "cursor"}


def mapping_of_references(document: Node) -> None:
    """As HeyGen's pages print it."""
    for schema in schemas(document).values():
        mapping = schema.get("discriminator", {}).get("mapping", {})
        mapping.update({word: {"$ref": target} for word, target in mapping.items()})


def mapping_of_names(document: Node) -> None:
    for schema in schemas(document).values():
        mapping = schema.get("discriminator", {}).get("mapping", {})
        mapping.update({word: target.rpartition("/")[2] for word, target in mapping.items()})


def closed_union(document: Node) -> None:
    field({"$ref": "#/components/schemas/EngineConfig"})(document)


def circle(document: Node) -> None:
    field({"$ref": "#/components/schemas/BatchDetail"})(document)
    field({"$ref": "#/components/schemas/VideoDetail"}, owner="BatchItem")(document)


def path_renamed(document: Node) -> None:
    document["paths"]["/v3/videos/{id}"] = document["paths"].pop("/v3/videos/{video_id}")


OBJECT = {"type": "object", "properties": {"x": TEXT}}
OPEN = {"type": "object", "properties": {"x": TEXT}, "additionalProperties": {"type": "integer"}}
ENUM = {"type": "string", "enum": ["a", "b"]}
WORDS = {"x-enum-varnames": ["A"]}
VIDEO = ("paths", "/v3/videos/{video_id}", "get")
KEYED = "x-heygen-idempotency"
HEADER = {"mode": "header", "support": "documented"}

JOINED = {
    "type": "object",
    "properties": {**schemas(DOCUMENT)["AvatarError"]["properties"], "x": TEXT},
    "required": schemas(DOCUMENT)["AvatarError"]["required"],
}


def maybe(edit: Edit) -> Edit:
    """The field that is a component may be null."""

    def both(document: Node) -> None:
        edit(document)
        field({"anyOf": [{"$ref": "#/components/schemas/Thing"}, {"type": "null"}]})(document)

    return both


REFUSED: dict[str, tuple[Edit, list[str]]] = {
    # Schemas.
    "allOf that contradicts itself": (
        field({"allOf": [ONE, {"type": "object", "properties": {"code": {"type": "integer"}}}]}),
        ["VideoDetail.thing.code", "allOf", "overlay"],
    ),
    "allOf of texts": (field({"allOf": [TEXT, {"maxLength": 3}]}), ["VideoDetail.thing", "allOf", "objects"]),
    "allOf of itself": (
        component({"allOf": [{"$ref": "#/components/schemas/Thing"}, OBJECT]}),
        ["Thing", "allOf", "itself"],
    ),
    "not": (field({"not": TEXT}), ["VideoDetail.thing", "not"]),
    "patterns": (component({"type": "object", "patternProperties": {"^x": TEXT}}), ["Thing", "patternProperties"]),
    "nullable of version 3.0": (field({**TEXT, "nullable": True}), ["VideoDetail.thing", "nullable"]),
    "false": (field(False), ["VideoDetail.thing", "False"]),
    "a tuple": (field({"type": "array", "prefixItems": [TEXT]}), ["VideoDetail.thing", "prefixItems"]),
    "a type of a later version": (field({"type": "tuple"}), ["VideoDetail.thing", "tuple"]),
    "anyOf beside fields": (component({**OBJECT, "anyOf": [{"required": ["x"]}]}), ["Thing", "anyOf", "properties"]),
    "an object or a text": (field({"anyOf": [ONE, TEXT]}), ["VideoDetail.thing", "union"]),
    "a list of objects or a text": (field({"anyOf": [{"type": "array", "items": ONE}, TEXT]}), ["union"]),
    "a list of types": (field({"type": ["array", "string"], "items": ONE}), ["VideoDetail.thing", "union"]),
    "nothing but null": (field({"anyOf": [{"type": "null"}]}), ["VideoDetail.thing", "union"]),
    "a union with an enum": (
        lambda d: schemas(d)["EngineConfig"]["oneOf"].append({"$ref": "#/components/schemas/VideoFit"}),
        ["EngineConfig", "VideoFit"],
    ),
    "a lost reference": (field({"$ref": "#/components/schemas/Gone"}), ["#/components/schemas/Gone"]),
    "two fields of one name": (field(TEXT, "videoUrl"), ["VideoDetail", "video_url"]),
    # Enums.
    "a word without a name": (
        gone("components", "schemas", "VideoResolution", "x-enum-varnames"),
        ["VideoResolution", "x-enum-varnames"],
    ),
    "too few names": (component({**ENUM, **WORDS}), ["Thing", "1 x-enum-varnames for 2"]),
    "names in lower case": (component({**ENUM, "x-enum-varnames": ["a", "b"]}), ["Thing", "'a'"]),
    "two members of one name": (component({"type": "string", "enum": ["a.b", "a-b"]}), ["Thing", "A_B"]),
    "a word that is kept": (lambda d: schemas(d)["VideoStatus"]["enum"].append("unknown"), ["VideoStatus", "UNKNOWN"]),
    # Parameters.
    "content": (
        parameter(content={"application/json": {"schema": TEXT}}),
        ["listVideos", "query parameter q", "content"],
    ),
    "no schema": (parameter(), ["listVideos", "query parameter q", "no schema"]),
    "an object in the query": (parameter(schema={"type": "object"}), ["listVideos", "query parameter q", "map"]),
    "a named object in the query": (parameter(schema=OBJECT), ["listVideos", "query parameter q", "model"]),
    "objects in the query": (parameter(schema={"type": "array", "items": ONE}), ["query parameter q", "model"]),
    "anything in the query": (parameter(schema={}), ["query parameter q", "any"]),
    "another style": (parameter(schema=TEXT, style="deepObject"), ["query parameter q", "deepObject"]),
    "a required header": (
        parameter(**{"in": "header", "schema": TEXT, "required": True}),
        ["GET /v3/videos", "header > q", "required", "RequestOptions"],
    ),
    "a path that names another": (path_renamed, ["getVideoV3", "video_id"]),
    # Answers.
    "a text beside JSON": (
        lambda d: d["paths"]["/v3/videos/{video_id}"]["get"]["responses"].update(
            {"202": {"description": "x", "content": {"text/plain": {"schema": TEXT}}}}
        ),
        ["GET /v3/videos/{video_id}", "text/plain"],
    ),
    "no success": (gone(*VIDEO, "responses", "200"), ["GET /v3/videos/{video_id}", "success"]),
    "an answer without a schema": (answer({}), ["GET /v3/videos/{video_id}", "schema"]),
    # Operations.
    "no tags": (gone(*VIDEO, "tags"), ["getVideoV3", "no tag"]),
    "no answers": (gone(*VIDEO, "responses"), ["GET /v3/videos/{video_id}", "responses"]),
    "one name twice": (operation("/v3/videos/{video_id}", "delete", operationId="getVideoV3"), ["getVideoV3"]),
    "no policy": (gone("paths", "/v3/videos", "post", KEYED), ["createVideo", KEYED]),
    "an unknown policy": (operation("/v3/videos", "post", **{KEYED: {"mode": "body"}}), ["createVideo", KEYED]),
    "an unknown support": (
        operation("/v3/videos", "post", **{KEYED: {"mode": "header", "support": "likely"}}),
        ["createVideo", "likely"],
    ),
    "a key that would not be sent": (
        operation("/v3/videos", "post", **{KEYED: {"mode": "none"}}),
        ["createVideo", "Idempotency-Key", "agree"],
    ),
    "a key that is not taken": (
        operation("/v3/voices/{voice_id}", "delete", **{KEYED: HEADER}),
        ["deleteVoice", "Idempotency-Key", "agree"],
    ),
    # Lists.
    "a cursor that nothing asks for": (
        gone("paths", "/v3/voices", "get", "parameters"),
        ["listVoices", "token", "overlay"],
    ),
    "a cursor that the overlay does not expect": (
        lambda d: (
            d["paths"]["/v3/webhooks/event-types"]["get"]
            .setdefault("parameters", [])
            .append({"name": "token", "in": "query", "schema": TEXT})
        ),
        ["listWebhookEventTypes", "still needed"],
    ),
}

SAME: dict[str, tuple[Edit, Edit]] = {
    "a mapping of references": (mapping_of_references, lambda d: None),
    "a mapping of names": (mapping_of_names, lambda d: None),
    "allOf of one": (field({"allOf": [ONE], "description": "Why."}), field({**ONE, "description": "Why."})),
    "allOf of one inline": (field({"allOf": [OBJECT], "default": None}), field(OBJECT)),
    "allOf of one in a body": (
        body({"allOf": [{"$ref": "#/components/schemas/CreateVideoV3RequestBody"}]}),
        lambda d: None,
    ),
    "allOf of one as an envelope": (
        answer({"schema": {"allOf": [{"$ref": "#/components/schemas/VideoDetailEnvelope"}]}}),
        lambda d: None,
    ),
    "texts or a text": (
        field({"anyOf": [{"type": "array", "items": TEXT}, TEXT]}),
        field({"type": ["array", "string"]}),
    ),
    "a constant or a text": (field({"anyOf": [{"const": "a"}, TEXT]}), field(TEXT)),
    "words in two lists": (
        field({"anyOf": [{"enum": ["a"]}, {"const": "b"}]}),
        field({"type": "string", "enum": ["a", "b"]}),
    ),
    "allOf of two": (field(TWO), field(JOINED)),
    "allOf of two in a list": (
        field({"type": "array", "items": TWO}),
        field({"type": "array", "items": JOINED}),
    ),
    "allOf of two in a map": (
        field({"type": "object", "additionalProperties": TWO}),
        field({"type": "object", "additionalProperties": JOINED}),
    ),
    "allOf of two as a component": (component(TWO), component(JOINED)),
    "allOf of two in a body": (body(TWO), body(JOINED)),
    "allOf of two as an answer": (answer({"schema": TWO}), answer({"schema": JOINED})),
    "a component that may be null": (
        component({**OBJECT, "type": ["object", "null"]}),
        maybe(component(OBJECT)),
    ),
    "true": (field(True), field({})),
    "true in a list": (field({"type": "array", "items": True}), field({"type": "array", "items": {}})),
    "an object or null": (
        field({**OBJECT, "type": ["object", "null"], "description": "It."}),
        field({"anyOf": [OBJECT, {"type": "null"}], "description": "It."}),
    ),
    "a word or null": (
        field({"type": ["string", "null"], "enum": ["a", None], "x-enum-varnames": ["A"]}),
        field({"anyOf": [{"type": "string", "enum": ["a"], "x-enum-varnames": ["A"]}, {"type": "null"}]}),
    ),
    "an object that does not say so": (component({"properties": {"x": TEXT}}), component(OBJECT)),
    "a list that does not say so": (field({"items": ONE}), field({"type": "array", "items": ONE})),
    "a field named like a keyword": (
        component({**OBJECT, "properties": {"default": {"type": ["string", "null"]}, "enum": TEXT}}),
        component({**OBJECT, "properties": {"default": {"anyOf": [TEXT, {"type": "null"}]}, "enum": TEXT}}),
    ),
    "a word in the query": (
        parameter(schema={"type": ["string", "null"], "enum": ["a"]}),
        parameter(schema={"anyOf": [{"type": "string", "enum": ["a"]}, {"type": "null"}]}),
    ),
}


def after(edit: Edit) -> Node:
    document = copy.deepcopy(DOCUMENT)
    edit(document)
    return document


@pytest.fixture(scope="module")
def found() -> Callable[[Edit], dict[str, str]]:
    """What is made of the document after an edit; all are read at once."""
    edits = [edit for edit, _ in REFUSED.values()] + [edit for pair in SAME.values() for edit in pair] + OTHERS
    made = dict(zip(map(id, edits), readings([after(edit) for edit in edits]), strict=True))
    return lambda edit: made[id(edit)]


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_its_place(name: str, found: Callable[[Edit], dict[str, str]]) -> None:
    edit, words = REFUSED[name]
    told = found(edit).get("error", "read without a word")
    for word in words:
        assert word in told


@pytest.mark.parametrize("name", SAME)
def test_read_alike(name: str, found: Callable[[Edit], dict[str, str]]) -> None:
    one, other = map(found, SAME[name])
    assert "error" not in one, one
    assert one == other


# An answer is nothing by what it carries, not by what it is called.


def named_empty(document: Node) -> None:
    schemas(document)["EmptyTalk"] = schemas(document)["VideoDetailEnvelope"]
    answer({"schema": {"$ref": "#/components/schemas/EmptyTalk"}})(document)


def plain(document: Node) -> None:
    pass


ended = operation("/v3/videos", "get", deprecated=True)
OTHERS = [named_empty, plain, cursor_named, ended]


def test_an_answer_is_read_whatever_it_is_called(found: Callable[[Edit], dict[str, str]]) -> None:
    assert found(named_empty) == found(plain)
    assert "wrap='nothing'" in found(plain)["api"]


def test_another_cursor_can_be_named(found: Callable[[Edit], dict[str, str]]) -> None:
    assert "cursor='cursor'" in found(cursor_named)["nouns"]
    assert "cursor='cursor'" not in found(plain)["nouns"]


def test_an_end_is_told_even_where_nothing_takes_its_place(found: Callable[[Edit], dict[str, str]]) -> None:
    assert found(ended)["api"].count("deprecated='nothing is named'") == 1
