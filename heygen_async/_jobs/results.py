"""What a reading means to whoever waits: a snapshot, a value, or an error with the token in it."""

from __future__ import annotations

from typing import Any, TypeVar

from heygen_async._jobs.status import Phase, Reading, Snapshot
from heygen_async._jobs.token import JobToken
from heygen_async.errors import ConsentRequired, JobFailed, JobLost, WaitInterrupted, WaitTimeout

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
    )


def result_of(snapshot: Snapshot[T], token: JobToken) -> T:
    """The value of a finished job.

    Raises:
        JobFailed: HeyGen says so, with its reason.
        ConsentRequired: A person has to act first.
        JobLost: HeyGen no longer knows the job.
    """
    phase, status = snapshot.phase, snapshot.status
    if phase is Phase.DONE and snapshot.value is not None:
        return snapshot.value
    kind, job_id, text = token.kind, token.id, str(token)
    if phase is Phase.FAILED:
        message = snapshot.message or "failed, and HeyGen gave no reason"
        raise JobFailed(message, kind=kind, id=job_id, token=text, status=status, code=snapshot.code)
    if phase is Phase.NEEDS_CONSENT:
        group = snapshot.group_id or ""
        raise ConsentRequired(
            f"the person of avatar group {group or 'unknown'} has not consented"
            + (f" (HeyGen says: {snapshot.consent_status})" if snapshot.consent_status else ""),
            kind=kind,
            id=job_id,
            token=text,
            group_id=group,
            status=status,
            consent_status=snapshot.consent_status,
        )
    raise JobLost(
        "HeyGen no longer knows this job: it was deleted, or belongs to another workspace",
        kind=kind,
        id=job_id,
        token=text,
        status=status,
    )


def timed_out(token: JobToken, status: str | None) -> WaitTimeout:
    """The wait was shorter than the job."""
    said = f"HeyGen's last word was '{status}'" if status else "HeyGen has said nothing about it yet"
    return WaitTimeout(
        f"{token.kind} {token.id} was not finished in time; {said}. "
        "It goes on at HeyGen: resume it with its token instead of paying again",
        token=str(token),
        kind=token.kind,
        id=token.id,
        status=status,
    )


def interrupted(token: JobToken, status: str | None = None) -> WaitInterrupted:
    """The client was closed."""
    return WaitInterrupted(
        "the client was closed; the job goes on at HeyGen: resume it with its token",
        kind=token.kind,
        id=token.id,
        token=str(token),
        status=status,
    )
