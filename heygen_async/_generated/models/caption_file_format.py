# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Format of the caption file."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["CaptionFileFormat"]


class CaptionFileFormat(OpenEnum):
    """Format of the caption file."""

    SRT = "srt"
