"""How many people of a run may be in a stage at a time."""

from __future__ import annotations

import attrs

from heygen_async._wire.number_checks import is_count
from heygen_async.errors import InvalidInput

__all__ = ["Limits"]


@attrs.frozen
class Limits:
    """How many people may be in a stage at a time, and how many stages may run at once.

    Attributes:
        upload: Uploads at a time.
        render: Renders at a time. Keep it at or below your plan's limit of concurrent jobs, 10 on pay-as-you-go. A
            place is kept until HeyGen has finished the video.
        deliver: Downloads at a time.
        active: Stages that run at the same moment, waits not counted.
        people: People of an open run who are under way at a time; `Onboarding.add` waits until one has an outcome.
    """

    upload: int = 4
    render: int = 10
    deliver: int = 4
    active: int = 32
    people: int = 10_000

    def __attrs_post_init__(self) -> None:
        for name, limit in attrs.asdict(self).items():
            if not is_count(limit, 1):
                raise InvalidInput(f"limits.{name}", f"must be a whole number of at least 1, not {limit!r}.")

    def of(self, stage: str) -> int | None:
        """The limit of ``stage``; None for those that only wait at HeyGen, or for people."""
        return {"upload": self.upload, "render": self.render, "deliver": self.deliver}.get(stage)


Limits.__module__ = "heygen_async"
