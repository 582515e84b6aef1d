# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The low-level endpoint modules: ``heygen_async.api.<tag>.<operation>``, each imported when it is first used.

A module has ``OPERATION`` (method, path, how it may be repeated, the job it starts), ``build(...)``, which gives the
request as a `Call` and sends nothing, and one async function of its own name, which takes an executor:

    from heygen_async.api.videos import get_video_v3

    call = get_video_v3.build("v1")                        # method, path, query, JSON; call.result(answer) reads it
    video = await get_video_v3.get_video_v3(executor, "v1")

``heygen.api.videos.get_video_v3("v1")`` is the same with the client's retries, keys and limits.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Operation, RequestOptions

if TYPE_CHECKING:
    from heygen_async.api import (
        ai_clipping,
        assets,
        audio,
        avatar_realtime,
        avatars,
        background_removal,
        brand,
        filler_words,
        folders,
        hyper_frames,
        legacy,
        lipsync,
        model_audio,
        model_videos,
        podcasts,
        templates,
        user,
        video_agent,
        video_quality,
        video_translate,
        videos,
        voices,
        webhooks,
        workflows,
    )

__all__ = [
    "Call",
    "Executor",
    "Operation",
    "RequestOptions",
    "ai_clipping",
    "assets",
    "audio",
    "avatar_realtime",
    "avatars",
    "background_removal",
    "brand",
    "filler_words",
    "folders",
    "hyper_frames",
    "legacy",
    "lipsync",
    "model_audio",
    "model_videos",
    "podcasts",
    "templates",
    "user",
    "video_agent",
    "video_quality",
    "video_translate",
    "videos",
    "voices",
    "webhooks",
    "workflows",
]

_TAGS = frozenset(
    (
        "ai_clipping",
        "assets",
        "audio",
        "avatar_realtime",
        "avatars",
        "background_removal",
        "brand",
        "filler_words",
        "folders",
        "hyper_frames",
        "legacy",
        "lipsync",
        "model_audio",
        "model_videos",
        "podcasts",
        "templates",
        "user",
        "video_agent",
        "video_quality",
        "video_translate",
        "videos",
        "voices",
        "webhooks",
        "workflows",
    )
)

if not TYPE_CHECKING:  # a checker would take any name for granted

    def __getattr__(name: str) -> object:
        if name not in _TAGS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return list(__all__)
