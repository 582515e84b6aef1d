"""Async-first SDK for the HeyGen API: digital twins and Avatar V videos, never paid for twice.

::

    from pathlib import Path
    from heygen_async import HeyGen

    async with HeyGen() as heygen:  # HEYGEN_API_KEY
        twin = await heygen.avatars.create_digital_twin("Ada", Path("ada.mp4"))
        look = await twin.wait(timeout=3600)
        job = await heygen.videos.create(look, script="Hello", voice_id="…", engine="avatar_v")
        video = await job.wait()
        await heygen.videos.download(video, "ada.mp4")

Everything is imported when it is first used: ``import heygen_async`` alone loads neither an HTTP library nor a model.
HeyGen's own objects are in `heygen_async.types`.
"""

from __future__ import annotations

# Type checkers know the name; importing `typing` for it would be nearly all that importing this package costs.
TYPE_CHECKING = False

if TYPE_CHECKING:
    # What type checkers and editors read. `_HOMES` says the same at run time, and a test compares the two.
    from heygen_async._client import HeyGen
    from heygen_async._jobs.durations import DurationStats
    from heygen_async._jobs.job import Job
    from heygen_async._jobs.status import Phase, Snapshot
    from heygen_async._manifest import read_manifest
    from heygen_async._media.client import Download, Progress
    from heygen_async._resources.assets import UploadedAsset
    from heygen_async._resources.batches import Batch, BatchOutcome
    from heygen_async._resources.consent import Consent, TwinJob
    from heygen_async._resources.footage_check import FootageInfo, check_footage
    from heygen_async._resources.options import Engine, VideoOptions, VoiceSettings
    from heygen_async._transport.config import Timeouts
    from heygen_async._transport.idempotency import derive_key
    from heygen_async._transport.raw_response import RawResponse
    from heygen_async._wire.call import RequestOptions
    from heygen_async._wire.paging import Page, Pager
    from heygen_async._wire.plain import request_id_of
    from heygen_async._workflows.engines.embedded import Limits
    from heygen_async._workflows.onboard import Onboarding
    from heygen_async._workflows.outcomes import Done, Failed, NeedsConsent, NeedsReview, Outcome
    from heygen_async._workflows.person import Person
    from heygen_async._workflows.run_events import Change
    from heygen_async._workflows.twin_to_video import Step, TwinToVideo
    from heygen_async.clock import Clock, ManualClock, ScaledClock, SystemClock
    from heygen_async.errors import (
        AnswerMismatch,
        APIError,
        AuthenticationFailed,
        BadRequest,
        BadSignature,
        ConfigurationError,
        Conflict,
        ConsentMissing,
        ConsentRequired,
        DeadlineExceeded,
        DecodeError,
        DownloadFailed,
        Forbidden,
        HeyGenError,
        HeyGenWarning,
        InputRequired,
        InvalidBatch,
        InvalidInput,
        JobError,
        JobFailed,
        JobLost,
        Malformed,
        MissingExtra,
        NotFound,
        NotReady,
        OutcomeUnknown,
        PaymentRequired,
        PolicyViolation,
        QuotaExceeded,
        RateLimited,
        RequestInProgress,
        RequestNotSent,
        ResourceLimitReached,
        ReviewNeeded,
        RunError,
        RunPaused,
        ServerError,
        Stale,
        StateError,
        TransportError,
        UnsuitableFootage,
        UploadFailed,
        WaitInterrupted,
        WaitTimeout,
        WebhookError,
    )
    from heygen_async.events import AttemptFinished, AttemptStarted, CallFinished, Event, Observer, RetryScheduled

__version__ = "0.1.0"

__all__ = [
    "APIError",
    "AnswerMismatch",
    "AttemptFinished",
    "AttemptStarted",
    "AuthenticationFailed",
    "BadRequest",
    "BadSignature",
    "Batch",
    "BatchOutcome",
    "CallFinished",
    "Change",
    "Clock",
    "ConfigurationError",
    "Conflict",
    "Consent",
    "ConsentMissing",
    "ConsentRequired",
    "DeadlineExceeded",
    "DecodeError",
    "Done",
    "Download",
    "DownloadFailed",
    "DurationStats",
    "Engine",
    "Event",
    "Failed",
    "FootageInfo",
    "Forbidden",
    "HeyGen",
    "HeyGenError",
    "HeyGenWarning",
    "InputRequired",
    "InvalidBatch",
    "InvalidInput",
    "Job",
    "JobError",
    "JobFailed",
    "JobLost",
    "Limits",
    "Malformed",
    "ManualClock",
    "MissingExtra",
    "NeedsConsent",
    "NeedsReview",
    "NotFound",
    "NotReady",
    "Observer",
    "Onboarding",
    "Outcome",
    "OutcomeUnknown",
    "Page",
    "Pager",
    "PaymentRequired",
    "Person",
    "Phase",
    "PolicyViolation",
    "Progress",
    "QuotaExceeded",
    "RateLimited",
    "RawResponse",
    "RequestInProgress",
    "RequestNotSent",
    "RequestOptions",
    "ResourceLimitReached",
    "RetryScheduled",
    "ReviewNeeded",
    "RunError",
    "RunPaused",
    "ScaledClock",
    "ServerError",
    "Snapshot",
    "Stale",
    "StateError",
    "Step",
    "SystemClock",
    "Timeouts",
    "TransportError",
    "TwinJob",
    "TwinToVideo",
    "UnsuitableFootage",
    "UploadFailed",
    "UploadedAsset",
    "VideoOptions",
    "VoiceSettings",
    "WaitInterrupted",
    "WaitTimeout",
    "WebhookError",
    "__version__",
    "check_footage",
    "derive_key",
    "read_manifest",
    "request_id_of",
]

