# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What a clip does when its scene is longer: stand still, start again, or be stretched to fit."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["ScenePlaybackMode"]


class ScenePlaybackMode(OpenEnum):
    """What a clip does when its scene is longer: stand still, start again, or be stretched to fit."""

    FREEZE = "freeze"
    LOOP = "loop"
    FIT_TO_SCENE = "fit_to_scene"
