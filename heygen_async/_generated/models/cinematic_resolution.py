# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Resolution of a cinematic video."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["CinematicResolution"]


class CinematicResolution(OpenEnum):
    """Resolution of a cinematic video."""

    HD_720P = "720p"
    FHD_1080P = "1080p"
