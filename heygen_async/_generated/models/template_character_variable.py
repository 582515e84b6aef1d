# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Who appears in a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .template_character_type import TemplateCharacterType

__all__ = ["TemplateCharacterVariable"]

_FIELDS = frozenset(("type", "character_id", "character_type"))


@attrs.frozen
class TemplateCharacterVariable(Plain):
    """Who appears in a template.

    Attributes:
        character_id: Id of the look, or of the talking photo.
        type: Always `character`.
        character_type: What the id stands for.
        extra: Fields that the document does not have, and values that could not be read.
    """

    character_id: str
    type: str = "character"
    character_type: TemplateCharacterType | str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> TemplateCharacterVariable:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        type_ = get("type")
        if not isinstance(type_, str):
            type_ = need(raw, "type", string)
        character_id = get("character_id")
        if not isinstance(character_id, str):
            character_id = need(raw, "character_id", string)
        character_type = get("character_type")
        if isinstance(character_type, str):
            character_type = TemplateCharacterType.read(character_type)
        elif character_type is not None:
            character_type, stray = salvage(stray, "character_type", character_type, TemplateCharacterType.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(character_id, type_, character_type, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"type": self.type, "character_id": self.character_id}
        if self.character_type is not None:
            wire["character_type"] = str(self.character_type)
        wire.update(self.extra)
        return wire
