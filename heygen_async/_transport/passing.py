"""Which errors pass by themselves: the one rule for everything that tries again after a call has failed."""

from __future__ import annotations

from heygen_async.errors import (
    APIError,
    DeadlineExceeded,
    DecodeError,
    DownloadFailed,
    NotReady,
    QuotaExceeded,
    RateLimited,
    RequestInProgress,
    ServerError,
    StateError,
    TransportError,
    UploadFailed,
    WaitTimeout,
)

__all__ = ["is_passing"]


def is_passing(error: BaseException) -> bool:
    """Whether ``error`` may be gone a little later, so that the same step is worth another try.

    Now and then something on the way to HeyGen answers in its place: with a page, ``null``, a list, a redirect, or a
    404 in plain text. So an answer that cannot be read is one of these, and so is an error without a code, as refusals
    by HeyGen have one. A job that takes longer than was waited for goes on, and is waited for again. A request that
    HeyGen refused, a used-up quota and a state that cannot be written are not. Whether a repetition is *safe* is
    another question; see `heygen_async._transport.retry`.
    """
    if isinstance(error, QuotaExceeded | StateError):
        return False
    if isinstance(error, APIError):
        return error.code is None or isinstance(error, RateLimited | ServerError | RequestInProgress | NotReady)
    return isinstance(
        error, TransportError | DeadlineExceeded | DecodeError | DownloadFailed | UploadFailed | WaitTimeout
    )
