# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A variable that occurs in a scene."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["TemplateSceneVariable"]

_FIELDS = frozenset(("name", "variable_type"))


@attrs.frozen
class TemplateSceneVariable(Plain):
    """A variable that occurs in a scene.

    Attributes:
        name: Name of the variable.
        variable_type: Kind of the variable: text, image, video, audio, character or voice.
        extra: Fields that the document does not have, and values that could not be read.
    """

    name: str
    variable_type: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> TemplateSceneVariable:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        name = get("name")
        if not isinstance(name, str):
            name = need(raw, "name", string)
        variable_type = get("variable_type")
        if not isinstance(variable_type, str):
            variable_type = need(raw, "variable_type", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(name, variable_type, NOTHING if stray is None else stray)