_HOMES = {
    "APIError": "errors",
    "AnswerMismatch": "errors",
    "AttemptFinished": "events",
    "AttemptStarted": "events",
    "AuthenticationFailed": "errors",
    "BadRequest": "errors",
    "BadSignature": "errors",
    "Batch": "_resources.batches",
    "BatchOutcome": "_resources.batches",
    "CallFinished": "events",
    "Change": "_workflows.run_events",
    "Clock": "clock",
    "ConfigurationError": "errors",
    "Conflict": "errors",
    "Consent": "_resources.consent",
    "ConsentMissing": "errors",
    "ConsentRequired": "errors",
    "DeadlineExceeded": "errors",
    "DecodeError": "errors",
    "Done": "_workflows.outcomes",
    "Download": "_media.client",
    "DownloadFailed": "errors",
    "DurationStats": "_jobs.durations",
    "Engine": "_resources.options",
    "Event": "events",
    "Failed": "_workflows.outcomes",
    "FootageInfo": "_resources.footage_check",
    "Forbidden": "errors",
    "HeyGen": "_client",
    "HeyGenError": "errors",
    "HeyGenWarning": "errors",
    "InputRequired": "errors",
    "InvalidBatch": "errors",
    "InvalidInput": "errors",
    "Job": "_jobs.job",
    "JobError": "errors",
    "JobFailed": "errors",
    "JobLost": "errors",
    "Limits": "_workflows.engines.embedded",
    "Malformed": "errors",
    "ManualClock": "clock",
    "MissingExtra": "errors",
    "NeedsConsent": "_workflows.outcomes",
    "NeedsReview": "_workflows.outcomes",
    "NotFound": "errors",
    "NotReady": "errors",
    "Observer": "events",
    "Onboarding": "_workflows.onboard",
    "Outcome": "_workflows.outcomes",
    "OutcomeUnknown": "errors",
    "Page": "_wire.paging",
    "Pager": "_wire.paging",
    "PaymentRequired": "errors",
    "Person": "_workflows.person",
    "Phase": "_jobs.status",
    "PolicyViolation": "errors",
    "Progress": "_media.client",
    "QuotaExceeded": "errors",
    "RateLimited": "errors",
    "RawResponse": "_transport.raw_response",
    "RequestInProgress": "errors",
    "RequestNotSent": "errors",
    "RequestOptions": "_wire.call",
    "ResourceLimitReached": "errors",
    "RetryScheduled": "events",
    "ReviewNeeded": "errors",
    "RunError": "errors",
    "RunPaused": "errors",
    "ScaledClock": "clock",
    "ServerError": "errors",
    "Snapshot": "_jobs.status",
    "Stale": "errors",
    "StateError": "errors",
    "Step": "_workflows.twin_to_video",
    "SystemClock": "clock",
    "Timeouts": "_transport.config",
    "TransportError": "errors",
    "TwinJob": "_resources.consent",
    "TwinToVideo": "_workflows.twin_to_video",
    "UnsuitableFootage": "errors",
    "UploadFailed": "errors",
    "UploadedAsset": "_resources.assets",
    "VideoOptions": "_resources.options",
    "VoiceSettings": "_resources.options",
    "WaitInterrupted": "errors",
    "WaitTimeout": "errors",
    "WebhookError": "errors",
    "check_footage": "_resources.footage_check",
    "derive_key": "_transport.idempotency",
    "read_manifest": "_manifest",
    "request_id_of": "_wire.plain",
}


if not TYPE_CHECKING:  # a checker would take any name for granted

    def __getattr__(name: str) -> object:
        if (home := _HOMES.get(name)) is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f"{__name__}.{home}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
