# Generated from openapi/segmind.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Every object, enum and union of Avatar V at Segmind, each imported when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .avatar_v_aspect_ratio import AvatarVAspectRatio as AvatarVAspectRatio
    from .create_avatar_v_request import CreateAvatarVRequest as CreateAvatarVRequest
    from .create_avatar_v_response import CreateAvatarVResponse as CreateAvatarVResponse
    from .generate_avatar_v_request import GenerateAvatarVRequest as GenerateAvatarVRequest
    from .generate_avatar_v_response import GenerateAvatarVResponse as GenerateAvatarVResponse

__all__ = [
    "AvatarVAspectRatio",
    "CreateAvatarVRequest",
    "CreateAvatarVResponse",
    "GenerateAvatarVRequest",
    "GenerateAvatarVResponse",
]

_MODULES = {
    "AvatarVAspectRatio": "avatar_v_aspect_ratio",
    "CreateAvatarVRequest": "create_avatar_v_request",
    "CreateAvatarVResponse": "create_avatar_v_response",
    "GenerateAvatarVRequest": "generate_avatar_v_request",
    "GenerateAvatarVResponse": "generate_avatar_v_response",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{_MODULES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
