"""The document changes, `make codegen` runs, and the package follows, with no other hand on it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.codegen.conftest import ROOT, Node, Project

PRELUDE = """
import anyio, attrs
from heygen_async._wire.call import RequestOptions

class Fake:
    def __init__(self, answer):
        self.answer, self.calls = answer, []
    async def execute(self, call, options=None):
        self.calls.append(call)
        return call.decode(self.answer)

def run(function, *arguments, **keywords):
    async def main():
        return await function(*arguments, **keywords)
    return anyio.run(main)
"""


def install(project: Project) -> None:
    """Put the hand-written package around the generated one."""
    ignore = shutil.ignore_patterns("_generated", "__pycache__")
    shutil.copytree(ROOT / "heygen_async", project.root / "heygen_async", ignore=ignore, dirs_exist_ok=True)


def python(project: Project, script: str) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(project.root), str(ROOT)])}
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE + script],
        cwd=project.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def grow(document: Node) -> None:
    """What an API does over a year."""
    schemas, paths = document["components"]["schemas"], document["paths"]
    ok = {"description": "Done."}

    def answer(name: str) -> Node:
        schema = {"type": "object", "properties": {"data": {"$ref": f"#/components/schemas/{name}"}}}
        return {"200": {**ok, "content": {"application/json": {"schema": schema}}}}

    # Operations: a noun that there was not, and one with an inline body and an inline answer.
    schemas["BrandFont"] = {
        "type": "object",
        "required": ["brand_font_id"],
        "properties": {"brand_font_id": {"type": "string"}, "name": {"type": "string"}},
    }
    # A list in the query, in both spellings.
    words = {"type": "array", "items": {"type": "string"}}
    fonts = {"type": "array", "items": {"$ref": "#/components/schemas/BrandFont"}}
    listed = {
        "type": "object",
        "properties": {"data": fonts, "has_more": {"type": "boolean"}, "next_token": {"type": "string"}},
    }
    paths["/v3/brand-fonts"] = {
        "get": {
            "operationId": "listBrandFonts",
            "tags": ["Brand"],
            "parameters": [
                {"name": "token", "in": "query", "schema": {"type": "string"}},
                {"name": "tags", "in": "query", "schema": words},
                {"name": "ids", "in": "query", "schema": words, "explode": False},
                {"name": "archived", "in": "query", "schema": {"type": "boolean"}},
            ],
            "responses": {"200": {**ok, "content": {"application/json": {"schema": listed}}}},
        }
    }
    font = {"name": "brand_font_id", "in": "path", "required": True, "schema": {"type": "string"}}
    paths["/v3/brand-fonts/{brand_font_id}"] = {
        "parameters": [font],
        "get": {"operationId": "getBrandFont", "tags": ["Brand"], "responses": answer("BrandFont")},
        "delete": {
            "operationId": "deleteBrandFont",
            "tags": ["Brand"],
            "responses": {"204": ok},
            "x-heygen-idempotency": {"mode": "none"},
        },
    }
    inline = {
        "type": "object",
        "required": ["tone"],
        "properties": {
            "tone": {"type": "string", "enum": ["warm", "cool"]},
            "parts": {"type": "array", "items": {"type": "object", "properties": {"text": {"type": "string"}}}},
        },
    }
    made = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
    data = {"type": "object", "properties": {"data": {"type": "array", "items": made}, "has_more": {"type": "boolean"}}}
    paths["/v3/brand-voices"] = {
        "post": {
            "operationId": "createBrandVoice",
            "tags": ["Brand Voices"],
            "summary": 'Ends """ early \\',
            "x-heygen-idempotency": {"mode": "none"},
            "requestBody": {"required": True, "content": {"application/json": {"schema": inline}}},
            "responses": {"201": {**ok, "content": {"application/json": {"schema": data}}}},
        }
    }
    # A file and a form.
    sound = {"200": {**ok, "content": {"audio/mpeg": {}}}}
    paths["/v3/brand-sound"] = {"get": {"operationId": "getBrandSound", "tags": ["Brand"], "responses": sound}}
    fields = {"file": {"type": "string", "format": "binary"}, "name": {"type": "string"}}
    form = {"type": "object", "required": [*fields], "properties": fields}
    paths["/v3/brand-fonts"]["post"] = {
        "operationId": "createBrandFont",
        "tags": ["Brand"],
        "x-heygen-idempotency": {"mode": "none"},
        "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": form}}},
        "responses": answer("BrandFont"),
    }
    # Fields, also ones with names that Python has other uses for.
    schemas["VideoDetail"]["properties"] |= {
        "fps": {"type": "number"},
        "class": {"type": "string"},
        "format": {"type": "string"},
        "parent": {"$ref": "#/components/schemas/VideoDetail"},
        "engine": {"$ref": "#/components/schemas/UsedEngine"},
    }
    # A word.
    schemas["VideoStatus"]["enum"].append("queued")
    # Variants: of a union that is sent, and of one that is received.
    for name, union, word in [
        ("AvatarVIEngineConfig", "EngineConfig", "avatar_vi"),
        ("Hologram", "AssetSearchItem", "hologram"),
    ]:
        schemas[name] = {
            "type": "object",
            "required": ["type"],
            "properties": {"type": {"type": "string", "const": word}, "depth": {"type": "integer"}},
        }
        schemas[union]["oneOf"].append({"$ref": f"#/components/schemas/{name}"})
        schemas[union]["discriminator"]["mapping"][word] = f"#/components/schemas/{name}"
    # An inline union that is received needs a way out for what comes later.
    schemas["UsedEngine"] = {
        "oneOf": [{"$ref": "#/components/schemas/UsedIV"}, {"$ref": "#/components/schemas/UnknownUsedEngine"}],
        "discriminator": {"propertyName": "type", "mapping": {"avatar_iv": "#/components/schemas/UsedIV"}},
    }
    schemas["UsedIV"] = {"type": "object", "properties": {"type": {"type": "string", "const": "avatar_iv"}}}
    schemas["UnknownUsedEngine"] = {
        "type": "object",
        "x-codegen-fallback": True,
        "properties": {"type": {"type": "string"}},
    }


