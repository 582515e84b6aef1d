# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""One scene of a studio video, told apart by `type`."""

from __future__ import annotations

from typing import TypeAlias

from .avatar_video_scene import AvatarVideoScene
from .image_scene import ImageScene
from .video_scene import VideoScene

__all__ = ["StudioScene"]

StudioScene: TypeAlias = AvatarVideoScene | ImageScene | VideoScene
"""One scene of a studio video, told apart by `type`."""
