# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Videos rendered from HTML projects."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heygen_async._generated.api.hyper_frames import (
        create_hyperframes_render,
        delete_hyperframes_render,
        get_hyperframes_render,
        list_hyperframes_renders,
    )

__all__ = [
    "create_hyperframes_render",
    "delete_hyperframes_render",
    "get_hyperframes_render",
    "list_hyperframes_renders",
]

if not TYPE_CHECKING:  # a checker would take any name for granted

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"heygen_async._generated.api.hyper_frames.{name}")


def __dir__() -> list[str]:
    return list(__all__)