def test_growth_needs_no_hand(project: Project) -> None:
    project.change(grow)
    done = project.run("generate")
    assert done.returncode == 0, done.stderr
    install(project)
    python(
        project,
        """
import contextlib, io, sys
from heygen_async import HeyGen, cli
from heygen_async.sandbox import Sandbox
from tests.api.calls import CALLS, Scene
from tests.api.coverage import write
from tests.segmind.stage import stage

# The sandbox serves what is new, programs and the command line call it, and the coverage table lists it.
async def called():
    for operation in ("createBrandFont", "getBrandFont", "getBrandSound", "deleteBrandFont", "listBrandFonts"):
        async with stage(consent="auto") as base:
            on = Scene(**attrs.asdict(base, recurse=False), folder=None)
            method = on
            for name in CALLS[operation].method.split("."):
                method = getattr(method, name)
            await CALLS[operation].call(method, on)
            last = list(on.sandbox.requests)[-1]
            assert (last.operation, last.status) == (operation, 204 if operation.startswith("delete") else 200)
            assert not on.sandbox.violations, on.sandbox.violations

anyio.run(called)
out = io.TextIOWrapper(io.BytesIO(), "utf-8")
sys.argv = ["heygen-async", "call", "brand.get_brand_sound", "--sandbox"]
with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
    cli.main()
assert out.buffer.getvalue()[:2] == b"\\xff\\xfb", out.buffer.getvalue()[:300]
assert "get_brand_sound" in write()

from heygen_async._generated import models
from heygen_async._generated.api.brand import delete_brand_font, get_brand_font, list_brand_fonts
from heygen_async._generated.api.brand_voices import create_brand_voice
from heygen_async._generated.api.assets import search_assets
from heygen_async._generated.api.videos import get_video_v3
from heygen_async._generated.bound import Api
from heygen_async._generated.nouns.brand_fonts import BrandFontsBase
from heygen_async._generated.operations import OPERATIONS

# Operations.
fake = Fake({"data": {"brand_font_id": "k", "name": "Blue"}})
assert run(get_brand_font.get_brand_font, fake, "k").name == "Blue"
assert run(Api(fake).brand.get_brand_font, "k").name == "Blue"
assert run(BrandFontsBase(fake).get, models.BrandFont.from_wire(fake.answer["data"])).name == "Blue"
assert run(BrandFontsBase(fake).delete, "k") is None
assert (fake.calls[-1].operation.method, fake.calls[-1].path) == ("DELETE", "/v3/brand-fonts/k")
assert "deleteBrandFont" in OPERATIONS

# Inline shapes.
body = models.CreateBrandVoiceBody(tone="warm", parts=[models.CreateBrandVoiceBodyPartsItem(text="x")])
fake = Fake({"data": [{"id": "1"}]})
page = run(create_brand_voice.create_brand_voice, fake, body=body)
assert fake.calls[0].json == {"tone": "warm", "parts": [{"text": "x"}]}
assert page.items[0].id == "1" and models.CreateBrandVoiceBodyTone.WARM == "warm"

# The query.
call = list_brand_fonts.build(tags=["a", "b"], ids=["c", "d"], archived=False)
assert call.query == (("tags", "a"), ("tags", "b"), ("ids", "c,d"), ("archived", "false"))

# Fields, a word, variants.
data = {"id": "v", "status": "queued", "fps": 25, "class": "c", "format": "f"}
data["parent"] = {"id": "p", "status": "failed"}
video = get_video_v3.build("v").decode({"data": {**data, "engine": {"type": "avatar_iv"}}})
assert (video.fps, video.class_, video.format, video.parent.id) == (25.0, "c", "f", "p")
assert video.status is models.VideoStatus.QUEUED and video.extra == {}
assert isinstance(video.engine, models.UsedIV)
video = get_video_v3.build("v").decode({"data": {**data, "engine": {"type": "avatar_x", "speed": 1}}})
assert video.engine.type == "avatar_x" and video.engine.extra == {"speed": 1}
sent = models.CreateVideoFromAvatar(avatar_id="l", engine=models.AvatarVIEngineConfig(depth=2)).to_wire()
assert sent["engine"] == {"type": "avatar_vi", "depth": 2}
(found,) = search_assets.build(query="x", type="image").decode({"data": [{"type": "hologram", "depth": 3}]}).items
assert isinstance(found, models.Hologram) and found.depth == 3
""",
    )


