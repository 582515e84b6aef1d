"""Planted changes, each found with its place and its weight."""

from __future__ import annotations

import copy
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from codegen import spec_diff
from codegen.canonical import without_extensions
from codegen.spec_diff import compare
from tests.codegen.conftest import ROOT, Node, read

DOCUMENT = read(ROOT / "openapi" / "heygen-v3.yaml")


def schemas(document: Node) -> Node:
    found: Node = document["components"]["schemas"]
    return found


def video(document: Node) -> Node:
    """Received only."""
    found: Node = schemas(document)["VideoDetail"]
    return found


def create(document: Node) -> Node:
    """Sent only."""
    found: Node = schemas(document)["CreateVideoFromAvatar"]
    return found


def operation(document: Node) -> Node:
    found: Node = document["paths"]["/v3/videos"]["get"]
    return found


def consent(document: Node) -> Node:
    found: Node = document["paths"]["/v3/avatars/{group_id}/consent"]["post"]
    return found


def names(enum: str, old: str, new: str) -> list[str]:
    """The names of an enum's members, the first one changed."""
    first, *rest = schemas(DOCUMENT)[enum]["x-enum-varnames"]
    return [first.replace(old, new), *rest]


def limit(document: Node) -> Node:
    found: Node = operation(document)["parameters"][0]
    return found


def edit(path: str, value: object) -> Callable[[Node], object]:
    """Set what lies at ``a/b/c`` below the components."""

    def change(document: Node) -> None:
        node: Node = schemas(document)
        *keys, last = path.split("/")
        for key in keys:
            node = node[key]
        node[last] = value

    return change


TEXT = {"type": "string"}
NULL = {"anyOf": [TEXT, {"type": "null"}]}

