# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Live streams of an avatar that speaks."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heygen_async._generated.api.avatar_realtime import (
        append_avatar_realtime_text,
        cancel_avatar_realtime,
        create_avatar_realtime,
        get_avatar_realtime,
        stream_avatar_realtime_words,
    )

__all__ = [
    "append_avatar_realtime_text",
    "cancel_avatar_realtime",
    "create_avatar_realtime",
    "get_avatar_realtime",
    "stream_avatar_realtime_words",
]

if not TYPE_CHECKING:  # a checker would take any name for granted

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"heygen_async._generated.api.avatar_realtime.{name}")


def __dir__() -> list[str]:
    return list(__all__)
