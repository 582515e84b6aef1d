"""A run in one glance: what goes on, what holds it, who has to do something, and the command to do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import attrs

from heygen_async._workflows.begin_order import is_overdue, seconds_to_begin
from heygen_async._workflows.person import Person
from heygen_async._workflows.processes import WorkerProcess
from heygen_async._workflows.store import Item, Run, State
from heygen_async.cli.format import STATE_WORD, count, rough_time, seconds_of
from heygen_async.errors import InvalidInput

__all__ = ["STANDING", "Consents", "Overview", "Selection", "line_of", "overview"]


@attrs.frozen
class Consents:
    """The people who have to consent.

    Attributes:
        people: How many they are.
        since: Since when the first of them has had to, as a Unix timestamp; None where there are none.
        expired: How many of their pages have closed.
        next_expiry: When the next page closes, as a Unix timestamp, or None.
    """

    people: int
    since: float | None
    expired: int
    next_expiry: float | None

    @classmethod
    def of(cls, items: Iterable[Item], now: float) -> Consents:
        waiting = [item for item in items if item.state is State.NEEDS_CONSENT]
        ends = [float(end) for item in waiting if (end := (item.detail or {}).get("expires_at"))]
        opened = [end for end in ends if end > now]
        since = min((item.updated_at for item in waiting), default=None)
        return cls(len(waiting), since, len(ends) - len(opened), min(opened, default=None))


@attrs.frozen
class Overview:
    """What a run does now.

    Attributes:
        standing: going_on, waiting_for_heygen, waiting_for_people, paused, limited, stopped (no process works on it) or
            ended.
        at_heygen: How many people wait for HeyGen, by stage.
        queued: How many people are next.
        consents: The people who have to consent.
        review: How many payments need a review.
        alive: The processes that work on it.
        silent: Those that no longer report, or are gone.
        failed: Those that have stopped with an error.
        overdue: The people past the time at which their video was due, by key.
        later: Seconds until each of those begins who may not be begun yet, the first one first.
    """

    standing: str
    at_heygen: Mapping[str, int]
    queued: int
    consents: Consents
    review: int
    alive: Sequence[WorkerProcess]
    silent: Sequence[WorkerProcess]
    failed: Sequence[WorkerProcess]
    overdue: Sequence[str] = ()
    later: Sequence[float] = ()

    @property
    def held(self) -> bool:
        """Whether it gets no further as it stands."""
        return self.standing in {"paused", "limited", "stopped"}

    def plain(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "standing": self.standing,
            "at_heygen": dict(self.at_heygen),
            "queued": self.queued,
            "consents": attrs.asdict(self.consents),
            "overdue": list(self.overdue),
            "later": {"people": len(self.later), "next_in": self.later[0] if self.later else None},
            "processes": {
                "alive": [one.name for one in self.alive],
                "silent": [one.name for one in self.silent],
                "failed": [one.name for one in self.failed],
            },
        }

    def lines(self, now: float) -> list[str]:
        """The same for people: what goes on, and who has to do something."""
        found = [f"{STANDING[self.standing]}{self._who()}"]
        if self.at_heygen:
            stages = ", ".join(f"{number:,} in {stage}" for stage, number in self.at_heygen.items())
            found.append(f"at HeyGen: {stages}")
        if self.consents.people:
            since = self.consents.since or now
            text = f"waiting for people: {count(self.consents.people, 'person has', 'people have')} to consent"
            text += f", the first for {rough_time(max(now - since, 0))}"
            if self.consents.expired:
                closed = count(self.consents.expired, "link has", "links have")
                text += f"; {closed} expired, the session that goes on opens another"
            elif self.consents.next_expiry is not None:
                text += f"; the next link expires in {rough_time(self.consents.next_expiry - now)}"
            found.append(text)
        if self.later:
            who = count(len(self.later), "person begins", "people begin")
            found.append(f"{who} later, the first in {rough_time(self.later[0])}")
        if self.overdue:
            more = f" and {len(self.overdue) - 5:,} more" if len(self.overdue) > 5 else ""
            who = count(len(self.overdue), "person is", "people are")
            found.append(f"{who} past the due time: {', '.join(self.overdue[:5])}{more}")
        if self.standing == "ended":
            return found
        silent = (
            f"{one.name} on {one.host} is gone without a word: it was killed, or is cut off"
            if one.lost
            else f"{one.name} on {one.host} has been silent for {rough_time(one.silent or 0)}"
            for one in self.silent
        )
        failed = (f"{one.name} on {one.host} has stopped: {' '.join(str(one.error).split())}" for one in self.failed)
        return [*found, *silent, *failed]

    def _who(self) -> str:
        names = ", ".join(f"{one.name} on {one.host}" for one in self.alive[:3])
        more = f" and {len(self.alive) - 3} more" if len(self.alive) > 3 else ""
        alone = " · no session drives it" if names and not self.driven else ""
        return f" · {names}{more}{alone}" if names else ""

    @property
    def driven(self) -> bool:
        """Whether a session drives the run; workers alone follow no decision, and wait for no consent."""
        return any(one.run is not None for one in self.alive)


STANDING = {
    "going_on": "going on",
    "waiting_for_heygen": "waiting for HeyGen",
    "waiting_for_people": "waiting for people",
    "paused": "paused",
    "limited": "standing at the spending limit",
    "stopped": "not under way: no session and no worker works on it",
    "ended": "ended",
}


def overview(run: Run, items: Sequence[Item], processes: Sequence[WorkerProcess], now: float) -> Overview:
    """What ``run`` does.

    Args:
        run: The run.
        items: Everyone in it.
        processes: Who works on it.
        now: The time by its state; see `heygen_async._workflows.steering.time_of`.
    """
    states = Counter(item.state for item in items)
    at_heygen = Counter(item.stage for item in items if item.state is State.WAITING)
    alive = [one for one in processes if one.alive and one.refused is None]
    open_people = sum(number for state, number in states.items() if not state.ended)
    if not open_people:
        standing = "ended"
    elif run.pause is not None:
        standing = "paused"
    elif open_people == states[State.NEEDS_CONSENT]:
        standing = "waiting_for_people"
    elif run.limited is not None and not at_heygen:
        standing = "limited"
    elif not alive:
        standing = "stopped"
    elif not states[State.PENDING]:
        standing = "waiting_for_heygen"
    else:
        standing = "going_on"
    return Overview(
        standing,
        dict(at_heygen),
        states[State.PENDING],
        Consents.of(items, now),
        states[State.NEEDS_REVIEW],
        alive,
        [one for one in processes if one.silent is not None or one.lost],
        [one for one in processes if one.ended_at is not None or one.refused is not None],
        [item.key for item in items if is_overdue(item, now)],
        sorted(rest for item in items if not item.state.ended and (rest := seconds_to_begin(item, now)) > 0),
    )


_WORDS = {**{state.value: {state} for state in State}, "failed": {State.FAILED_REMOTE, State.FAILED_RETRYABLE}}


@attrs.frozen(kw_only=True)
class Selection:
    """Some of the people of a run: those to whom all of it applies.

    Attributes:
        stages: They are in one of these.
        standing: They are in one of these states; ``failed`` is both kinds.
        errors: Their error has one of these texts in its kind, code or message.
        tags: They have these values in columns of their metadata.
        since: They have changed since then, as a Unix timestamp.
    """

    stages: Sequence[str] = ()
    standing: Sequence[str] = ()
    errors: Sequence[str] = ()
    tags: Mapping[str, str] = attrs.field(factory=dict[str, str])
    since: float | None = None

    def __bool__(self) -> bool:
        return bool(self.stages or self.standing or self.errors or self.tags or self.since is not None)

    @classmethod
    def of(
        cls,
        *,
        stages: Sequence[str],
        standing: Sequence[str],
        errors: Sequence[str],
        tags: Sequence[str],
        since: str | None,
        now: float,
    ) -> Selection:
        """Read the options of a command.

        Raises:
            InvalidInput: One of them cannot be read.
        """
        from heygen_async._workflows.stages import STAGES

        _check("--stage", stages, [stage.name for stage in STAGES])
        _check("--is", standing, list(_WORDS))
        pairs: dict[str, str] = {}
        for tag in tags:
            column, equals, value = tag.partition("=")
            if not equals or not column.strip():
                raise InvalidInput("--tag", f"must be COLUMN=VALUE, not {tag!r}.", "For example --tag team=blue.")
            pairs[column.strip().removeprefix("metadata.")] = value
        start = _since(since, now) if since is not None else None
        return cls(stages=stages, standing=standing, errors=errors, tags=pairs, since=start)

    def matches(self, item: Item) -> bool:
        """Whether ``item`` is one of them."""
        detail, metadata = item.detail or {}, Person.from_plain(item.person).metadata
        error = " ".join(str(detail.get(name) or "") for name in ("error", "code", "message")).casefold()
        return (
            (not self.stages or item.stage in self.stages)
            and (not self.standing or any(item.state in _WORDS[word] for word in self.standing))
            and (not self.errors or any(text.casefold() in error for text in self.errors))
            and all(str(metadata.get(column, "")) == value for column, value in self.tags.items())
            and (self.since is None or item.updated_at >= self.since)
        )


def _check(option: str, words: Iterable[str], known: Sequence[str]) -> None:
    for word in words:
        if word not in known:
            raise InvalidInput(option, f"Unknown value {word!r}.", f"Choose {', '.join(known)}.")


def _since(text: str, now: float) -> float:
    """A point in time: ``2h`` ago, or ISO 8601, of this machine's zone where it names none."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC).timestamp()
    except ValueError:
        pass
    ago = seconds_of("--since", text)
    if ago is None:
        raise InvalidInput(
            "--since", f"must be a time or a duration, not {text!r}.", "For example 2h, or 2026-03-01T09:00."
        )
    return now - ago


def line_of(item: Item, now: float) -> list[str]:
    """A person in one line: key, stage, state, since when, and why."""
    why = " ".join(str((item.detail or {}).get("message") or "").split())
    return [item.key, item.stage, STATE_WORD[item.state], rough_time(max(now - item.updated_at, 0)), why]
