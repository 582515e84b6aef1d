# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Who speaks in a scene, told apart by `type`."""

from __future__ import annotations

from typing import TypeAlias

from .studio_avatar_input import StudioAvatarInput
from .studio_image_input import StudioImageInput

__all__ = ["StudioInput"]

StudioInput: TypeAlias = StudioAvatarInput | StudioImageInput
"""Who speaks in a scene, told apart by `type`."""