CHANGES: list[tuple[str, Callable[[Node], object], str, str]] = [
    # Operations.
    ("operation gone", lambda d: d["paths"]["/v3/videos"].pop("get"), "breaking", "GET /v3/videos: the operation"),
    ("operation new", lambda d: d["paths"]["/v3/videos"].update(put=operation(d)), "additive", "PUT /v3/videos: new"),
    ("function renamed", lambda d: operation(d).update(operationId="videos"), "breaking", "operationId listVideos"),
    ("module moved", lambda d: operation(d).update(tags=["Voices"]), "breaking", "tags"),
    ("deprecated", lambda d: operation(d).update(deprecated=True), "additive", "GET /v3/videos: deprecated"),
    ("server moved", lambda d: d.update(servers=[{"url": "https://x"}]), "breaking", "servers"),
    # Policies.
    (
        "key no longer supported",
        lambda d: d["paths"]["/v3/videos"]["post"].update({"x-heygen-idempotency": {"mode": "none"}}),
        "breaking",
        "POST /v3/videos > idempotency",
    ),
    (
        "key support only assumed",
        lambda d: d["paths"]["/v3/videos"]["post"]["x-heygen-idempotency"].update(support="assumed"),
        "breaking",
        "POST /v3/videos > idempotency",
    ),
    (
        "key support documented",
        lambda d: d["paths"]["/v3/webhooks/endpoints/{endpoint_id}"]["patch"]["x-heygen-idempotency"].update(
            mode="header", support="documented"
        ),
        "additive",
        "PATCH /v3/webhooks/endpoints/{endpoint_id} > idempotency",
    ),
    (
        "one more final word",
        lambda d: d["paths"]["/v3/videos"]["post"]["x-heygen-job"]["failed"].append("cancelled"),
        "additive",
        "POST /v3/videos > job",
    ),
    (
        "another status call",
        lambda d: d["paths"]["/v3/videos"]["post"]["x-heygen-job"].update(status_operation="getVideo"),
        "breaking",
        "POST /v3/videos > job",
    ),
    (
        "state told elsewhere",
        lambda d: consent(d)["x-heygen-job"].update(status_field="status"),
        "breaking",
        "POST /v3/avatars/{group_id}/consent > job",
    ),
    (
        "less time",
        lambda d: d["paths"]["/v3/assets"]["post"].pop("x-heygen-timeout"),
        "breaking",
        "POST /v3/assets > timeout: upload became as the method says",
    ),
    ("more time", lambda d: operation(d).update({"x-heygen-timeout": "upload"}), "additive", "> timeout"),
    (
        "fewer ways in",
        lambda d: operation(d).update(security=[{"ApiKeyAuth": []}]),
        "breaking",
        "GET /v3/videos > security: ['ApiKeyAuth', 'BearerAuth'] became ['ApiKeyAuth']",
    ),
    (
        "fewer ways in everywhere",
        lambda d: d["security"].pop(),
        "breaking",
        "GET /v3/videos > security: ['ApiKeyAuth', 'BearerAuth'] became ['ApiKeyAuth']",
    ),
    (
        "another way in",
        lambda d: operation(d).update(security=[*d["security"], {"Cookie": []}]),
        "additive",
        "GET /v3/videos > security",
    ),
    (
        "the key in another header",
        lambda d: d["components"]["securitySchemes"]["ApiKeyAuth"].update(name="x-key"),
        "breaking",
        "security > ApiKeyAuth",
    ),
    # Parameters.
    ("parameter gone", lambda d: operation(d)["parameters"].pop(), "breaking", "the parameter is gone"),
    (
        "parameter new",
        lambda d: operation(d)["parameters"].append({"name": "q", "in": "query", "schema": TEXT}),
        "additive",
        "query > q: new parameter",
    ),
    (
        "parameter new and required",
        lambda d: operation(d)["parameters"].append({"name": "q", "in": "query", "schema": TEXT, "required": True}),
        "breaking",
        "query > q: new required parameter",
    ),
    ("parameter required", lambda d: limit(d).update(required=True), "breaking", "limit: became required"),
    ("parameter of another type", lambda d: limit(d).update(schema=TEXT), "breaking", "type integer became string"),
    ("smaller pages", lambda d: limit(d)["schema"].update(maximum=50), "breaking", "maximum 100 became 50"),
    ("larger pages", lambda d: limit(d)["schema"].update(maximum=500), "additive", "maximum 100 became 500"),
    ("another default", lambda d: limit(d)["schema"].update(default=20), "breaking", "default 10 became 20"),
    (
        "parameter as JSON",
        lambda d: limit(d).update(content={"application/json": {"schema": limit(d).pop("schema")}}),
        "breaking",
        "limit: type integer became anything",
    ),
    # Bodies.
    ("sent field gone", lambda d: create(d)["properties"].pop("script"), "breaking", "(request) > script: the field"),
    ("sent field new", edit("CreateVideoFromAvatar/properties/x", TEXT), "additive", "(request) > x: new field"),
    (
        "sent field required",
        lambda d: create(d)["required"].append("title"),
        "breaking",
        "(request) > title: became required",
    ),
    (
        "sent field optional",
        lambda d: create(d)["required"].remove("avatar_id"),
        "additive",
        "(request) > avatar_id: became optional",
    ),
    ("sent null refused", edit("CreateVideoFromAvatar/properties/title", TEXT), "breaking", "title: null is gone"),
    ("sent null taken", edit("CreateVideoFromAvatar/properties/avatar_id", NULL), "additive", "avatar_id: null is new"),
    ("sent constant", edit("AssetUrl/properties/type/const", "link"), "breaking", "const 'url' became 'link'"),
    (
        "sent pattern",
        edit("StudioColorBackgroundInput/properties/color/pattern", "^x$"),
        "breaking",
        "pattern",
    ),
    ("sent word new", lambda d: schemas(d)["VideoFit"]["enum"].append("fill"), "additive", "VideoFit (request): new"),
    ("sent word gone", lambda d: schemas(d)["VideoFit"]["enum"].remove("cover"), "breaking", "word 'cover' is gone"),
    (
        "sent variant gone",
        lambda d: _drop_variant(schemas(d)["EngineConfig"], "avatar_iii"),
        "breaking",
        "EngineConfig (request): variant avatar_iii is gone",
    ),
    # Answers.
    ("read field gone", lambda d: video(d)["properties"].pop("title"), "breaking", "(response) > title: the field"),
    ("read field new", edit("VideoDetail/properties/x", TEXT), "additive", "(response) > x: new field"),
    (
        "read field optional",
        lambda d: video(d)["required"].remove("status"),
        "breaking",
        "(response) > status: became optional",
    ),
    (
        "read field always there",
        lambda d: video(d)["required"].append("title"),
        "additive",
        "(response) > title: became required",
    ),
    ("read null", edit("VideoDetail/properties/id", NULL), "breaking", "(response) > id: null is new"),
    ("read null no more", edit("VideoDetail/properties/title", TEXT), "additive", "(response) > title: null is gone"),
    ("read type", edit("VideoDetail/properties/id", {"type": "integer"}), "breaking", "type string became integer"),
    ("read word new", lambda d: schemas(d)["VideoStatus"]["enum"].append("queued"), "open-enum", "new word 'queued'"),
    ("read word gone", lambda d: schemas(d)["VideoStatus"]["enum"].remove("failed"), "breaking", "word 'failed'"),
    (
        "member renamed",
        lambda d: schemas(d)["VideoResolution"]["x-enum-varnames"].__setitem__(0, "FOUR_K"),
        "breaking",
        "'4k' was UHD_4K and is FOUR_K",
    ),
    (
        "members named",
        edit("VideoStatus/x-enum-varnames", ["ONE", "TWO", "THREE", "FOUR"]),
        "breaking",
        "'pending' was PENDING and is ONE",
    ),
    (
        "members no longer named",
        lambda d: schemas(d)["WebhookEventType"].update({"x-enum-varnames": names("WebhookEventType", "AVATAR", "A")}),
        "breaking",
        "'avatar_video.success' was AVATAR_VIDEO_SUCCESS and is A_VIDEO_SUCCESS",
    ),
    (
        "read map of anything",
        edit("BatchDetail/properties/counts_by_status/additionalProperties", True),
        "breaking",
        "counts_by_status.*: type integer became anything",
    ),
    (
        "read list of anything",
        lambda d: schemas(d)["VideoTranslationLanguages"]["properties"]["languages"].pop("items"),
        "breaking",
        "languages[]: type string became anything",
    ),
    (
        "read list of something",
        edit("VideoTranslationLanguages/properties/languages/items", {"type": "integer"}),
        "breaking",
        "languages[]: type string became integer",
    ),
    (
        "read nothing any more",
        edit("EmptyEnvelope/properties/data/additionalProperties", False),
        "breaking",
        "data: other fields are refused",
    ),
    (
        "told apart by another field",
        edit("AssetSearchItem/discriminator/propertyName", "kind"),
        "breaking",
        "AssetSearchItem (response): told apart by kind instead of type",
    ),
    ("a keyword that nobody looks at", edit("VideoDetail/allOf", [{}, {}]), "breaking", "(response): allOf changed"),
    ("read variant new", lambda d: _add_variant(schemas(d)), "additive", "new variant hologram"),
    (
        "answer without its envelope",
        lambda d: operation(d)["responses"]["200"]["content"]["application/json"].update(
            schema={"type": "array", "items": {"$ref": "#/components/schemas/VideoDetail"}}
        ),
        "breaking",
        "GET /v3/videos > response 200",
    ),
    (
        "success under another status",
        lambda d: operation(d)["responses"].update({"202": operation(d)["responses"].pop("200")}),
        "breaking",
        "response 200: the answer is gone",
    ),
]


