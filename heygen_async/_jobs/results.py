"""What a reading means to whoever waits: a snapshot, a value, or an error with the token in it."""

from __future__ import annotations

from typing import Any, TypeVar

import attrs

from heygen_async._jobs.status import Phase, Reading, Snapshot
from heygen_async._jobs.token import JobToken
from heygen_async.errors import (
    ConsentRequired,
    InputRequired,
    JobError,
    JobFailed,
    JobLost,
    WaitInterrupted,
    WaitTimeout,
)

__all__ = ["interrupted", "result_of", "snapshot_of", "timed_out"]

T = TypeVar("T")


def snapshot_of(kind: str, id: str, reading: Reading, at: float, value: object = None) -> Snapshot[Any]:
    """A reading, with what it is about."""
    return Snapshot(
        kind=kind,
        id=id,
        phase=reading.phase,
        status=reading.status,
        at=at,
        value=value,
        code=reading.code,
        message=reading.message,
        group_id=reading.group_id,
        consent_status=reading.consent_status,
        ids=reading.ids,
    )


def result_of(snapshot: Snapshot[T], token: JobToken) -> T:
    """The value of a finished job.

    Raises:
        JobFailed: HeyGen says so, with its reason.
        ConsentRequired: A person has to act first.
        InputRequired: A Video Agent waits for a message.
        JobLost: HeyGen no longer knows the job.
    """
    phase, status = snapshot.phase, snapshot.status
    if phase is Phase.DONE and snapshot.value is not None:
        return snapshot.value
    token = with_ids(token, snapshot)
    kind, job_id, text, ids = token.kind, token.id, str(token), token.ids
    error: JobError
    if phase is Phase.FAILED:
        message = snapshot.message or "failed, and HeyGen gave no reason"
        error = JobFailed(message, kind=kind, id=job_id, token=text, status=status, code=snapshot.code, ids=ids)
    elif phase is Phase.NEEDS_CONSENT:
        group = snapshot.group_id or ""
        error = ConsentRequired(
            f"the person of avatar group {group or 'unknown'} has not consented"
            + (f" (HeyGen says: {snapshot.consent_status})" if snapshot.consent_status else "")
            + ". Ask for it with heygen.avatars.request_consent, then resume the job with its token",
            kind=kind,
            id=job_id,
            token=text,
            group_id=group,
            status=status,
            consent_status=snapshot.consent_status,
        )
    elif phase is Phase.NEEDS_INPUT:
        error = InputRequired(
            "the agent waits for a message of yours. "
            "Send it with heygen.video_agents.send, then resume the job with its token",
            kind=kind,
            id=job_id,
            token=text,
            status=status,
            ids=ids,
        )
    else:
        error = JobLost(
            "HeyGen no longer knows this job: it was deleted, or belongs to another workspace. "
            "Look for it there before it is made again",
            kind=kind,
            id=job_id,
            token=text,
            status=status,
            ids=ids,
        )
    error.idempotency_key = token.idempotency_key
    raise error


def with_ids(token: JobToken, last: Snapshot[Any] | None) -> JobToken:
    """The token with what HeyGen has named since: it must not be lost with the job."""
    return token if last is None or not last.ids else attrs.evolve(token, ids={**token.ids, **last.ids})


def timed_out(token: JobToken, last: Snapshot[Any] | None) -> WaitTimeout:
    """The wait was shorter than the job."""
    token = with_ids(token, last)
    status, ids = None if last is None else last.status, token.ids
    said = f"HeyGen's last word was '{status}'" if status else "HeyGen has said nothing about it yet"
    named = "".join(f" ({name} {value})" for name, value in ids.items())
    error = WaitTimeout(
        f"{token.kind} {token.id}{named} was not finished in time; {said}. "
        "It goes on at HeyGen: resume it with its token instead of paying again",
        token=str(token),
        kind=token.kind,
        id=token.id,
        status=status,
        ids=ids,
    )
    error.idempotency_key = token.idempotency_key
    return error


def interrupted(token: JobToken, last: Snapshot[Any] | None = None) -> WaitInterrupted:
    """The client was closed."""
    token = with_ids(token, last)
    error = WaitInterrupted(
        "the client was closed; the job goes on at HeyGen: resume it with its token",
        kind=token.kind,
        id=token.id,
        token=str(token),
        status=None if last is None else last.status,
        ids=token.ids,
    )
    error.idempotency_key = token.idempotency_key
    return error
