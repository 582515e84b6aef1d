# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What a folder is for."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["FolderType"]


class FolderType(OpenEnum):
    """What a folder is for."""

    MIXED = "mixed"
    VIDEO = "video"
    VIDEO_TRANSLATE = "video_translate"