def _add_variant(found: Node) -> None:
    found["HologramItem"] = {"type": "object", "properties": {"type": {"type": "string", "const": "hologram"}}}
    ref = "#/components/schemas/HologramItem"
    found["AssetSearchItem"]["oneOf"].append({"$ref": ref})
    found["AssetSearchItem"]["discriminator"]["mapping"]["hologram"] = ref


def _drop_variant(union: Node, word: str) -> None:
    ref = union["discriminator"]["mapping"].pop(word)
    union["oneOf"].remove({"$ref": ref})


@pytest.mark.parametrize(("change", "kind", "words"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_a_planted_change_is_found(change: Callable[[Node], object], kind: str, words: str) -> None:
    after = copy.deepcopy(DOCUMENT)
    change(after)
    found = compare(DOCUMENT, after)
    assert [entry for entry in found if words in str(entry) and entry.kind == kind], [str(entry) for entry in found]
    weights = spec_diff.EXIT_CODES
    assert max(weights[entry.kind] for entry in found) == weights[kind]  # type: ignore[index]


def test_words_for_people_are_no_change() -> None:
    after = copy.deepcopy(DOCUMENT)
    operation(after)["description"] = "Something else."
    video(after)["properties"]["title"]["description"] = "Something else."
    after["info"]["version"] = "9.9.9"
    assert compare(DOCUMENT, after) == []


def test_the_order_of_parameters_is_no_promise() -> None:
    after = copy.deepcopy(DOCUMENT)
    after["paths"]["/v3/assets/search"]["get"]["parameters"].reverse()
    assert compare(DOCUMENT, after) == []


def test_both_forms_of_one_thing_are_the_same() -> None:
    after = copy.deepcopy(DOCUMENT)
    for schema in schemas(after).values():
        mapping = schema.get("discriminator", {}).get("mapping", {})
        mapping.update({word: {"$ref": target} for word, target in mapping.items()})
    video(after)["properties"]["title"] = {"type": ["string", "null"]}
    video(after)["properties"]["status"] = {"allOf": [video(after)["properties"]["status"]], "description": "State."}
    schemas(after)["VideoStatus"]["x-enum-varnames"] = [word.upper() for word in schemas(after)["VideoStatus"]["enum"]]
    assert compare(DOCUMENT, after) == []


def test_what_this_project_adds_can_be_left_out() -> None:
    theirs = without_extensions(DOCUMENT)
    assert theirs != DOCUMENT
    assert compare(DOCUMENT, theirs, extensions=False) == []
    assert {entry.kind for entry in compare(DOCUMENT, theirs)} == {"breaking"}
    video(theirs)["properties"].pop("title")
    assert [entry.where for entry in compare(DOCUMENT, theirs, extensions=False)] == ["VideoDetail (response) > title"]


def test_a_shared_component_is_reported_once() -> None:
    after = copy.deepcopy(DOCUMENT)
    edit("VideoDetail/properties/x", TEXT)(after)
    assert [str(entry) for entry in compare(DOCUMENT, after)] == ["additive   VideoDetail (response) > x: new field"]


def test_both_documents_written_out_or_by_reference_are_the_same() -> None:
    after = copy.deepcopy(DOCUMENT)
    responses = operation(after)["responses"]
    responses["400"] = after["components"]["responses"]["BadRequest"]
    after["components"]["parameters"]["Limit"] = limit(after)
    operation(after)["parameters"][0] = {"$ref": "#/components/parameters/Limit"}
    assert compare(DOCUMENT, after) == []


@pytest.mark.parametrize(
    ("change", "code", "verdict"),
    [
        (lambda d: None, 0, "Nothing that code depends on changed."),
        (edit("VideoDetail/properties/x", TEXT), 10, "1 change; the weightiest: additive."),
        (lambda d: schemas(d)["VideoStatus"]["enum"].append("queued"), 11, "1 change; the weightiest: open-enum."),
        (lambda d: video(d)["properties"].pop("title"), 12, "1 change; the weightiest: breaking."),
    ],
)
def test_the_exit_code_says_how_much(
    change: Callable[[Node], object], code: int, verdict: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    after = copy.deepcopy(DOCUMENT)
    change(after)
    for name, document in (("old.json", DOCUMENT), ("new.json", after)):
        (tmp_path / name).write_text(json.dumps(document), encoding="utf-8")
    assert spec_diff.main(["--old", str(tmp_path / "old.json"), "--new", str(tmp_path / "new.json")]) == code
    assert capsys.readouterr().out.splitlines()[-1] == verdict


def test_extensions_are_left_out_from_the_command_line(tmp_path: Path) -> None:
    for name, document in (("old.json", DOCUMENT), ("new.json", without_extensions(DOCUMENT))):
        (tmp_path / name).write_text(json.dumps(document), encoding="utf-8")
    files = ["--old", str(tmp_path / "old.json"), "--new", str(tmp_path / "new.json")]
    assert spec_diff.main(files) == 12
    assert spec_diff.main([*files, "--ignore-extensions"]) == 0


def test_what_is_amiss_is_no_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("a.yaml", "paths: {/x: {get: {}}}"), ("b.yaml", "a: 1"), ("c.yaml", "a: [")):
        (tmp_path / name).write_text(text)
        assert spec_diff.main(["--old", str(tmp_path / name), "--new", str(tmp_path / name)]) == 2
    assert "GET /x" in capsys.readouterr().err


def test_what_cannot_be_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert spec_diff.main(["--old", str(tmp_path / "none.yaml"), "--new", str(tmp_path / "none.yaml")]) == 2
    assert spec_diff.main(["--old", "no-such-revision"]) == 2
    assert "no-such-revision" in capsys.readouterr().err


def test_a_revision_of_git_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=T", "-c", "user.email=t@example.com"]
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    (tmp_path / "api.json").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    git("init")
    git("add", "api.json")
    git("commit", "-m", "one")
    after = copy.deepcopy(DOCUMENT)
    video(after)["properties"].pop("title")
    (tmp_path / "api.json").write_text(json.dumps(after), encoding="utf-8")
    monkeypatch.setattr(spec_diff, "ROOT", tmp_path)
    assert spec_diff.main(["--old", "HEAD", "api.json"]) == 12


def test_every_code_is_told_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        spec_diff.main(["--help"])
    told = capsys.readouterr().out
    for kind, code in spec_diff.EXIT_CODES.items():
        assert f"{code}   {kind}" in told
