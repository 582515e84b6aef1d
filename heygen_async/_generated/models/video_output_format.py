# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Container of a video. `webm` has a transparent background and needs a look trained with matting."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["VideoOutputFormat"]


class VideoOutputFormat(OpenEnum):
    """Container of a video. `webm` has a transparent background and needs a look trained with matting."""

    MP4 = "mp4"
    WEBM = "webm"
