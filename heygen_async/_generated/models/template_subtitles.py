# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""How subtitles look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import NULL, Null, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .template_subtitle_position import TemplateSubtitlePosition

__all__ = ["TemplateSubtitles"]


@attrs.define(kw_only=True)
class TemplateSubtitles(Plain):
    """How subtitles look.

    Attributes:
        preset_name: Name of a subtitle preset.
        alignment: Number of the alignment. `heygen_async.types.NULL` sets it to null.
        disable_highlight: Whether the spoken word is not highlighted. `heygen_async.types.NULL` sets it to null.
        font_size: Size of the letters.
        position: Where they are placed.
        extra: More fields, for what the document does not have yet.
    """

    preset_name: str
    alignment: int | Null | None = None
    disable_highlight: bool | Null | None = None
    font_size: int | None = None
    position: TemplateSubtitlePosition | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"preset_name": self.preset_name}
        if self.alignment is not None:
            wire["alignment"] = None if self.alignment is NULL else self.alignment
        if self.disable_highlight is not None:
            wire["disable_highlight"] = None if self.disable_highlight is NULL else self.disable_highlight
        if self.font_size is not None:
            wire["font_size"] = self.font_size
        if self.position is not None:
            wire["position"] = written("position", self.position, "TemplateSubtitlePosition")
        wire.update(self.extra)
        return wire
