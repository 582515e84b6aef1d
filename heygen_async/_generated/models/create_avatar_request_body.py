# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What the avatar is made from, told apart by `type`."""

from __future__ import annotations

from typing import TypeAlias

from .create_digital_twin_request import CreateDigitalTwinRequest
from .create_photo_avatar_request import CreatePhotoAvatarRequest
from .create_prompt_avatar_request import CreatePromptAvatarRequest

__all__ = ["CreateAvatarRequestBody"]

CreateAvatarRequestBody: TypeAlias = CreatePromptAvatarRequest | CreateDigitalTwinRequest | CreatePhotoAvatarRequest
"""What the avatar is made from, told apart by `type`."""
