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
    from heygen_async.client import HeyGen
    from heygen_async.clock import Clock, ManualClock, ScaledClock, SystemClock
    from heygen_async.core.config import Timeouts
    from heygen_async.core.events import AttemptFinished, AttemptStarted, CallFinished, Event, Observer, RetryScheduled
    from heygen_async.core.idempotency import derive_key
    from heygen_async.core.media import Download, Progress
    from heygen_async.durable.engine import Limits
    from heygen_async.durable.manifest import read_manifest
    from heygen_async.durable.report import Change
    from heygen_async.durable.run import Onboarding
    from heygen_async.errors import (
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
    from heygen_async.jobs.distribution import DurationBook
    from heygen_async.jobs.job import Job
    from heygen_async.jobs.phase import Phase, Snapshot
    from heygen_async.resources.assets import UploadedAsset
    from heygen_async.resources.batches import Batch, BatchOutcome
    from heygen_async.resources.consent import Consent, TwinJob
    from heygen_async.resources.footage import FootageInfo, check_footage
    from heygen_async.resources.options import Engine, VideoOptions, VoiceSettings
    from heygen_async.wire.call import RequestOptions
    from heygen_async.wire.paging import Page, Pager
    from heygen_async.workflows.outcomes import Done, Failed, NeedsConsent, NeedsReview, Outcome
    from heygen_async.workflows.person import Person
    from heygen_async.workflows.single import Step, TwinToVideo

__version__ = "0.1.0"

__all__ = [
    "APIError",
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
    "DurationBook",
    "Engine",
    "Event",
    "Failed",
    "FootageInfo",
    "Forbidden",
    "HeyGen",
    "HeyGenError",
    "HeyGenWarning",
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
]

_HOMES = {
    "APIError": "errors",
    "AttemptFinished": "core.events",
    "AttemptStarted": "core.events",
    "AuthenticationFailed": "errors",
    "BadRequest": "errors",
    "BadSignature": "errors",
    "Batch": "resources.batches",
    "BatchOutcome": "resources.batches",
    "CallFinished": "core.events",
    "Change": "durable.report",
    "Clock": "clock",
    "ConfigurationError": "errors",
    "Conflict": "errors",
    "Consent": "resources.consent",
    "ConsentMissing": "errors",
    "ConsentRequired": "errors",
    "DeadlineExceeded": "errors",
    "DecodeError": "errors",
    "Done": "workflows.outcomes",
    "Download": "core.media",
    "DownloadFailed": "errors",
    "DurationBook": "jobs.distribution",
    "Engine": "resources.options",
    "Event": "core.events",
    "Failed": "workflows.outcomes",
    "FootageInfo": "resources.footage",
    "Forbidden": "errors",
    "HeyGen": "client",
    "HeyGenError": "errors",
    "HeyGenWarning": "errors",
    "InvalidBatch": "errors",
    "InvalidInput": "errors",
    "Job": "jobs.job",
    "JobError": "errors",
    "JobFailed": "errors",
    "JobLost": "errors",
    "Limits": "durable.engine",
    "Malformed": "errors",
    "ManualClock": "clock",
    "MissingExtra": "errors",
    "NeedsConsent": "workflows.outcomes",
    "NeedsReview": "workflows.outcomes",
    "NotFound": "errors",
    "NotReady": "errors",
    "Observer": "core.events",
    "Onboarding": "durable.run",
    "Outcome": "workflows.outcomes",
    "OutcomeUnknown": "errors",
    "Page": "wire.paging",
    "Pager": "wire.paging",
    "PaymentRequired": "errors",
    "Person": "workflows.person",
    "Phase": "jobs.phase",
    "PolicyViolation": "errors",
    "Progress": "core.media",
    "QuotaExceeded": "errors",
    "RateLimited": "errors",
    "RequestInProgress": "errors",
    "RequestNotSent": "errors",
    "RequestOptions": "wire.call",
    "ResourceLimitReached": "errors",
    "RetryScheduled": "core.events",
    "ReviewNeeded": "errors",
    "RunError": "errors",
    "RunPaused": "errors",
    "ScaledClock": "clock",
    "ServerError": "errors",
    "Snapshot": "jobs.phase",
    "Stale": "errors",
    "StateError": "errors",
    "Step": "workflows.single",
    "SystemClock": "clock",
    "Timeouts": "core.config",
    "TransportError": "errors",
    "TwinJob": "resources.consent",
    "TwinToVideo": "workflows.single",
    "UnsuitableFootage": "errors",
    "UploadFailed": "errors",
    "UploadedAsset": "resources.assets",
    "VideoOptions": "resources.options",
    "VoiceSettings": "resources.options",
    "WaitInterrupted": "errors",
    "WaitTimeout": "errors",
    "WebhookError": "errors",
    "check_footage": "resources.footage",
    "derive_key": "core.idempotency",
    "read_manifest": "durable.manifest",
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
