# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""How captions drawn into the video look."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["CaptionStyle"]


class CaptionStyle(OpenEnum):
    """How captions drawn into the video look."""

    DEFAULT = "default"