@pytest.mark.slow
def test_grown_code_and_what_stands_on_it_type_check(project: Project) -> None:
    project.change(grow)
    assert project.run("generate").returncode == 0
    install(project)
    told = mypy(project, "heygen_async/_resources")
    assert not re.search(r"^heygen_async/(_generated|_resources)/", told, re.MULTILINE), told


@pytest.mark.slow
def test_a_field_that_goes_is_named_where_the_facade_uses_it(project: Project) -> None:
    def shrink(document: Node) -> None:
        del document["components"]["schemas"]["VideoDetail"]["properties"]["video_url"]
        del document["components"]["schemas"]["CreateDigitalTwinRequest"]["properties"]["avatar_group_id"]

    project.change(shrink)
    assert project.run("generate").returncode == 0
    install(project)
    told = mypy(project, "heygen_async/_resources")
    places = set(re.findall(r"^heygen_async/_resources/(\w+\.py):\d+: error: ", told, re.MULTILINE))
    assert re.search(r'^heygen_async/_resources/videos\.py:\d+: .*has no attribute "video_url"', told, re.MULTILINE), (
        told
    )
    assert re.search(r"^heygen_async/_resources/avatar_requests\.py:\d+: .*avatar_group_id", told, re.MULTILINE), told
    folder = ROOT / "heygen_async" / "_resources"
    used = {
        path.name for path in folder.rglob("*.py") if re.search("video_url|avatar_group_id", path.read_text("utf-8"))
    }
    assert places <= used, "and nothing else is"


def mypy(project: Project, path: str) -> str:
    """What mypy --strict has to say, or nothing."""
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), "--no-error-summary"]
    cache = project.root / ".mypy_cache"
    if (
        known := ROOT / ".mypy_cache"
    ).is_dir():  # most of the package is the same: what mypy knows of it is found by content
        shutil.copytree(known, cache, dirs_exist_ok=True)
    done = subprocess.run(
        [*command, "--cache-dir", str(cache), path], cwd=project.root, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout
