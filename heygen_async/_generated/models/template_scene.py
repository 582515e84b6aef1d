# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A scene of a template."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .template_scene_variable import TemplateSceneVariable

__all__ = ["TemplateScene"]

_FIELDS = frozenset(("scene_id", "script", "variables"))


@attrs.frozen
class TemplateScene(Plain):
    """A scene of a template.

    Attributes:
        scene_id: Id of the scene.
        script: What is said in it.
        variables: The variables that occur in it.
        extra: Fields that the document does not have, and values that could not be read.
    """

    scene_id: str
    script: str | None = None
    variables: list[TemplateSceneVariable] | None = attrs.field(default=None, hash=False)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> TemplateScene:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        scene_id = get("scene_id")
        if not isinstance(scene_id, str):
            scene_id = need(raw, "scene_id", string)
        script = get("script")
        if script is not None and not isinstance(script, str):
            script, stray = salvage(stray, "script", script, string)
        variables = get("variables")
        if variables is not None:
            variables, stray = salvage(stray, "variables", variables, partial(each, TemplateSceneVariable.from_wire))
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(scene_id, script, variables, NOTHING if stray is None else stray)
