# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Resolution of a video."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["VideoResolution"]


class VideoResolution(OpenEnum):
    """Resolution of a video."""

    UHD_4K = "4k"
    FHD_1080P = "1080p"
    HD_720P = "720p"
