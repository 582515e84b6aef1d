# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Size of a video of the video model."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["ModelVideoResolution"]


class ModelVideoResolution(OpenEnum):
    """Size of a video of the video model."""

    SD_480P = "480p"
    HD_768P = "768p"
    FHD_1080P = "1080p"
    QHD_2K = "2k"
