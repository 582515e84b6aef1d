# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Background of a scene, told apart by `type`."""

from __future__ import annotations

from typing import TypeAlias

from .studio_color_background_input import StudioColorBackgroundInput

__all__ = ["StudioBackgroundInput"]

StudioBackgroundInput: TypeAlias = StudioColorBackgroundInput
"""Background of a scene, told apart by `type`."""
