"""People who come one at a time: an open run takes them on, with every promise of a batch."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncGenerator, AsyncIterator
from pathlib import Path
from typing import Any

import anyio
import attrs
import pytest
from anyio.lowlevel import checkpoint

from heygen_async._workflows.limits import Limits
from heygen_async._workflows.outcomes import Done, Failed, NeedsConsent, NeedsReview, Outcome
from heygen_async._workflows.person import Person
from heygen_async.errors import ConfigurationError, InvalidBatch, InvalidInput, RunPaused, StateError
from heygen_async.sandbox import Fault, FaultKind
from tests.workflows.world import World, world

pytestmark = pytest.mark.anyio


@pytest.fixture
async def here(anyio_backend: str, tmp_path: Path) -> AsyncGenerator[World]:
    async with world(tmp_path) as made:
        yield made


def options(here: World, **more: Any) -> dict[str, Any]:
    return {"run": "signups", "state": here.folder / "state.db", "folder": here.folder / "videos", **more}


async def test_people_who_come_one_at_a_time_get_their_videos_as_they_come(here: World) -> None:
    outcomes: list[Outcome] = []
    async with here.client() as heygen, anyio.create_task_group() as tasks:
        async with heygen.onboard(**options(here)) as run:

            async def read() -> None:
                async for outcome in run:
                    outcomes.append(outcome)

            tasks.start_soon(read)
            await run.add(here.person("Ada"))
            while not outcomes:
                await here.clock.sleep(10)
            # Nobody is left, and the run stays open.
            await here.clock.sleep(3600)
            await run.add(here.person("Bob"))
            await run.add(here.person("Ada"))
        with pytest.raises(ConfigurationError, match="not open"):
            await run.add(here.person("Eve"))
    assert [outcome.person.name for outcome in outcomes] == ["Ada", "Ada", "Bob"]
    assert all(isinstance(outcome, Done) for outcome in outcomes)
    assert here.charges == (2, 2)


async def test_the_block_ends_when_everyone_has_an_outcome_and_can_still_be_read(here: World) -> None:
    async with here.client() as heygen:
        async with heygen.onboard([here.person("Ada")], **options(here)) as run:
            await run.add(here.person("Bob"))
        assert {outcome.person.name async for outcome in run} == {"Ada", "Bob"}
    assert here.charges == (2, 2)


async def test_what_is_wrong_with_one_who_comes_is_said_to_whoever_adds_them(here: World) -> None:
    async with here.client() as heygen, heygen.onboard(**options(here)) as run:
        await run.add(here.person("Ada"))
        with pytest.raises(InvalidInput, match="cannot be combined"):
            await run.add(here.person("Bob", look_id="l", footage=here.footage))
        with pytest.raises(InvalidInput, match="no voice"):
            await run.add(here.person("Cyd", voice_id="no-such-voice"))
        with pytest.raises(InvalidInput, match="is the file of 'ada'"):
            await run.add(here.person("Dot", output="ada.mp4"))
        with pytest.raises(InvalidInput, match="must be a Person"):
            await run.add({"name": "Eve"})  # type: ignore[arg-type]
    assert here.charges == (1, 1)


async def test_an_async_iterable_is_read_while_the_run_goes_on(here: World) -> None:
    done: list[str] = []

    async def people() -> AsyncIterator[Person]:
        for number in range(4):
            yield here.person(f"Person {number}")
            while len(done) <= number:
                await here.clock.sleep(5)

    async with here.client() as heygen:
        async for outcome in heygen.onboard(people(), **options(here)):
            assert isinstance(outcome, Done)
            done.append(outcome.person.name)
    assert done == [f"Person {number}" for number in range(4)]
    assert here.charges == (4, 4)


async def test_no_more_people_are_under_way_than_the_run_takes(here: World) -> None:
    added: list[int] = []
    async with (
        here.client() as heygen,
        anyio.create_task_group() as tasks,
        heygen.onboard(**options(here, limits=Limits(people=2))) as run,
    ):

        async def add() -> None:
            for number in range(5):
                await run.add(here.person(f"Person {number}"))
                added.append(number)

        tasks.start_soon(add)
        seen = 0
        async for _ in run:
            seen += 1
            assert len(added) <= seen + 2
            if seen == 5:
                break
    assert here.charges == (5, 5)


async def test_who_waits_to_be_taken_on_by_a_session_that_ends_gets_an_error(here: World) -> None:
    with anyio.fail_after(30):
        async with (
            here.client() as heygen,
            anyio.create_task_group() as tasks,
            heygen.onboard(**options(here, limits=Limits(people=1))) as run,
        ):

            async def add(name: str) -> None:
                with pytest.raises(StateError, match="session of this run is over"):
                    await run.add(here.person(name))

            await run.add(here.person("Ada"))
            tasks.start_soon(add, "Bob")
            for _ in range(3):
                await checkpoint()
            run.stop()


async def test_whoever_waits_for_a_consent_is_reported_at_once_and_holds_nobody_up(
    anyio_backend: str, tmp_path: Path
) -> None:
    async with world(tmp_path, consent="pending") as here, here.client() as heygen:
        outcomes: list[Outcome] = []
        async with heygen.onboard(**options(here, limits=Limits(people=1))) as run:
            await run.add(here.person("Ada"))
            async for outcome in run:
                outcomes.append(outcome)
                if isinstance(outcome, NeedsConsent):
                    assert outcome.url
                    if outcome.person.name == "Ada":
                        await run.add(here.person("Bob"))
                    here.sandbox.consent(outcome.group_id, "approve")
                if sum(isinstance(one, Done) for one in outcomes) == 2:
                    break
        assert [type(outcome).__name__ for outcome in outcomes].count("NeedsConsent") == 2
        assert here.charges == (2, 2)


async def test_a_run_that_may_not_pay_for_all_says_so_at_its_end(here: World) -> None:
    async with here.client() as heygen:
        with pytest.raises(RunPaused, match="spending limit"):
            async with heygen.onboard(**options(here, max_spend=1.5)) as run:
                await run.add(here.person("Ada"))
                await run.add(here.person("Bob"))
    assert here.charges == (1, 1)


async def lose_a_payment(here: World) -> None:
    """A render is paid for, or not, and its run is away until its key is forgotten."""
    async with here.client() as heygen:
        run = heygen.onboard([here.person("Ada")], **options(here))
        async for outcome in run:
            assert isinstance(outcome, Failed)
    await here.clock.advance(30 * 3600)


async def test_what_a_look_at_heygen_has_shown_is_decided_in_an_open_run(here: World) -> None:
    # The request never arrives, and nobody can know.
    here.sandbox.faults.add(Fault(FaultKind.RESET, operation="createVideo", times=None))
    await lose_a_payment(here)
    here.sandbox.faults.clear()
    outcomes: list[Outcome] = []
    async with here.client() as heygen, anyio.create_task_group() as tasks, heygen.onboard(**options(here)) as run:

        async def read() -> None:
            async for outcome in run:
                outcomes.append(outcome)

        tasks.start_soon(read)
        while not outcomes:
            await here.clock.sleep(1)
        assert isinstance(outcomes[0], NeedsReview)
        with pytest.raises(InvalidInput, match="there is no 'bob'"):
            await run.confirm_unpaid("bob")
        await run.confirm_unpaid(outcomes[0].person.identity)
        run.close()
    assert [type(outcome) for outcome in outcomes] == [NeedsReview, Done]
    assert here.charges == (1, 1)
    with pytest.raises(ConfigurationError, match="not open"):
        await run.confirm_unpaid("ada")


async def test_an_object_that_was_found_at_heygen_is_adopted_in_an_open_run(here: World) -> None:
    here.sandbox.faults.add(Fault(FaultKind.RESET, operation="createVideo", times=None))
    await lose_a_payment(here)
    here.sandbox.faults.clear()
    async with here.client() as heygen:
        [look] = [look async for look in heygen.avatars.looks.list(ownership="private") if "Ada" in look.name]
        made = await heygen.videos.create(look.id, script="Hello.", voice_id="YOUR_VOICE_ID", title="by hand")
        async with heygen.onboard(**options(here)) as run:
            outcomes = aiter(run)
            assert isinstance(await anext(outcomes), NeedsReview)
            await run.adopt("ada", made.id)
            done = await anext(outcomes)
    assert isinstance(done, Done)
    assert done.video_id == made.id
    assert here.charges == (1, 1)


async def test_an_error_in_the_block_ends_the_session_and_loses_nobody(here: World) -> None:
    async with here.client() as heygen:
        with pytest.raises(KeyError):
            async with heygen.onboard(**options(here)) as run:
                await run.add(here.person("Ada"))
                raise KeyError("mine")
        outcomes = [outcome async for outcome in heygen.onboard(**options(here))]
    assert [type(outcome) for outcome in outcomes] == [Done]
    assert here.charges == (1, 1)


async def test_a_run_that_cannot_be_opened_says_why(here: World) -> None:
    (here.folder / "state.db").write_bytes(b"no database at all, but a text of some length" * 100)
    async with here.client() as heygen:
        with pytest.raises(Exception, match="is not a state file"):
            async with heygen.onboard(**options(here)):
                raise AssertionError("it is not open")


async def test_several_runs_of_one_process_take_people_at_the_same_time(here: World) -> None:
    """Thirty customers, a run for each, one state."""
    async with here.client() as heygen, anyio.create_task_group() as tasks:

        async def customer(number: int) -> None:
            async with heygen.onboard(**options(here, run=f"customer-{number}")) as run:
                person = here.person("Ada", look_id="YOUR_DIGITAL_TWIN_LOOK_ID", output=f"{number}.mp4")
                await run.add(person)

        for number in range(30):
            tasks.start_soon(customer, number)
    assert here.charges == (0, 30)
    with sqlite3.connect(here.folder / "state.db") as rows:
        assert rows.execute("SELECT count(*) FROM heygen_items WHERE state = 'done'").fetchone() == (30,)


async def test_a_person_who_is_added_again_with_other_words_is_told_what_can_change(here: World) -> None:
    async with here.client() as heygen, heygen.onboard(**options(here)) as run:
        ada = here.person("Ada")
        await run.add(ada)
        async for outcome in run:
            assert isinstance(outcome, Done | Failed)
            break
        with pytest.raises(InvalidBatch, match="changed after something was paid"):
            await run.add(attrs.evolve(ada, script="Something else."))
