# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Engine to render with, told apart by `type`."""

from __future__ import annotations

from typing import TypeAlias

from .avatar_iii_engine_config import AvatarIIIEngineConfig
from .avatar_iv_engine_config import AvatarIVEngineConfig
from .avatar_v_engine_config import AvatarVEngineConfig

__all__ = ["EngineConfig"]

EngineConfig: TypeAlias = AvatarVEngineConfig | AvatarIVEngineConfig | AvatarIIIEngineConfig
"""Engine to render with, told apart by `type`."""
