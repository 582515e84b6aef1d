# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Asks for captions. An object, not a boolean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .caption_file_format import CaptionFileFormat
    from .caption_style import CaptionStyle

__all__ = ["CaptionSetting"]


@attrs.define(kw_only=True)
class CaptionSetting(Plain):
    """Asks for captions. An object, not a boolean.

    Attributes:
        file_format: Format of the caption file.
        style: Draws captions into the video in this style. Without it only the file behind `subtitle_url` is made.
        extra: More fields, for what the document does not have yet.
    """

    file_format: CaptionFileFormat | str | None = None
    style: CaptionStyle | str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.file_format is not None:
            wire["file_format"] = str(self.file_format)
        if self.style is not None:
            wire["style"] = str(self.style)
        wire.update(self.extra)
        return wire
