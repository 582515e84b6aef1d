"""HeyGen's own objects under HeyGen's own names, and what arguments and results of this package are made of.

``from heygen_async.types import VideoDetail``. Each is imported when it is first used. In the body of an update, `NULL`
sets a field to null, where None leaves it as it is.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from heygen_async._wire.encode import NULL as NULL
from heygen_async._wire.encode import Null as Null

if TYPE_CHECKING:
    # `_HOMES` says the same at run time, and a test compares the two.
    from heygen_async._generated.models import *  # noqa: F403 - the generated list is the source of names
    from heygen_async._jobs.durations import DurationStats as DurationStats
    from heygen_async._media.client import TransferProgress as TransferProgress
    from heygen_async._resources.assets import UploadedAsset as UploadedAsset
    from heygen_async._resources.consent import TwinJob as TwinJob
    from heygen_async._resources.footage_check import FootageInfo as FootageInfo
    from heygen_async._resources.options import Engine as Engine
    from heygen_async._resources.options import VoiceSettings as VoiceSettings
    from heygen_async._transport.raw_response import RawResponse as RawResponse
    from heygen_async._wire.paging import Page as Page
    from heygen_async._workflows.run_events import Change as Change
else:
    _HOMES = {
        "Change": "_workflows.run_events",
        "DurationStats": "_jobs.durations",
        "Engine": "_resources.options",
        "FootageInfo": "_resources.footage_check",
        "Page": "_wire.paging",
        "TransferProgress": "_media.client",
        "RawResponse": "_transport.raw_response",
        "TwinJob": "_resources.consent",
        "UploadedAsset": "_resources.assets",
        "VoiceSettings": "_resources.options",
    }

    def __getattr__(name: str) -> object:
        from heygen_async._generated import models

        if (home := _HOMES.get(name)) is not None:
            value = getattr(import_module(f"heygen_async.{home}"), name)
        elif name in models.__all__:
            value = getattr(models, name)
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        from heygen_async._generated import models

        return sorted([*models.__all__, *_HOMES, "NULL", "Null"])
