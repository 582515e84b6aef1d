# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Translations, with proofreading on request."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heygen_async._generated.api.video_translate import (
        create_proofread,
        create_video_translation,
        create_video_translation_batch,
        delete_video_translation,
        download_proofread_srt,
        generate_video_from_proofread,
        get_proofread,
        get_video_translation,
        get_video_translation_batch,
        list_video_translation_languages,
        list_video_translation_statuses,
        list_video_translations,
        update_video_translation,
        upload_proofread_srt,
    )

__all__ = [
    "create_proofread",
    "create_video_translation",
    "create_video_translation_batch",
    "delete_video_translation",
    "download_proofread_srt",
    "generate_video_from_proofread",
    "get_proofread",
    "get_video_translation",
    "get_video_translation_batch",
    "list_video_translation_languages",
    "list_video_translation_statuses",
    "list_video_translations",
    "update_video_translation",
    "upload_proofread_srt",
]

if not TYPE_CHECKING:  # a checker would take any name for granted

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"heygen_async._generated.api.video_translate.{name}")


def __dir__() -> list[str]:
    return list(__all__)
