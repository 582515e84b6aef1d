# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Judgements on which of two videos is better."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heygen_async._generated.api.video_quality import (
        create_video_quality_batch,
        create_video_quality_comparison,
        get_video_quality_batch,
        get_video_quality_comparison,
    )

__all__ = [
    "create_video_quality_batch",
    "create_video_quality_comparison",
    "get_video_quality_batch",
    "get_video_quality_comparison",
]

if not TYPE_CHECKING:  # a checker would take any name for granted

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"heygen_async._generated.api.video_quality.{name}")


def __dir__() -> list[str]:
    return list(__all__)
