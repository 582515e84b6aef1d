# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Container of the rendered video."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["HyperframesFormat"]


class HyperframesFormat(OpenEnum):
    """Container of the rendered video."""

    MP4 = "mp4"
    WEBM = "webm"
    MOV = "mov"
