# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A scene of a video."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .scene_background import scene_background_from_wire
from .scene_element import SceneElement
from .scene_script import scene_script_from_wire

if TYPE_CHECKING:
    from .scene_background import SceneBackground
    from .scene_script import SceneScript

__all__ = ["Scene"]

_FIELDS = frozenset(("background", "elements", "id", "script"))


@attrs.frozen
class Scene(Plain):
    """A scene of a video.

    Attributes:
        id: Its id.
        background: What is behind it.
        elements: What is seen, from back to front.
        script: What is heard, in order.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    background: SceneBackground | None = None
    elements: list[SceneElement] | None = attrs.field(default=None, hash=False)
    script: list[SceneScript] | None = attrs.field(default=None, hash=False)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> Scene:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        background = get("background")
        if background is not None:
            background, stray = salvage(stray, "background", background, scene_background_from_wire)
        elements = get("elements")
        if elements is not None:
            elements, stray = salvage(stray, "elements", elements, partial(each, SceneElement.from_wire))
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        script = get("script")
        if script is not None:
            script, stray = salvage(stray, "script", script, partial(each, scene_script_from_wire))
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(id_, background, elements, script, NOTHING if stray is None else stray)
