# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Something that is seen in a scene, by `type`; the list is open."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, need, number, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .expressiveness import Expressiveness
from .scene_trim import SceneTrim

__all__ = ["SceneElement"]

_FIELDS = frozenset(
    (
        "id",
        "type",
        "avatar_id",
        "engine",
        "expressiveness",
        "motion_prompt",
        "url",
        "playback",
        "trim",
        "volume",
        "speed_multiplier",
        "children",
    )
)


@attrs.frozen
class SceneElement(Plain):
    """Something that is seen in a scene, by `type`; the list is open.

    Attributes:
        id: Its id.
        type: What it is: avatar, image, video, group, mask or a later word.
        avatar_id: Id of the look of an avatar.
        engine: Engine that renders an avatar.
        expressiveness: How lively an avatar is.
        motion_prompt: How an avatar moves, in words.
        url: Address of an image or a clip, where one is known that still holds.
        playback: How a clip fits its scene.
        trim: The part of a clip that is shown.
        volume: Loudness of a clip.
        speed_multiplier: How fast a clip plays, 1 is normal.
        children: The elements in a group or under a mask.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    type: str | None = None
    avatar_id: str | None = None
    engine: str | None = None
    expressiveness: Expressiveness | None = None
    motion_prompt: str | None = None
    url: str | None = attrs.field(default=None, repr=show.url)
    playback: str | None = None
    trim: SceneTrim | None = None
    volume: float | None = None
    speed_multiplier: float | None = None
    children: list[SceneElement] | None = attrs.field(default=None, hash=False)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> SceneElement:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        type_ = get("type")
        if type_ is not None and not isinstance(type_, str):
            type_, stray = salvage(stray, "type", type_, string)
        avatar_id = get("avatar_id")
        if avatar_id is not None and not isinstance(avatar_id, str):
            avatar_id, stray = salvage(stray, "avatar_id", avatar_id, string)
        engine = get("engine")
        if engine is not None and not isinstance(engine, str):
            engine, stray = salvage(stray, "engine", engine, string)
        expressiveness = get("expressiveness")
        if isinstance(expressiveness, str):
            expressiveness = Expressiveness.read(expressiveness)
        elif expressiveness is not None:
            expressiveness, stray = salvage(stray, "expressiveness", expressiveness, Expressiveness.from_wire)
        motion_prompt = get("motion_prompt")
        if motion_prompt is not None and not isinstance(motion_prompt, str):
            motion_prompt, stray = salvage(stray, "motion_prompt", motion_prompt, string)
        url = get("url")
        if url is not None and not isinstance(url, str):
            url, stray = salvage(stray, "url", url, string)
        playback = get("playback")
        if playback is not None and not isinstance(playback, str):
            playback, stray = salvage(stray, "playback", playback, string)
        trim = get("trim")
        if trim is not None:
            trim, stray = salvage(stray, "trim", trim, SceneTrim.from_wire)
        volume = get("volume")
        if volume is not None and type(volume) is not float:
            volume, stray = salvage(stray, "volume", volume, number)
        speed_multiplier = get("speed_multiplier")
        if speed_multiplier is not None and type(speed_multiplier) is not float:
            speed_multiplier, stray = salvage(stray, "speed_multiplier", speed_multiplier, number)
        children = get("children")
        if children is not None:
            children, stray = salvage(stray, "children", children, partial(each, SceneElement.from_wire))
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            id_,
            type_,
            avatar_id,
            engine,
            expressiveness,
            motion_prompt,
            url,
            playback,
            trim,
            volume,
            speed_multiplier,
            children,
            NOTHING if stray is None else stray,
        )
