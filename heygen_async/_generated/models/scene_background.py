# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What is behind a scene, told apart by `type`."""

from __future__ import annotations

from typing import TypeAlias

from heygen_async._wire.decode import as_object

from .scene_color_background import SceneColorBackground
from .scene_image import SceneImage
from .scene_video import SceneVideo
from .unknown_scene_background import UnknownSceneBackground

__all__ = ["SceneBackground", "scene_background_from_wire"]

SceneBackground: TypeAlias = SceneColorBackground | SceneImage | SceneVideo | UnknownSceneBackground
"""What is behind a scene, told apart by `type`."""


def scene_background_from_wire(data: object) -> SceneBackground:
    """Read whichever it is; one that the document does not have yet becomes `UnknownSceneBackground`."""
    raw = as_object(data)
    match raw.get("type"):
        case "color":
            return SceneColorBackground.from_wire(raw)
        case "image":
            return SceneImage.from_wire(raw)
        case "video":
            return SceneVideo.from_wire(raw)
        case _:
            return UnknownSceneBackground.from_wire(raw)
