# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""How a clip fills its time in a template."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["TemplatePlayStyle"]


class TemplatePlayStyle(OpenEnum):
    """How a clip fills its time in a template."""

    FIT_TO_SCENE = "fit_to_scene"
    FREEZE = "freeze"
    LOOP = "loop"
    ONCE = "once"
    FULL_VIDEO = "full_video"
