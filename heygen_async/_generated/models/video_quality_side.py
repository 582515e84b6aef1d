# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Which of the two videos won."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["VideoQualitySide"]


class VideoQualitySide(OpenEnum):
    """Which of the two videos won."""

    A = "a"
    B = "b"
