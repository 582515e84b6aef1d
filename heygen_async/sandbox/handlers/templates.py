"""Templates: scenes with variables, rendered with values of one's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import MediaFile, Routes
from heygen_async.sandbox.handlers.seed_data import TEMPLATES
from heygen_async.sandbox.handlers.video_request import WORDS_PER_SECOND, VideoSpec
from heygen_async.sandbox.handlers.videos import add_video, plan_of, show_video
from heygen_async.sandbox.http.api_error import invalid, missing
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.media import render_png
from heygen_async.sandbox.state.prices import INVENTED
from heygen_async.sandbox.state.state import Account

__all__ = ["Template", "routes"]

routes: Routes = Routes()

_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
_FPS = (25, 30, 60)
_SHAPES = {"16:9": (1920, 1080), "9:16": (1080, 1920)}
# What each kind of variable says until it is given something else.
_EMPTY: dict[str, dict[str, Any]] = {
    "text": {"content": ""},
    "image": {"asset": {"type": "asset_id", "asset_id": "YOUR_ASSET_ID"}, "fit": "contain"},
    "video": {
        "asset": {"type": "asset_id", "asset_id": "YOUR_ASSET_ID"},
        "fit": "contain",
        "play_style": "loop",
        "volume": 1,
    },
    "audio": {"asset": {"type": "asset_id", "asset_id": "YOUR_ASSET_ID"}},
    "character": {"character_id": "YOUR_DIGITAL_TWIN_LOOK_ID", "character_type": "avatar"},
    "voice": {"voice_id": "YOUR_VOICE_ID", "locale": None},
}


@dataclass(frozen=True, slots=True)
class Scene:
    id: str
    script: str
    variables: dict[str, str]


@dataclass(frozen=True, slots=True)
class Template:
    NOUN: ClassVar[str] = "template"

    id: str
    order: int
    name: str
    aspect_ratio: str
    created_at: float
    scenes: tuple[Scene, ...]
    takes_any: bool = False

    @property
    def variables(self) -> dict[str, str]:
        """Types by name."""
        return {name: type_name for scene in self.scenes for name, type_name in scene.variables.items()}


@routes.seed
def seed(account: Account) -> None:
    for new_id, name, aspect_ratio, scenes in TEMPLATES:
        made = tuple(
            Scene(scene_id, script, {**dict.fromkeys(_PLACEHOLDER.findall(script), "text"), **dict(others)})
            for scene_id, script, others in scenes
        )
        account.store.of(Template).put(
            new_id, Template(new_id, account.store.order(), name, aspect_ratio, account.now(), made)
        )


@routes.adds("templates", Template)
def add_template(account: Account, fields: dict[str, Any]) -> str:
    """A template that is there already: one scene, which takes the variables that are given with it, or any."""
    templates, new_id = account.store.of(Template), str(fields["id"])
    if new_id in templates:
        return new_id
    given = fields.get("variables")
    kinds: dict[str, str] = {}
    for name, kind in cast("dict[str, object]", given if isinstance(given, dict) else {}).items():
        word = cast("dict[str, object]", kind).get("type") if isinstance(kind, dict) else kind
        if word not in _EMPTY:
            raise invalid(f"Input should be one of {', '.join(_EMPTY)}", f"variables.{name}")
        kinds[name] = str(word)
    script = str(fields.get("script") or " ".join(f"{{{{{name}}}}}" for name, kind in kinds.items() if kind == "text"))
    name, shape = str(fields.get("name") or f"Template {new_id}"), str(fields.get("aspect_ratio") or "16:9")
    if shape not in _SHAPES:
        raise invalid(f"Input should be {' or '.join(_SHAPES)}", "aspect_ratio")
    scenes = (Scene("scene_1", script, kinds),)
    row = Template(new_id, account.store.order(), name, shape, account.now(), scenes, takes_any=given is None)
    templates.put(new_id, row)
    return new_id


@routes.get("/v3/templates")
async def list_templates(context: RequestContext) -> Page:
    return paginate(
        context.account.store.of(Template), context.query, lambda template: _item(context.account, template)
    )


@routes.get("/v3/templates/{template_id}")
async def get_template(context: RequestContext) -> dict[str, Any]:
    template = context.account.store.of(Template).get(context.params["template_id"])
    return {
        **_item(context.account, template),
        "variables": {name: {"type": kind, **_EMPTY[kind]} for name, kind in template.variables.items()},
        "scene_ids": [scene.id for scene in template.scenes],
        "scenes": [
            {
                "scene_id": scene.id,
                "script": scene.script,
                "variables": [
                    {"name": name, "variable_type": type_name} for name, type_name in scene.variables.items()
                ],
            }
            for scene in template.scenes
        ],
    }


@routes.post("/v3/templates/{template_id}")
async def generate(context: RequestContext) -> dict[str, Any]:
    body, account = context.body, context.account
    if body.get("fps", 25) not in _FPS:
        raise invalid("Input should be 25, 30 or 60", "fps")
    template = account.store.of(Template).get(context.params["template_id"])
    scenes = _chosen(template, body.get("scene_ids"))
    values = _values(template, scenes, body["variables"])
    script = " ".join(_PLACEHOLDER.sub(lambda found: values[found[1]], scene.script) for scene in scenes)
    seconds = max(len(script.split()) / WORDS_PER_SECOND, 1.0)
    width, height = _size(template, body.get("dimension"))
    lines = (script, f"template {template.name}")
    spec = VideoSpec("template", seconds, width, height, seconds * INVENTED["template"], lines, script)
    account.check_slots()
    plan, payable = plan_of(context, body, spec)
    return show_video(account, add_video(context, body, spec, plan, start=context.now, charge=payable))


@routes.file("templates")
def serve(account: Account, id: str, name: str) -> MediaFile | None:
    del name
    template = account.store.of(Template).find(id)
    return None if template is None else MediaFile("image/png", render_png([template.name]))


def _chosen(template: Template, ids: list[str] | None) -> list[Scene]:
    if not ids:
        return list(template.scenes)
    by_id = {scene.id: scene for scene in template.scenes}
    for n, new_id in enumerate(ids):
        if new_id not in by_id:
            raise missing("scene", new_id, code="resource_not_found", param=f"scene_ids[{n}]")
    return [by_id[new_id] for new_id in ids]


def _values(template: Template, scenes: list[Scene], given: dict[str, Any]) -> dict[str, str]:
    """The texts to put in. What is left out keeps its placeholder; what the template does not have is refused."""
    for name, value in given.items():
        kind = template.variables.get(name, value["type"] if template.takes_any else None)
        if kind is None:
            raise invalid("The template has no such variable", f"variables.{name}")
        if value["type"] != kind:
            raise invalid(f"Input should be a variable of type {kind}", f"variables.{name}.type")
        if kind == "text" and not value["content"]:
            raise invalid("String should have at least 1 character(s)", f"variables.{name}.content")
    names = {name for scene in scenes for name, kind in scene.variables.items() if kind == "text"}
    return {name: given[name]["content"] if name in given else f"{{{{{name}}}}}" for name in names}


def _size(template: Template, dimension: dict[str, int] | None) -> tuple[int, int]:
    if not dimension:
        return _SHAPES[template.aspect_ratio]
    return dimension["width"] // 2 * 2, dimension["height"] // 2 * 2


def _item(account: Account, template: Template) -> dict[str, Any]:
    return {
        "id": template.id,
        "name": template.name,
        "aspect_ratio": template.aspect_ratio,
        "created_at": int(template.created_at),
        "updated_at": int(template.created_at),
        "thumbnail_url": account.url("templates", template.id, "thumbnail.png"),
    }
