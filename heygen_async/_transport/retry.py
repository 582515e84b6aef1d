"""Whether a failed attempt is repeated, and when. No I/O, no state.

=====================================  =================================================================
What happened                          Repeated
=====================================  =================================================================
No connection                          always: nothing left this machine
429 (not ``quota_exceeded``)           always: HeyGen did not act
503 with Retry-After, HeyGen's code    always: HeyGen did not act
409 ``resource_not_ready``             always: HeyGen did not act
Codes the document calls passing       always: HeyGen did not act
Answer about another object            as no complete answer
Answer that cannot be read             only reads, twice
409 ``request_in_progress``            with the same key, for as long as one attempt may take, on top of
                                       the retries: it is our own first attempt that is still running
Other 5xx, 408, no complete answer     only reads, and writes whose key HeyGen documents
Everything else                        never
=====================================  =================================================================

DELETE and PUT without a key are not repeated after a lost answer: the second answer would be about a different
state (a 404 for what was deleted a moment ago), and passing it on would be a guess.

A 503 with Retry-After but without one of HeyGen's own codes is as open as any other 5xx: it may be a gateway's, that
lost what was behind it after HeyGen had acted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import attrs

from heygen_async._transport.backends.base import NoAnswer, NotSent
from heygen_async._transport.error_mapping import CODES
from heygen_async._wire.call import Operation
from heygen_async.errors import (
    APIError,
    BadRequest,
    NotFound,
    NotReady,
    RateLimited,
    RequestInProgress,
    ResourceLimitReached,
    ServerError,
)

__all__ = ["Failure", "RetryPolicy", "acted", "decide", "repeatable", "settles", "waits_in_time"]

Failure: TypeAlias = NotSent | NoAnswer | APIError


@attrs.frozen
class RetryPolicy:
    """How patient the client is.

    Attributes:
        max_retries: How often to try again after the first attempt. In a call with a deadline, a 429 that says how
            long to wait is none of these: it is waited out for as long as there is time.
        first: The longest first pause in seconds; each further one may be twice as long.
        longest: The longest pause that the client chooses by itself.
        max_retry_after: The longest Retry-After that is waited for in a call without a deadline. A call with a
            deadline waits whatever fits into it.
        in_progress: Seconds for which ``request_in_progress`` is asked again.
    """

    max_retries: int = 4
    first: float = 0.5
    longest: float = 8.0
    max_retry_after: float = 120.0
    in_progress: float = 120.0


def acted(failure: Failure) -> bool | None:
    """Whether HeyGen acted in the failed attempt: False for certain, True never, None where it is not known."""
    if isinstance(failure, NoAnswer | RequestInProgress):
        return None
    if isinstance(failure, ServerError):
        # HeyGen's own "too busy" names its code; without one, a gateway may have lost what was behind it.
        refused = failure.status == 503 and failure.retry_after is not None and failure.code in CODES
        return False if refused else None
    return False


def settles(failure: APIError) -> bool:
    """Whether an error is the whole truth even if an earlier attempt with the same key got no answer.

    HeyGen's refusals of the request itself do: the earlier attempt met the same. A used-up wallet, quota or slot, a
    refused key or account, a rate limit, a server that is too busy and a gateway's page without a code of HeyGen's do
    not: the earlier attempt may have got through before. Errors that leave their own outcome open, and carry the key,
    stay what they are.
    """
    if isinstance(failure, ServerError | RequestInProgress):
        return acted(failure) is None
    if isinstance(failure, ResourceLimitReached) or failure.code is None:
        return False
    return isinstance(failure, BadRequest | NotFound)


def repeatable(operation: Operation, failure: Failure, key: str | None) -> bool:
    """Whether repeating the attempt can help and can never act twice."""
    if isinstance(failure, RequestInProgress):
        return key is not None
    if isinstance(failure, NotSent | RateLimited | NotReady):
        return True
    if isinstance(failure, APIError) and failure.code in operation.passing:
        return True
    if isinstance(failure, APIError) and not isinstance(failure, ServerError):
        return False
    if acted(failure) is False:
        return True
    return operation.safe or (key is not None and operation.idempotency.documented)


def waits_in_time(failure: Failure, left: float | None) -> bool:
    """Whether HeyGen said how long to wait, in a call that says how long it may take: then that alone decides."""
    return left is not None and isinstance(failure, RateLimited) and failure.retry_after is not None


def decide(
    policy: RetryPolicy,
    operation: Operation,
    failure: Failure,
    *,
    key: str | None,
    retries: int,
    in_progress: float,
    left: float | None,
    random: Callable[[], float],
) -> float | None:
    """Seconds to wait before the next attempt, or None to give up.

    Args:
        policy: How patient to be.
        operation: What was called.
        failure: What came of the attempt.
        key: The idempotency key that was sent, or None.
        retries: How many retries there were so far, without those for ``request_in_progress``.
        in_progress: Seconds for which ``request_in_progress`` was answered so far.
        left: Seconds until the deadline, or None.
        random: Gives a number from 0 up to 1.
    """
    if not repeatable(operation, failure, key):
        return None
    waits_for_itself = isinstance(failure, RequestInProgress)
    if waits_for_itself:
        if in_progress >= policy.in_progress:
            return None
    elif retries >= policy.max_retries and not (policy.max_retries and waits_in_time(failure, left)):
        return None
    if waits_for_itself:
        ceiling = min(max(policy.first, in_progress / 2), policy.longest)
    else:
        ceiling = min(policy.first * 2**retries, policy.longest)
    asked = failure.retry_after if isinstance(failure, APIError) else None
    if asked is not None:
        if left is None and asked > policy.max_retry_after:
            return None
        # Not earlier than asked, and not all who were refused together in the same moment.
        delay = asked + random() * min(ceiling, 1.0)
        if left is not None and asked < left <= delay:
            delay = asked
    elif waits_for_itself:
        # Full jitter may give zero, and asking again at once is a wasted request.
        delay = ceiling * (0.5 + random() / 2)
    else:
        delay = ceiling * random()
    return None if left is not None and delay >= left else delay
