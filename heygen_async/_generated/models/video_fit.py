# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""How the source fills the frame: all of it visible, or the frame filled."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["VideoFit"]


class VideoFit(OpenEnum):
    """How the source fills the frame: all of it visible, or the frame filled."""

    CONTAIN = "contain"
    COVER = "cover"
