"""Templates: scenes with variables, rendered with values of one's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from heygen_async.sandbox.handlers.seed_data import TEMPLATES
from heygen_async.sandbox.handlers.video_request import WORDS_PER_SECOND, Order
from heygen_async.sandbox.handlers.videos import add_video, fate_of, show_video
from heygen_async.sandbox.http.api_error import invalid, missing
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.http.request_context import RequestContext
from heygen_async.sandbox.http.routes import MediaFile, Routes
from heygen_async.sandbox.media import render_png
from heygen_async.sandbox.state.prices import INVENTED
from heygen_async.sandbox.state.state import SandboxState

__all__ = ["Template", "routes"]

routes = Routes()

_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
_SHAPES = {"16:9": (1920, 1080), "9:16": (1080, 1920)}
# What each type of variable is given as ``properties`` to show its shape.
_PROPERTIES: dict[str, dict[str, Any]] = {
    "text": {"content": ""},
    "image": {"url": None, "asset_id": None, "fit": "contain"},
    "video": {"url": None, "asset_id": None, "fit": "contain"},
    "avatar": {"character_id": "YOUR_DIGITAL_TWIN_LOOK_ID", "type": "avatar"},
    "voice": {"voice_id": "YOUR_VOICE_ID"},
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

    @property
    def variables(self) -> dict[str, str]:
        """Types by name."""
        return {name: type_name for scene in self.scenes for name, type_name in scene.variables.items()}


@routes.seed
def seed(world: SandboxState) -> None:
    for new_id, name, aspect_ratio, scenes in TEMPLATES:
        made = tuple(
            Scene(scene_id, script, {**dict.fromkeys(_PLACEHOLDER.findall(script), "text"), **dict(others)})
            for scene_id, script, others in scenes
        )
        world.store.of(Template).put(
            new_id, Template(new_id, world.store.order(), name, aspect_ratio, world.now(), made)
        )


@routes.get("/v3/templates")
async def list_templates(ask: RequestContext) -> Page:
    return paginate(ask.world.store.of(Template), ask.query, lambda template: _item(ask.world, template))


@routes.get("/v3/templates/{template_id}")
async def get_template(ask: RequestContext) -> dict[str, Any]:
    template = ask.world.store.of(Template).get(ask.params["template_id"])
    return {
        **_item(ask.world, template),
        "variables": {name: _shape(name, type_name) for name, type_name in template.variables.items()},
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
async def generate(ask: RequestContext) -> dict[str, Any]:
    body, world = ask.body, ask.world
    template = world.store.of(Template).get(ask.params["template_id"])
    scenes = _chosen(template, body.get("scene_ids"))
    values = _values(template, scenes, body["variables"])
    script = " ".join(_PLACEHOLDER.sub(lambda found: values[found[1]], scene.script) for scene in scenes)
    seconds = max(len(script.split()) / WORDS_PER_SECOND, 1.0)
    width, height = _size(template, body.get("dimension"))
    lines = (script, f"template {template.name}")
    order = Order("template", seconds, width, height, seconds * INVENTED["template"], lines, script)
    world.check_slots()
    fate, payable = fate_of(ask, body, order)
    return show_video(world, add_video(ask, body, order, fate, start=ask.now, charge=payable))


@routes.file("templates")
def serve(world: SandboxState, id: str, name: str) -> MediaFile | None:
    del name
    template = world.store.of(Template).find(id)
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
    """The texts to put in: every variable of the chosen scenes, and none that the template does not have."""
    for name in given:
        if name not in template.variables:
            raise invalid("The template has no such variable", f"variables.{name}")
    texts: dict[str, str] = {}
    for scene in scenes:
        for name, type_name in scene.variables.items():
            if type_name != "text":
                continue
            if name not in given:
                raise invalid("Field required", f"variables.{name}")
            texts[name] = _text(given[name], f"variables.{name}")
    return texts


def _text(value: object, param: str) -> str:
    """A text as getTemplate shows it, or the bare string."""
    if isinstance(value, str):
        return value
    properties: object = cast("dict[str, Any]", value).get("properties") if isinstance(value, dict) else None
    content: object = cast("dict[str, Any]", properties).get("content") if isinstance(properties, dict) else None
    if not isinstance(content, str):
        raise invalid("Input should have the shape that GET /v3/templates/{template_id} shows", param)
    return content


def _size(template: Template, dimension: dict[str, int] | None) -> tuple[int, int]:
    if not dimension:
        return _SHAPES[template.aspect_ratio]
    return dimension["width"] // 2 * 2, dimension["height"] // 2 * 2


def _shape(name: str, type: str) -> dict[str, Any]:
    return {"name": name, "type": type, "properties": _PROPERTIES[type]}


def _item(world: SandboxState, template: Template) -> dict[str, Any]:
    return {
        "id": template.id,
        "name": template.name,
        "aspect_ratio": template.aspect_ratio,
        "created_at": int(template.created_at),
        "updated_at": int(template.created_at),
        "thumbnail_url": world.url("templates", template.id, "thumbnail.png"),
    }
