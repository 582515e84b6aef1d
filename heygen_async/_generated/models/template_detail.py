# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A template with its variables and scenes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, each_value, integer, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .template_scene import TemplateScene
from .template_variable import template_variable_from_wire

if TYPE_CHECKING:
    from .template_variable import TemplateVariable

__all__ = ["TemplateDetail"]

_FIELDS = frozenset(
    ("aspect_ratio", "created_at", "id", "name", "scene_ids", "scenes", "thumbnail_url", "updated_at", "variables")
)


@attrs.frozen
class TemplateDetail(Plain):
    """A template with its variables and scenes.

    Attributes:
        id: Id of the template.
        name: Display name.
        aspect_ratio: Shape of the video.
        created_at: When it was made, in Unix seconds.
        scene_ids: Ids of the scenes in order.
        scenes: The scenes in order.
        thumbnail_url: Address of a thumbnail.
        updated_at: When it was last changed, in Unix seconds.
        variables: The variables by name, each in the shape that `templates.generate_video_from_template` takes.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    name: str
    aspect_ratio: str | None = None
    created_at: int | None = None
    scene_ids: list[str] | None = attrs.field(default=None, hash=False)
    scenes: list[TemplateScene] | None = attrs.field(default=None, hash=False)
    thumbnail_url: str | None = attrs.field(default=None, repr=show.url)
    updated_at: int | None = None
    variables: dict[str, TemplateVariable] | None = attrs.field(default=None, hash=False)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> TemplateDetail:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        aspect_ratio = get("aspect_ratio")
        if aspect_ratio is not None and not isinstance(aspect_ratio, str):
            aspect_ratio, stray = salvage(stray, "aspect_ratio", aspect_ratio, string)
        created_at = get("created_at")
        if created_at is not None and type(created_at) is not int:
            created_at, stray = salvage(stray, "created_at", created_at, integer)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        name = get("name")
        if not isinstance(name, str):
            name = need(raw, "name", string)
        scene_ids = get("scene_ids")
        if scene_ids is not None:
            scene_ids, stray = salvage(stray, "scene_ids", scene_ids, partial(each, string))
        scenes = get("scenes")
        if scenes is not None:
            scenes, stray = salvage(stray, "scenes", scenes, partial(each, TemplateScene.from_wire))
        thumbnail_url = get("thumbnail_url")
        if thumbnail_url is not None and not isinstance(thumbnail_url, str):
            thumbnail_url, stray = salvage(stray, "thumbnail_url", thumbnail_url, string)
        updated_at = get("updated_at")
        if updated_at is not None and type(updated_at) is not int:
            updated_at, stray = salvage(stray, "updated_at", updated_at, integer)
        variables = get("variables")
        if variables is not None:
            variables, stray = salvage(stray, "variables", variables, partial(each_value, template_variable_from_wire))
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            id_,
            name,
            aspect_ratio,
            created_at,
            scene_ids,
            scenes,
            thumbnail_url,
            updated_at,
            variables,
            NOTHING if stray is None else stray,
        )
