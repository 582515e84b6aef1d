"""A new document of HeyGen's is taken in: its shapes, with all that this project had added."""

from __future__ import annotations

import copy
import json
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from codegen import import_upstream
from codegen.canonical import without
from codegen.documents import CodegenError, load_list, load_text
from codegen.emit import emit
from codegen.prepare import METHODS
from codegen.spec_diff import compare
from codegen.yaml_style import load_kept, text_of
from tests.codegen.conftest import ROOT, Node, readings

PATH = ROOT / "openapi" / "heygen-v3.yaml"
TEXT = PATH.read_text(encoding="utf-8")
OURS = load_text(TEXT, "ours")
KEPT = pickle.dumps(load_kept(PATH))  # many times as fast to copy as by copy.deepcopy
THEIR_WORDS = "A sentence that HeyGen wrote."
PROSE = {"description", "example", "examples", "links", "summary"}


def published(document: Node) -> Node:
    """What HeyGen would publish: no extension and no sentence of ours, and none of the operations that we added."""
    made: Node = without(document, lambda key: key in PROSE or key.startswith("x-"))
    del made["paths"]["/v2/video_avatar/{avatar_id}"]
    legacy = made["components"]["schemas"]["CreateVideoAvatarV2Request"]
    for name in ("training_footage_url", "video_consent_url"):
        legacy["properties"][f"{name} "] = legacy["properties"].pop(name)
    legacy["required"] = [name if name == "avatar_name" else f"{name} " for name in legacy["required"]]
    made["components"]["schemas"]["VideoAvatarV2Envelope"]["properties"]["error"] = {"type": ["string", "null"]}
    return made


def as_printed(node: Any, document: Node) -> Any:
    """The same in the form of HeyGen's pages: envelopes written out, mappings of references, titles, sentences."""
    if isinstance(node, list):
        return [as_printed(entry, document) for entry in node]
    if not isinstance(node, dict):
        return node
    name = str(node.get("$ref", "")).rpartition("/")[2]
    if name.endswith(("Envelope", "Page")):
        node = document["components"]["schemas"][name]
    made = {key: as_printed(value, document) for key, value in node.items()}
    if isinstance(made.get("mapping"), dict):
        made["mapping"] = {word: {"$ref": target} for word, target in made["mapping"].items()}
    if made.get("type") in ("string", "object", "integer") or "operationId" in made:
        made |= {"title": "Title", "description": THEIR_WORDS}
    return made


def as_fastapi(node: Any, document: Node) -> Any:
    """The same as FastAPI emits it: titles everywhere, 422 answers, operationIds made from paths, `anyOf` with null."""
    made: Node = copy.deepcopy(node)
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            if method in METHODS:
                words = re.sub(r"\W", "_", path)
                operation["operationId"] = f"{operation['operationId']}{words}_{method}"
                error = {"$ref": "#/components/schemas/HTTPValidationError"}
                content = {"application/json": {"schema": error}}
                operation["responses"]["422"] = {"description": "Validation Error", "content": content}
    made["components"]["schemas"]["HTTPValidationError"] = {
        "properties": {"detail": {"items": {"type": "object"}, "type": "array", "title": "Detail"}},
        "type": "object",
        "title": "HTTPValidationError",
    }
    return titled(made)


