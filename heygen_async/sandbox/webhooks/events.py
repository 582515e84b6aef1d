"""What HeyGen would send to webhooks: every job that ends leaves one event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar

from heygen_async.sandbox.state.state import Account
from heygen_async.sandbox.state.timeline import JobPlan, Timeline

__all__ = ["AllOf", "Event", "Later", "announce", "change_plan", "iso", "past_events"]


@dataclass(slots=True)
class AllOf:
    """Over when the last of several jobs is."""

    timelines: list[Timeline]

    @property
    def end(self) -> float:
        return max((timeline.end for timeline in self.timelines), default=0.0)


@dataclass(slots=True)
class Later:
    """Over some seconds after a job is."""

    timeline: Timeline
    seconds: float

    @property
    def end(self) -> float:
        return self.timeline.end + self.seconds


Ending = Timeline | AllOf | Later


@dataclass(slots=True, kw_only=True)
class Event:
    """One event. It happens when ``timeline`` is over, and was certain when the job began.

    Attributes:
        subject: Its type without the ending: ``avatar_video`` becomes ``avatar_video.success`` or ``.fail``;
            a whole type, such as ``batch.finished``, stays.
        field: What ``event_data`` calls the id.
        media: Kind and name of the file whose URL goes with success, or None.
        media_id: Whose file that is; the job's own by default.
        beside: What else ``event_data`` has with success.
        posted: Whether its delivery has begun.
    """

    NOUN: ClassVar[str] = "event"
    INDEX: ClassVar[tuple[str, ...]] = ("object_id",)

    id: str
    order: int
    subject: str
    field: str
    object_id: str
    timeline: Ending
    plan: JobPlan
    media: tuple[str, str] | None = None
    media_id: str | None = None
    callback_id: str | None = None
    callback_url: str | None = None
    beside: dict[str, Any] | None = None
    posted: bool = False

    @property
    def type(self) -> str:
        if "." in self.subject:
            return self.subject
        return f"{self.subject}.fail" if self.plan.code else f"{self.subject}.success"

    @property
    def at(self) -> float:
        return self.timeline.end

    def data(self, account: Account) -> dict[str, Any]:
        """``event_data``; the URL is a fresh one each time."""
        data: dict[str, Any] = {self.field: self.object_id, "callback_id": self.callback_id}
        if self.plan.code:
            # Which of these names v3 uses is not published; clients in the field read all three.
            message = self.plan.message
            return {**data, "failure_code": self.plan.code, "failure_message": message, "msg": message}
        if self.media:
            kind, name = self.media
            data["url"] = account.url(kind, self.media_id or self.object_id, name)
        return {**data, **(self.beside or {})}

    def payload(self, account: Account) -> dict[str, Any]:
        """What a webhook gets."""
        return {
            "event_id": self.id,
            "event_type": self.type,
            "event_data": self.data(account),
            "created_at": iso(self.at),
        }


def announce(
    account: Account,
    subject: str,
    field: str,
    object_id: str,
    plan: JobPlan,
    timeline: Ending,
    body: dict[str, Any],
    *,
    media: tuple[str, str] | None = None,
    media_id: str | None = None,
    beside: dict[str, Any] | None = None,
) -> None:
    """Plan the event of a job that has just been started.

    Args:
        body: The request, for its ``callback_id`` and ``callback_url``.
        media: See `Event`.
        media_id: See `Event`.
        beside: See `Event`.
    """
    store = account.store
    event = Event(
        id=store.id("evt_"),
        order=store.order(),
        subject=subject,
        field=field,
        object_id=object_id,
        timeline=timeline,
        plan=plan,
        media=media,
        media_id=media_id,
        callback_id=body.get("callback_id"),
        callback_url=body.get("callback_url"),
        beside=beside,
    )
    store.of(Event).put(event.id, event)


def change_plan(account: Account, object_id: str, timeline: Timeline, plan: JobPlan) -> None:
    """Let the events of a job that was cut short say so."""
    for event in account.store.of(Event).where("object_id", object_id):
        if event.timeline is timeline:
            event.plan = plan


def past_events(account: Account) -> list[Event]:
    """What has happened so far, oldest first."""
    now = account.now()
    return sorted((e for e in account.store.of(Event) if e.at <= now), key=lambda event: (event.at, event.order))


def iso(at: float) -> str:
    """An instant as HeyGen writes it."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
