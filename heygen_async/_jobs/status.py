"""What is known of a job: its phase, and a snapshot of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

import attrs

from heygen_async._wire.plain import Plain

__all__ = ["Phase", "Reading", "Row", "Snapshot"]

T = TypeVar("T")

Row: TypeAlias = Mapping[str, object]
"""One object of an answer as parsed JSON. Rows are scanned; only a finished job's row becomes a model."""


class Phase(StrEnum):
    """Where a job stands. HeyGen's own words differ between endpoints, and new ones appear; these do not."""

    RUNNING = "running"
    NEEDS_CONSENT = "needs_consent"
    NEEDS_INPUT = "needs_input"
    DONE = "done"
    FAILED = "failed"
    GONE = "gone"

    @property
    def ended(self) -> bool:
        """Whether a wait ends here. `NEEDS_CONSENT` and `NEEDS_INPUT` end a wait, not the job: see `resting`."""
        return self is not Phase.RUNNING

    @property
    def resting(self) -> bool:
        """Whether the job stands still until a person acts, and then goes on."""
        return self in {Phase.NEEDS_CONSENT, Phase.NEEDS_INPUT}


Phase.__module__ = "heygen_async"


@attrs.frozen
class Reading:
    """What one answer says about a job.

    ``unready`` marks an object that HeyGen calls finished, but that lacks what it was made for. ``ids`` are those of
    other things that it names.
    """

    phase: Phase
    status: str | None = None
    code: str | None = None
    message: str | None = None
    group_id: str | None = None
    consent_status: str | None = None
    unready: bool = False
    ids: Mapping[str, str] = attrs.field(factory=dict[str, str])


RUNNING = Reading(Phase.RUNNING)


@attrs.frozen
class Snapshot(Plain, Generic[T]):
    """A job as it was when HeyGen was last asked.

    Attributes:
        kind: What the job makes, such as ``video``.
        id: HeyGen's id of it.
        phase: Where it stands.
        status: HeyGen's word for it, as it came, or None where nothing was heard yet.
        value: The finished object, only in phase `Phase.DONE`.
        code: HeyGen's failure code, if any.
        message: HeyGen's failure message, if any.
        group_id: The avatar group that consent has to be given for, in phase `Phase.NEEDS_CONSENT`.
        consent_status: HeyGen's word for where the consent stands, if it was read.
        ids: Ids of other things that HeyGen named, such as ``video_id`` of a Video Agent session.
        at: When this was read, as a Unix timestamp.
    """

    kind: str
    id: str
    phase: Phase
    status: str | None
    at: float
    value: T | None = attrs.field(default=None, repr=False)
    code: str | None = None
    message: str | None = None
    group_id: str | None = None
    consent_status: str | None = None
    ids: Mapping[str, str] = attrs.field(factory=dict[str, str])

    @property
    def ended(self) -> bool:
        """Whether a wait ends with this."""
        return self.phase.ended

    def _repr_html_(self) -> str:
        from heygen_async._wire import notebook

        return super()._repr_html_() + notebook.of(self.value)


Snapshot.__module__ = "heygen_async"
