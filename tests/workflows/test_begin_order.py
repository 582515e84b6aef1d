"""Who is begun first, and who not before their time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import anyio
import pytest

from heygen_async._workflows.begin_order import begin_rank, is_overdue
from heygen_async._workflows.control import RunControl
from heygen_async._workflows.limits import Limits
from heygen_async._workflows.outcomes import Done
from heygen_async._workflows.person import Person
from heygen_async._workflows.run_events import Change
from heygen_async._workflows.store import Item, State
from heygen_async._workflows.validation import check_person
from tests.workflows.world import world

pytestmark = pytest.mark.anyio

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def item(position: int = 0, **fields: Any) -> Item:
    person = Person(name="Ada", script="Hello.", look_id="l", **fields)
    assert Person.from_plain(person.to_plain()) == person
    return Item("spring", "ada", position, person.to_plain(), "upload", State.PENDING)


def test_a_higher_priority_goes_first_then_who_is_due_then_who_came_first() -> None:
    order = [
        item(9_999_999, priority=100), item(900, priority=5, due=NOON),
        item(1, priority=5, due=NOON + timedelta(days=9)), item(0, priority=5),
        item(3), item(4), item(20_000), item(0, priority=-100),
    ]  # fmt: skip
    ranks = [begin_rank(one) for one in order]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)
    assert ranks[0] >= 1
    assert begin_rank(item(10**9, priority=-100)) < 2**31, "what a queue on PostgreSQL takes"


def test_who_is_late_is_overdue_until_their_video_is_there() -> None:
    late = item(due=NOON.astimezone(timezone(timedelta(hours=9))))
    assert is_overdue(late, NOON.timestamp() + 1)
    assert not is_overdue(late, NOON.timestamp() - 1)
    assert not is_overdue(item(), NOON.timestamp())


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"priority": 101}, "priority: must be a whole number from -100 to 100"),
        ({"priority": True}, "priority: must be a whole number"),
        ({"priority": "high"}, "priority: must be a whole number"),
        ({"due": "tomorrow"}, "due: must be a datetime"),
        ({"not_before": datetime(2026, 12, 1)}, "not_before: has no time zone"),  # noqa: DTZ001 - the point
        ({"not_before": NOON, "due": NOON}, "due: is not after not_before"),
    ],
)
def test_what_cannot_be_ordered_is_refused(fields: dict[str, Any], problem: str) -> None:
    [found] = check_person(Person(name="Ada", script="Hello.", look_id="l", **fields)).problems
    assert problem in str(found)


async def test_a_run_begins_people_in_this_order_and_not_before_their_time(tmp_path: Path) -> None:
    begun: list[tuple[str, float]] = []

    def changed(change: Change) -> None:
        if change.stage == "upload" and change.state == "running":
            begun.append((change.key, change.at))

    async with world(tmp_path) as here:
        start = here.clock.now()
        later = datetime.fromtimestamp(start + 7200, UTC)
        people = [
            here.person("Ada"), here.person("Bob", not_before=later, priority=9),
            here.person("Cyd", due=later), here.person("Dan", priority=1),
        ]  # fmt: skip
        outcomes = await here.onboard(people, limits=Limits(upload=1), changed=changed)
        assert [type(one) for one in outcomes.values()] == [Done] * 4
        assert [key for key, _ in begun] == ["dan", "cyd", "ada", "bob"]
        assert begun[2][1] < start + 7200 <= begun[3][1]


async def test_a_session_does_not_wait_for_the_time_of_someone_who_is_taken_out(tmp_path: Path) -> None:
    async with world(tmp_path) as here, here.client() as heygen:
        far = datetime.fromtimestamp(here.clock.now(), UTC) + timedelta(days=300)
        asleep, awake = anyio.Event(), anyio.Event()
        rest = here.clock.sleep

        async def sleep(seconds: float) -> None:
            if seconds > 86_400:
                asleep.set()
                await awake.wait()
            await rest(seconds)

        here.clock.sleep = sleep  # type: ignore[method-assign]
        state = tmp_path / "state.db"
        with anyio.fail_after(60):
            async with heygen.onboard([here.person("Ada", not_before=far)], run="spring", state=state) as run:
                await asleep.wait()
                async with RunControl("spring", state) as control:
                    await control.cancel(["ada"])
            [outcome] = [outcome async for outcome in run]
        assert "taken out" in str(outcome)
        assert here.charges == (0, 0)
