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

Here is what most programs name. The rest has rooms of its own:

- `heygen_async.types`: HeyGen's own objects, and what arguments and results are made of.
- `heygen_async.errors`: every error, in one tree that says what may have been paid.
- `heygen_async.webhooks`, `heygen_async.events` (of calls), `heygen_async.clock`, `heygen_async.api`.
- `heygen_async.testing`, `heygen_async.sandbox`, `heygen_async.segmind`.
"""

from __future__ import annotations

from heygen_async._version import __version__

# Type checkers know the name; importing `typing` for it would be nearly all that importing this package costs.
TYPE_CHECKING = False

if TYPE_CHECKING:
    # What type checkers and editors read. `_HOMES` says the same at run time, and a test compares the two.
    from heygen_async._client import HeyGen
    from heygen_async._jobs.job import Job
    from heygen_async._jobs.status import Phase, Snapshot
    from heygen_async._manifest import read_manifest
    from heygen_async._media.client import Download
    from heygen_async._resources.batches import Batch, BatchOutcome
    from heygen_async._resources.consent import Consent
    from heygen_async._resources.footage_check import check_footage
    from heygen_async._resources.lipsyncs import LipsyncRequest
    from heygen_async._resources.options import VideoOptions
    from heygen_async._resources.translations import TranslationRequest
    from heygen_async._resources.video_requests import VideoRequest
    from heygen_async._transport.config import Timeouts
    from heygen_async._transport.idempotency import derive_key
    from heygen_async._wire.call import RequestOptions
    from heygen_async._wire.paging import Pager
    from heygen_async._wire.plain import request_id_of
    from heygen_async._workflows.limits import Limits
    from heygen_async._workflows.onboard import Onboarding
    from heygen_async._workflows.outcomes import Done, Failed, NeedsConsent, NeedsReview, Outcome
    from heygen_async._workflows.person import Person
    from heygen_async._workflows.twin_to_video import Step, TwinToVideo
    from heygen_async.errors import (
        APIError,
        AuthenticationFailed,
        ConfigurationError,
        ConsentRequired,
        DeadlineExceeded,
        DownloadFailed,
        HeyGenError,
        InputRequired,
        InvalidBatch,
        InvalidInput,
        JobError,
        JobFailed,
        NotFound,
        OutcomeUnknown,
        PaymentRequired,
        RateLimited,
        RequestNotSent,
        ReviewNeeded,
        WaitInterrupted,
        WaitTimeout,
    )


__all__ = [
    "APIError",
    "AuthenticationFailed",
    "Batch",
    "BatchOutcome",
    "ConfigurationError",
    "Consent",
    "ConsentRequired",
    "DeadlineExceeded",
    "Done",
    "Download",
    "DownloadFailed",
    "Failed",
    "HeyGen",
    "HeyGenError",
    "InputRequired",
    "InvalidBatch",
    "InvalidInput",
    "Job",
    "JobError",
    "JobFailed",
    "Limits",
    "LipsyncRequest",
    "NeedsConsent",
    "NeedsReview",
    "NotFound",
    "Onboarding",
    "Outcome",
    "OutcomeUnknown",
    "Pager",
    "PaymentRequired",
    "Person",
    "Phase",
    "RateLimited",
    "RequestNotSent",
    "RequestOptions",
    "ReviewNeeded",
    "Snapshot",
    "Step",
    "Timeouts",
    "TranslationRequest",
    "TwinToVideo",
    "VideoOptions",
    "VideoRequest",
    "WaitInterrupted",
    "WaitTimeout",
    "__version__",
    "check_footage",
    "derive_key",
    "read_manifest",
    "request_id_of",
]

_HOMES = {
    "APIError": "errors",
    "AuthenticationFailed": "errors",
    "Batch": "_resources.batches",
    "BatchOutcome": "_resources.batches",
    "ConfigurationError": "errors",
    "Consent": "_resources.consent",
    "ConsentRequired": "errors",
    "DeadlineExceeded": "errors",
    "Done": "_workflows.outcomes",
    "Download": "_media.client",
    "DownloadFailed": "errors",
    "Failed": "_workflows.outcomes",
    "HeyGen": "_client",
    "HeyGenError": "errors",
    "InputRequired": "errors",
    "InvalidBatch": "errors",
    "InvalidInput": "errors",
    "Job": "_jobs.job",
    "JobError": "errors",
    "JobFailed": "errors",
    "LipsyncRequest": "_resources.lipsyncs",
    "Limits": "_workflows.limits",
    "NeedsConsent": "_workflows.outcomes",
    "NeedsReview": "_workflows.outcomes",
    "NotFound": "errors",
    "Onboarding": "_workflows.onboard",
    "Outcome": "_workflows.outcomes",
    "OutcomeUnknown": "errors",
    "Pager": "_wire.paging",
    "PaymentRequired": "errors",
    "Person": "_workflows.person",
    "Phase": "_jobs.status",
    "RateLimited": "errors",
    "RequestNotSent": "errors",
    "RequestOptions": "_wire.call",
    "ReviewNeeded": "errors",
    "Snapshot": "_jobs.status",
    "Step": "_workflows.twin_to_video",
    "Timeouts": "_transport.config",
    "TranslationRequest": "_resources.translations",
    "TwinToVideo": "_workflows.twin_to_video",
    "VideoOptions": "_resources.options",
    "VideoRequest": "_resources.video_requests",
    "WaitInterrupted": "errors",
    "WaitTimeout": "errors",
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
