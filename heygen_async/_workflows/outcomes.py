"""What becomes of a person: one of four outcomes, and never silence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

import attrs

from heygen_async._wire.plain import Plain
from heygen_async._workflows.person import Person

__all__ = ["Done", "Failed", "NeedsConsent", "NeedsReview", "Outcome"]


@attrs.frozen
class Done(Plain):
    """The video is on disk.

    Attributes:
        person: The person in the video.
        path: The file.
        look_id: The look that was trained or given.
        group_id: The avatar group of the look.
        video_id: The video at HeyGen.
        duration: Length in seconds, where HeyGen told it.
        size: Bytes on disk.
        sha256: Checksum of the file.
        page_url: HeyGen's page of the video, for people with access.
        cost: Estimated dollars that were paid for this person.
    """

    person: Person
    path: Path
    look_id: str
    video_id: str
    group_id: str | None = None
    duration: float | None = None
    size: int | None = None
    sha256: str | None = None
    page_url: str | None = None
    cost: float = 0.0

    @classmethod
    def of(cls, person: Person, facts: Mapping[str, Any], cost: float) -> Done:
        """The outcome of ``person`` from what all the stages brought."""
        return cls(
            person,
            Path(facts["path"]),
            look_id=facts["look_id"],
            video_id=facts["video_id"],
            group_id=facts.get("group_id"),
            duration=facts.get("duration"),
            size=facts.get("size"),
            sha256=facts.get("sha256"),
            page_url=facts.get("page_url"),
            cost=cost,
        )


Done.__module__ = "heygen_async"


@attrs.frozen
class Failed(Plain):
    """It did not work out, for a reason that is known.

    Attributes:
        stage: Where: upload, twin, consent, render or deliver.
        error: The error, with HeyGen's own reason.
        retryable: Whether trying again later may help and costs nothing that is paid already.
        cost: Estimated dollars that were paid all the same.
    """

    person: Person
    stage: str
    error: Exception
    retryable: bool = False
    cost: float = 0.0


Failed.__module__ = "heygen_async"


@attrs.frozen
class NeedsConsent(Plain):
    """The twin is trained and waits for its person.

    Attributes:
        group_id: The avatar group to consent for.
        url: The page where the person consents. Anyone who has the address can use it: pass it on with care.
        expires_at: Unix time after which the page has to be opened again.
    """

    person: Person
    group_id: str
    url: str | None = attrs.field(default=None, repr=False)
    expires_at: float | None = None
    cost: float = 0.0


NeedsConsent.__module__ = "heygen_async"


@attrs.frozen
class NeedsReview(Plain):
    """A payment may have been made and could not be found again: someone has to look.

    Attributes:
        stage: Which payment: twin or render.
        error: What is known.
    """

    person: Person
    stage: str
    error: Exception
    cost: float = 0.0


NeedsReview.__module__ = "heygen_async"


Outcome: TypeAlias = Done | Failed | NeedsConsent | NeedsReview
