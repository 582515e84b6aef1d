# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What a video of the video model is made from."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["ModelVideoMode"]


class ModelVideoMode(OpenEnum):
    """What a video of the video model is made from."""

    TEXT_TO_VIDEO = "text_to_video"
    IMAGE_TO_VIDEO = "image_to_video"
    REFERENCE_TO_VIDEO = "reference_to_video"
