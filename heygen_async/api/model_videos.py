# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Videos of HeyGen's own video model."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heygen_async._generated.api.model_videos import create_model_video, get_model_video

__all__ = ["create_model_video", "get_model_video"]

if not TYPE_CHECKING:  # a checker would take any name for granted

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"heygen_async._generated.api.model_videos.{name}")


def __dir__() -> list[str]:
    return list(__all__)