def titled(node: Any) -> Any:
    """Every schema with a title, and every nullable type as a choice."""
    if isinstance(node, list):
        return [titled(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    made = {key: titled(value) for key, value in node.items()}
    kinds = made.get("type")
    if isinstance(kinds, list) and "null" in kinds and "enum" not in made:
        (kind,) = [kind for kind in kinds if kind != "null"]
        inner = {key: value for key, value in made.items() if key not in {"default", "deprecated"}}
        made = {key: value for key, value in made.items() if key not in inner}
        made["anyOf"] = [{**inner, "type": kind}, {"type": "null"}]
    return made | {"title": "Title"} if isinstance(kinds, str | list) else made


def taken(theirs: Node, *, part: bool = False) -> tuple[str, Node, list[str]]:
    ours = pickle.loads(KEPT)
    told = import_upstream.take_in(ours, copy.deepcopy(theirs), part=part)
    text = text_of(ours)
    return text, load_text(text, "taken"), told


def test_a_document_comes_back_as_it_is_written() -> None:
    assert text_of(load_kept(PATH)) == TEXT


FORMS: dict[str, Callable[[Node], Node]] = {
    "plain": lambda d: d,
    "as the pages print it": lambda d: as_printed(d, d),
    "as FastAPI emits it": lambda d: as_fastapi(d, d),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_where_nothing_is_new_no_byte_changes(form: Callable[[Node], Node]) -> None:
    text, _, told = taken(form(published(OURS)))
    assert text == TEXT
    assert told == []


def test_a_part_leaves_the_rest_alone() -> None:
    theirs = published(OURS)
    theirs["paths"] = {"/v3/voices": theirs["paths"]["/v3/voices"]}
    theirs["components"]["schemas"]["VoiceItem"]["properties"]["age"] = {"type": "integer"}
    _, after, _ = taken(theirs, part=True)
    assert [str(change) for change in compare(OURS, after)] == ["additive   VoiceItem (response) > age: new field"]
    _, after, _ = taken(theirs)
    assert set(after["paths"]) == {"/v3/voices", "/v2/video_avatar/{avatar_id}"}, "the whole document has no more"


def grown() -> Node:
    """A year later."""
    theirs = published(OURS)
    schemas, paths = theirs["components"]["schemas"], theirs["paths"]
    schemas["VideoDetail"]["properties"] |= {"fps": {"type": "number"}, "look": {"$ref": "#/components/schemas/Look"}}
    schemas["Look"] = {"type": "object", "title": "Look", "properties": {"mood": {"type": ["string", "null"]}}}
    schemas["Unused"] = {"type": "object"}
    del schemas["VideoDetail"]["properties"]["title"]
    schemas["VideoDetail"]["required"] = ["status", "id", "fps"]
    schemas["VideoResolution"]["enum"] = ["8k", "1080p", "4k", "720p", "ultra"]
    schemas["VoiceSettingsInput"]["properties"]["speed"]["maximum"] = 2
    limit, token, _, title = paths["/v3/videos"]["get"]["parameters"]
    paths["/v3/videos"]["get"]["parameters"] = [title, token, {**limit, "schema": {"type": "integer", "maximum": 200}}]
    paths["/v3/videos/batches"]["post"]["responses"]["200"] = paths["/v3/videos/batches"]["post"]["responses"].pop(
        "202"
    )
    del paths["/v3/brand-kits"]
    answer = {"description": "x", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Look"}}}}
    key = {"$ref": "#/components/parameters/IdempotencyKey"}
    paths["/v3/moods/{mood_id}"] = {
        "parameters": [{"name": "mood_id", "in": "path", "required": True, "schema": {"type": "string"}}],
        "get": {
            "operationId": "getMood",
            "tags": ["Avatars"],
            "responses": {"200": answer, "404": {"description": "n"}},
        },
        "post": {
            "operationId": "paintMood",
            "tags": ["Avatars"],
            "description": THEIR_WORDS,
            "parameters": [key],
            "responses": {"200": answer, "418": answer},
            "security": theirs["security"],
        },
        "delete": {"operationId": "deleteMood", "tags": ["Avatars"], "responses": {"204": {"description": "Gone."}}},
    }
    paths["/v1/talk"] = {"get": {"operationId": "talk", "tags": ["Old"], "responses": {"200": answer}}}
    return theirs


def test_what_is_new_is_taken_and_what_is_ours_stays() -> None:
    text, after, told = taken(grown())
    assert {str(change) for change in compare(OURS, after)} == {
        "additive   DELETE /v3/moods/{mood_id}: new operation deleteMood",
        "additive   GET /v3/moods/{mood_id}: new operation getMood",
        "additive   POST /v3/moods/{mood_id}: new operation paintMood",
        "additive   GET /v3/videos > query > limit: maximum 100 became 200",
        "additive   GET /v3/videos > query > limit: minimum 1 became None",
        "additive   POST /v3/videos/batches > response 200: new answer",
        "additive   VideoDetail (response) > fps: new field",
        "additive   VideoDetail (response) > look: new field",
        "additive   VideoResolution (request): new word '8k'",
        "additive   VideoResolution (request): new word 'ultra'",
        "additive   VoiceSettingsInput (request) > speed: maximum 1.5 became 2",
        "breaking   GET /v3/brand-kits: the operation is gone",
        "breaking   POST /v3/brand-kits: the operation is gone",
        "open-enum  VideoResolution (response): new word '8k'",
        "open-enum  VideoResolution (response): new word 'ultra'",
        "breaking   GET /v3/videos > query > folder_id: the parameter is gone",
        "breaking   GET /v3/videos > query > limit: default 10 became None",
        "breaking   POST /v3/videos/batches > response 202: the answer is gone",
        "breaking   VideoDetail (response) > title: the field is gone",
    }
    assert told == ["left out, as it is not of version 3: /v1/talk"]
    schemas, paths = after["components"]["schemas"], after["paths"]
    # Ours stays: sentences, extensions, the answers that are errors.
    assert THEIR_WORDS not in text
    assert (
        schemas["VideoDetail"]["properties"]["id"] == OURS["components"]["schemas"]["VideoDetail"]["properties"]["id"]
    )
    assert paths["/v3/videos"]["post"] == OURS["paths"]["/v3/videos"]["post"]
    batch = paths["/v3/videos/batches"]["post"]
    assert batch["responses"]["200"]["links"]
    assert batch["x-heygen-job"]
    assert paths["/v2/video_avatar/{avatar_id}"] == OURS["paths"]["/v2/video_avatar/{avatar_id}"]
    # Names of members belong to their words, wherever those went.
    resolution = dict(
        zip(schemas["VideoResolution"]["enum"], schemas["VideoResolution"]["x-enum-varnames"], strict=True)
    )
    assert resolution == {"4k": "UHD_4K", "1080p": "FHD_1080P", "720p": "HD_720P", "8k": "WORD_8K", "ultra": "ULTRA"}
    # What nothing refers to is not kept, and not taken.
    assert not {"Unused", "BrandKit"} & schemas.keys()
    # New operations are repeated only where that is certainly safe, and have our own errors.
    new = paths["/v3/moods/{mood_id}"]
    assert new["post"]["x-heygen-idempotency"] == {"mode": "header", "support": "assumed"}
    assert "Idempotency-Key" in new["post"]["x-heygen-inferred"]
    assert new["delete"]["x-heygen-idempotency"] == {"mode": "none"}
    assert list(new["get"]["responses"]) == ["200", "404", "default"]
    assert new["get"]["responses"]["404"] == {"$ref": "#/components/responses/NotFound"}
    assert "security" not in new["post"]
    # And it can be read by the generator, once what only a person can write is there.
    assert set(import_upstream.to_be_written(after)) == {
        "GET /v3/moods/{mood_id}: summary",
        "GET /v3/moods/{mood_id}: description",
        "GET /v3/moods/{mood_id} > mood_id: description",
        "POST /v3/moods/{mood_id}: summary",
        "POST /v3/moods/{mood_id}: description",
        "POST /v3/moods/{mood_id} > mood_id: description",
        "DELETE /v3/moods/{mood_id}: summary",
        "DELETE /v3/moods/{mood_id}: description",
        "DELETE /v3/moods/{mood_id} > mood_id: description",
        "VideoDetail.fps: description",
        "VideoDetail.look: description",
        "Look: description",
        "Look.mood: description",
        "VideoResolution: x-enum-varnames, a better name than WORD_8K",
    }
    (found,) = readings([after])
    assert "paint_mood" in found.get("api", ""), found.get("error")


def blocks(text: str) -> dict[str, str]:
    """The lines of each path and of each component, by its name."""
    found: dict[str, list[str]] = {}
    section = name = ""
    for line in text.splitlines():
        if key := re.match(r"(\S+?):", line):
            section = name = key[1]
        elif key := re.match(r"( {2}| {4})(\S.*?):", line):
            deep = len(key[1]) == 4
            if section == "components" or not deep:
                name = key[2] if section == "paths" or (section == "components" and deep) else section
        found.setdefault(name, []).append(line)
    return {name: "\n".join(lines) for name, lines in found.items()}


def test_only_the_lines_that_say_something_else_change() -> None:
    text, _, _ = taken(grown())
    before, after = blocks(TEXT), blocks(text)
    assert {name for name in before.keys() & after.keys() if before[name] != after[name]} == {
        "/v3/videos",
        "/v3/videos/batches",
        "VideoDetail",
        "VideoResolution",
        "VoiceSettingsInput",
    }
    assert after.keys() - before.keys() == {"/v3/moods/{mood_id}", "Look"}
    gone = before.keys() - after.keys()
    assert "/v3/brand-kits" in gone
    assert [name for name in gone if f'schemas/{name}"' in text] == []


def test_it_is_taken_in_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document, new = tmp_path / "heygen-v3.yaml", tmp_path / "new.json"
    document.write_text(TEXT, encoding="utf-8")
    new.write_text(json.dumps(as_printed(published(OURS), published(OURS))), encoding="utf-8")
    assert import_upstream.main([str(new), "--document", str(document)]) == 0
    assert document.read_text(encoding="utf-8") == TEXT
    assert capsys.readouterr().out == "0 changes that code depends on. Version step: none.\n"


def test_what_cannot_be_taken_in_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document, new = tmp_path / "heygen-v3.yaml", tmp_path / "new.json"
    document.write_text(TEXT, encoding="utf-8")
    lost = published(OURS)
    lost["components"]["schemas"]["VideoDetail"]["properties"]["x"] = {"$ref": "#/components/schemas/Gone"}
    hostile = published(OURS)
    hostile["paths"]["/v3/{__import__('os')}"] = hostile["paths"]["/v3/voices"]
    cases: tuple[tuple[Node, str], ...] = (
        ({"openapi": "2.0", "paths": {}}, "2.0"),
        ({"openapi": "3.0.3", "info": {}, "paths": {}}, "PART=1"),
        (lost, "Gone"),
        ({"paths": {}}, "None"),
        (hostile, "a path with characters"),
    )
    for theirs, word in cases:
        new.write_text(json.dumps(theirs), encoding="utf-8")
        assert import_upstream.main([str(new), "--document", str(document)]) == 2
        assert word in capsys.readouterr().err
    assert document.read_text(encoding="utf-8") == TEXT


def test_an_operation_that_cannot_be_read_is_named() -> None:
    theirs = published(OURS)
    del theirs["paths"]["/v3/videos"]["post"]["responses"]
    with pytest.raises(CodegenError, match="POST /v3/videos"):
        taken(theirs)


def test_the_recipe_can_be_followed() -> None:
    recipe = (ROOT / "openapi" / "README.md").read_text("utf-8").partition("## When HeyGen publishes")[2]
    commands = re.findall(r"^ {4}make (\S+ NEW=.+?)  ", recipe, flags=re.MULTILINE)
    assert len(commands) == 2
    for command, module in zip(commands, ("codegen.spec_diff", "codegen.import_upstream"), strict=True):
        told = subprocess.run(["make", "-n", *command.split()], cwd=ROOT, capture_output=True, text=True, check=True)
        (line,) = [line for line in told.stdout.replace("\\\n", "").splitlines() if module in line]
        assert "published.yaml" in line


def a_year() -> Node:
    """Twelve new operations, a word, fields that are renamed, gone and required, an operation gone, one deprecated."""
    theirs = published(OURS)
    schemas, paths = theirs["components"]["schemas"], theirs["paths"]
    item: Node = {"type": "object", "required": ["serial_id"], "properties": {"serial_id": {"type": "string"}}}
    schemas["Serial"] = {**item, "properties": {**item["properties"], "status": {"type": "string"}}}
    schemas["SerialBody"] = {"type": "object", "required": ["title"], "properties": {"title": {"type": "string"}}}
    schemas["SerialBody"]["properties"]["size"] = {"type": "string", "enum": ["1080p", "4k", "unknown"]}

    def answered(schema: Node, status: str = "200") -> Node:
        wrapped = {"type": "object", "properties": {"data": schema}}
        return {status: {"description": "x", "content": {"application/json": {"schema": wrapped}}}}

    ref = {"$ref": "#/components/schemas/Serial"}
    body = {"required": True, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/SerialBody"}}}}
    taking_id = [{"name": "serial_id", "in": "path", "required": True, "schema": {"type": "string"}}]
    for name in ("serials", "episodes", "sponsors"):
        one = name.removesuffix("s").title()
        paths[f"/v3/{name}"] = {
            "get": {
                "operationId": f"list{one}s",
                "tags": ["Serials"],
                "responses": answered({"type": "array", "items": ref}),
            },
            "post": {
                "operationId": f"create{one}",
                "tags": ["Serials"],
                "parameters": [{"$ref": "#/components/parameters/IdempotencyKey"}],
                "requestBody": body,
                "responses": answered(ref, "202" if name == "serials" else "201"),
            },
        }
        paths[f"/v3/{name}/{{serial_id}}"] = {
            "parameters": taking_id,
            "get": {"operationId": f"get{one}", "tags": ["Serials"], "responses": answered(ref)},
            "delete": {"operationId": f"delete{one}", "tags": ["Serials"], "responses": {"204": {"description": "x"}}},
        }
    paths["/v4/videos"] = {"get": {"operationId": "listVideosV4", "tags": ["Videos"], "responses": answered(ref)}}
    del paths["/v3/brand-kits"]
    paths["/v3/voices"]["get"]["deprecated"] = True
    schemas["VideoStatus"]["enum"].append("queued")
    detail = schemas["VideoDetail"]["properties"]
    detail["gif_link"] = detail.pop("gif_url")
    del detail["title"]
    schemas["CreateWebhookEndpointRequest"]["required"] = ["url", "events"]
    return theirs


def test_a_year_of_changes_needs_sentences_and_decisions_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document, overlay, new, told = (
        tmp_path / name for name in ("ours.yaml", "overlay.yaml", "new.json", "report.json")
    )
    document.write_text(TEXT, encoding="utf-8")
    overlay.write_text((ROOT / "codegen" / "overlays" / "heygen-v3.yaml").read_text("utf-8"), encoding="utf-8")
    new.write_text(json.dumps(a_year()), encoding="utf-8")
    options = ["--document", str(document), "--overlay", str(overlay), "--report", str(told)]
    assert import_upstream.main([str(new), *options]) == 0
    text, made = capsys.readouterr().out, json.loads(told.read_text("utf-8"))
    kinds = {
        kind: [c["where"] + ": " + c["what"] for c in made["changes"] if c["kind"] == kind]
        for kind in ("breaking", "additive", "open-enum")
    }
    assert sum("new operation" in line for line in kinds["additive"]) == 12
    assert any("queued" in line for line in kinds["open-enum"])
    for word in ("GET /v3/brand-kits: the operation is gone", "gif_url: the field is gone", "became required"):
        assert any(word in line for line in kinds["breaking"]), word
    assert made["step"] == "major"
    assert made["left_out"] == ["left out, as it is not of version 3: /v4/videos"]
    assert any(line.startswith("brand_kits.list") for line in made["lost"])
    (by_hand,) = [line for line in made["by_hand"] if line.startswith("listBrandKits: ")]
    for place in (r"heygen_async/_resources/\w+\.py", r"tests/api/calls\.py"):
        assert re.search(rf"{place}:\d+", by_hand), by_hand
    assert "_generated" not in by_hand
    decisions = "\n".join(made["decisions"])
    for word in ("POST /v3/serials: x-heygen-job, as it answers 202", "x-heygen-instead", "x-heygen-idempotency"):
        assert word in decisions
    assert "tags > Serials: description" in made["sentences"]
    assert "Serial.status: description" in made["sentences"]
    assert "SerialBody: x-enum-varnames, a better name than WORD_1080P" in made["sentences"]
    for part in ("Version step: major", "To be decided:", "To be written:", "Draft of the release note:", "CHANGELOG"):
        assert part in text
    # What was written can be generated and imported with no other edit, nouns that lost their operation included.
    package = tmp_path / "year_of_changes"
    emit(load_text(document.read_text("utf-8"), "ours"), load_list(overlay), "test", package)
    import_all(tmp_path, package)
    assert (package / "nouns" / "brand_kits.py").exists()
    assert "async def create_serial(" in (package / "bound" / "serials.py").read_text("utf-8")


def import_all(folder: Path, package: Path) -> None:
    names = [
        path.relative_to(folder).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        for path in sorted(package.rglob("*.py"))
    ]
    script = "import importlib, sys\nfor name in sys.stdin.read().split(): importlib.import_module(name)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        input="\n".join(names),
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


SEEDS = {
    "a page of the old reference": {
        "openapi": "3.1.0",
        "info": {"title": "heygen-api", "version": "4.0.8"},
        "paths": {
            "/v2/video_avatar": {
                "post": {
                    "description": "",
                    "operationId": "post_new-endpoint",
                    "responses": {
                        "200": {
                            "description": "Expand it.",
                            "content": {
                                "application/json": {
                                    "schema": {
                                        "type": "object",
                                        "properties": {
                                            "error": {"type": "string"},
                                            "data": {
                                                "type": "object",
                                                "properties": {"avatar_id": {"type": "string"}},
                                            },
                                        },
                                    }
                                }
                            },
                        }
                    },
                    "parameters": [],
                }
            }
        },
    }
}


def a_page_of_today() -> Node:
    """One operation as HeyGen's pages print it now: errors written out in it, fewer fields than the whole document."""
    whole = as_printed(published(OURS), published(OURS))
    operation = whole["paths"]["/v3/avatars"]["post"]
    inline = {"type": "object", "properties": {"error": {"$ref": "#/components/schemas/StandardAPIError"}}}
    for status in ("400", "401", "429"):
        operation["responses"][status] = {"description": "x", "content": {"application/json": {"schema": inline}}}
    prompt = whole["components"]["schemas"]["CreatePromptAvatarRequest"]["properties"]
    del prompt["aspect_ratio"]
    prompt["mood"] = {"type": "string", "enum": ["4k", "calm"]}
    return {**whole, "paths": {"/v3/avatars": {"post": operation}}}


SEEDS["a page of the reference of today"] = a_page_of_today()


@pytest.mark.parametrize("name", SEEDS)
def test_a_page_of_the_reference_leaves_code_that_can_be_generated(name: str) -> None:
    _, after, told = taken(SEEDS[name], part=True)
    (found,) = readings([after])
    assert "error" not in found, found
    assert told == []
    assert after["paths"].keys() == OURS["paths"].keys()
