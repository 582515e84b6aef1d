# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What the video is made from, told apart by `type`."""

from __future__ import annotations

from typing import TypeAlias

from .create_video_from_avatar import CreateVideoFromAvatar
from .create_video_from_cinematic_avatar import CreateVideoFromCinematicAvatar
from .create_video_from_image import CreateVideoFromImage
from .create_video_from_studio import CreateVideoFromStudio

__all__ = ["CreateVideoV3RequestBody"]

CreateVideoV3RequestBody: TypeAlias = (
    CreateVideoFromAvatar | CreateVideoFromImage | CreateVideoFromCinematicAvatar | CreateVideoFromStudio
)
"""What the video is made from, told apart by `type`."""
