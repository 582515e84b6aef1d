# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""HeyGen's video models."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["VideoModel"]


class VideoModel(OpenEnum):
    """HeyGen's video models."""

    HEYGEN_VIDEO_1 = "heygen-video-1"
