"""Decisions about a run while it goes on: pause, resume, limits, and who has decided what."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import anyio
import attrs
import pytest

from heygen_async._resources.client_resources import context_of
from heygen_async._storage.database import open_database
from heygen_async._workflows import session
from heygen_async._workflows.control import RunControl
from heygen_async._workflows.limits import Limits
from heygen_async._workflows.onboard import Onboarding
from heygen_async._workflows.outcomes import Done
from heygen_async._workflows.payments import Payment
from heygen_async._workflows.review import cancel, retry
from heygen_async._workflows.spending import SpendGuard
from heygen_async._workflows.steering import change_limits, limit_spending, pause, resume, this_person
from heygen_async._workflows.store import Decision, Item, Pause, State, Store, open_store
from heygen_async.errors import ConfigurationError, InvalidInput, RunPaused
from tests.workflows.world import World, world

pytestmark = pytest.mark.anyio

ADA = "ada@desk"


@pytest.fixture(params=["sqlite", "postgresql"])
async def store(anyio_backend: str, request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    state = None if request.param == "sqlite" else request.getfixturevalue("new_database")()
    async with open_database(state) as database:
        store = Store(database)
        await store.prepare()
        await store.open_run("spring", {}, 100.0)
        plain = {"script": "Hello.", "footage": "https://x/f.mp4"}
        people = [(key, {"name": key.title(), **plain}) for key in ("ada", "bob")]
        await store.add_items("spring", people, "upload", 100.0)
        yield store


async def item_of(store: Store, key: str) -> Item:
    item = await store.item("spring", key)
    assert item is not None
    return item


async def pay(store: Store, key: str, cost: float = 1.0) -> object:
    payment = Payment(f"key-{key}", b"{}", 101.0, 101.0, cost=cost)
    return await store.intend(await item_of(store, key), "twin", "createAvatar", payment)


async def test_a_pause_stops_every_payment_until_a_person_lifts_it(store: Store) -> None:
    await pause(store, "spring", "budget meeting", by=ADA, now=102.0)
    assert await pay(store, "ada") == ("paused by ada@desk: budget meeting", True)
    # Neither a trouble of the run itself nor a new session takes its place.
    await store.pause("spring", "the wallet is empty", at=103.0)
    await store.pause("spring", None)
    run, _ = await store.begin_session("spring", {}, [], "upload", 104.0, {})
    assert run.pause is not None
    assert (run.pause.by, run.pause.at) == (ADA, 102.0)
    assert await pay(store, "ada") == ("paused by ada@desk: budget meeting", True)
    lifted = await resume(store, "spring", by="bob@desk", now=105.0)
    assert lifted == run.pause
    assert await pay(store, "ada") is True
    assert await resume(store, "spring", by="bob@desk", now=106.0) is None, "there is nothing to lift"
    told = [
        (action.decision.action, action.decision.by, action.decision.reason) for action in await store.actions("spring")
    ]
    assert told == [("pause", ADA, "budget meeting"), ("resume", "bob@desk", None)]


async def test_a_pause_of_the_run_itself_ends_with_the_next_session(store: Store) -> None:
    await store.pause("spring", "the wallet is empty", at=103.0)
    run = await store.run("spring")
    assert run is not None
    assert run.pause is not None
    assert (run.pause.at, run.pause.by) == (103.0, None)
    run, _ = await store.begin_session("spring", {}, [], "upload", 104.0, {})
    assert run.pause is None


async def test_what_pauses_a_run_pauses_it_again_after_a_resume(store: Store) -> None:
    """A worker is not told of the resume: it only meets the next refusal."""
    guard = SpendGuard(store, "spring")
    await guard.pause("the wallet is empty", at=102.0)
    await SpendGuard(store, "spring").pause("empty here as well", at=103.0)
    assert await resume(store, "spring", by=ADA, now=104.0) == Pause("the wallet is empty", 102.0)
    await guard.pause("empty once more", at=105.0)
    run = await store.run("spring")
    assert run is not None
    assert run.pause == Pause("empty once more", 105.0)


async def test_a_spending_limit_can_be_lifted_and_lowered(store: Store) -> None:
    await limit_spending(store, "spring", 0.5, by=ADA, now=102.0)
    blocked = await pay(store, "ada")
    assert isinstance(blocked, tuple)
    assert "spending limit of $0.50" in blocked[0]
    run = await store.run("spring")
    assert run is not None
    assert run.limited
    assert await limit_spending(store, "spring", math.inf, by=ADA, now=103.0) == 0.5
    run = await store.run("spring")
    assert run is not None
    assert run.limited is None
    assert await pay(store, "ada") is True
    await limit_spending(store, "spring", 1.5, "too much", by=ADA, now=104.0)
    assert isinstance(await pay(store, "bob"), tuple)
    details = [dict(action.decision.detail) for action in await store.actions("spring")]
    assert details == [
        {"before": None, "max_spend": 0.5}, {"before": 0.5, "max_spend": None}, {"before": None, "max_spend": 1.5},
    ]  # fmt: skip


async def test_limits_of_stages_are_kept_and_bad_ones_are_refused(store: Store) -> None:
    await change_limits(store, "spring", {"render": 20}, by=ADA, now=102.0)
    assert await change_limits(store, "spring", {"upload": 8}, by=ADA, now=103.0) == {"render": 20, "upload": 8}
    for limits in ({"render": 0}, {"twin": 3}, {}):
        with pytest.raises(InvalidInput, match="limits"):
            await change_limits(store, "spring", limits, by=ADA, now=104.0)
    with pytest.raises(InvalidInput, match="there is no run 'autumn'"):
        await pause(store, "autumn", by=ADA, now=105.0)
    assert len(await store.actions("spring")) == 2


async def test_the_error_of_a_cancelled_person_is_kept_and_still_costs_a_yes(store: Store) -> None:
    await pay(store, "bob")
    await store.answer(await item_of(store, "bob"), "twin", {"look_id": "look-1"})
    failed = {"error": "JobFailed", "message": "too dark"}
    await store.advance(
        attrs.evolve(await item_of(store, "bob"), stage="twin", state=State.FAILED_REMOTE, detail=failed)
    )
    await cancel(store, "spring", by=ADA, reason="left the company", now=103.0)
    assert (await item_of(store, "bob")).detail == failed
    assert (await item_of(store, "ada")).detail is None
    settled = await retry(store, "spring", ["bob"], now=104.0)
    assert "--pay-again" in settled.refused[0].reason
    await retry(store, "spring", ["bob"], pay_again=True, now=105.0)
    told = [(action.item, action.decision) for action in await store.actions("spring", "bob")]
    assert told == [
        ("bob", Decision("cancel", ADA, 103.0, "left the company")),
        ("bob", Decision("retry", this_person(), 105.0, None, {"pay_again": True})),
    ]
    assert [action.item for action in await store.actions("spring", "ada")] == ["ada"]
    assert await store.erase(await item_of(store, "ada"))
    assert [action.item for action in await store.actions("spring", "ada")] == [], "about whom is erased"
    assert sum(action.decision.action == "cancel" for action in await store.actions("spring")) == 2
    await store.forget("spring")
    assert await store.actions("spring") == []


@attrs.frozen
class Steered:
    """A run on a file, and its state opened by another process meanwhile."""

    here: World

    async def decide(self, decision: Callable[[Store], Awaitable[object]]) -> None:
        async with open_store(self.here.folder / "state.db", exclusive=False) as store:
            await decision(store)

    async def until(self, reached: Callable[[], bool]) -> None:
        with anyio.fail_after(30):
            while not reached():  # noqa: ASYNC110 - the other side is HeyGen
                await anyio.sleep(0.005)


async def test_a_pause_lets_paid_work_end_and_is_honoured_after_a_restart(tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        steered, people = Steered(here), [here.person(name) for name in ("Ada", "Bob")]

        async def stop_for_lunch() -> None:
            await steered.until(lambda: here.charges[0] == 2)
            await steered.decide(lambda store: pause(store, "spring", "lunch", by=ADA, now=0.0))

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(stop_for_lunch)
            with pytest.raises(RunPaused, match="paused by ada@desk: lunch"):
                await here.onboard(people)
        assert here.charges == (2, 0), "the twins are trained, and no video is begun"
        async with open_store(here.folder / "state.db") as store:
            assert {item.stage for item in await store.items("spring")} == {"render"}
        with pytest.raises(RunPaused, match="lunch"):
            await here.onboard([*people, here.person("Eve")])
        assert here.charges == (2, 0)
        await steered.decide(lambda store: resume(store, "spring", by=ADA, now=0.0))
        outcomes = await here.onboard()
        assert [type(outcome) for outcome in outcomes.values()] == [Done] * 3
        assert here.charges == (3, 3)


async def test_a_session_follows_what_is_decided_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Held by a limit and then by a pause, an open run goes on by itself once both are lifted."""
    monkeypatch.setattr(session, "_STEERING_INTERVAL", 0.01)
    async with world(tmp_path) as here, here.client() as heygen:
        steered = Steered(here)
        options = {"run": "spring", "state": tmp_path / "state.db", "folder": tmp_path / "videos"}
        async with heygen.onboard(max_spend=0.5, limits=Limits(render=1), **options) as run:  # type: ignore[arg-type]
            await run.add(here.person("Ada"))
            await run.add(here.person("Bob"))

            async def held() -> bool:
                async with open_store(tmp_path / "state.db", read_only=True) as store:
                    items = await store.items("spring")
                return all((item.detail or {}).get("error") == "RunPaused" for item in items)

            with anyio.fail_after(30):
                while not await held():  # noqa: ASYNC110 - the other side is HeyGen
                    await anyio.sleep(0.005)
            assert here.charges == (0, 0)
            await steered.decide(lambda store: pause(store, "spring", by=ADA, now=0.0))
            await steered.decide(lambda store: limit_spending(store, "spring", 50.0, by=ADA, now=0.0))
            await anyio.sleep(0.05)
            assert here.charges == (0, 0)
            await steered.decide(lambda store: change_limits(store, "spring", {"render": 2}, by=ADA, now=0.0))
            await steered.decide(lambda store: resume(store, "spring", by=ADA, now=0.0))
            run.close()
            outcomes = [outcome async for outcome in run]
        assert [type(outcome) for outcome in outcomes] == [Done] * 2
        assert here.charges == (2, 2)


async def test_a_limit_that_holds_a_video_alone_ends_the_session_and_is_kept(tmp_path: Path) -> None:
    """Whoever brings a look is held before their look is asked for, and the state has to say so as well."""
    async with world(tmp_path) as here:
        with anyio.fail_after(30), pytest.raises(RunPaused, match="spending limit"):
            await here.onboard([here.person("Ada", look_id="YOUR_DIGITAL_TWIN_LOOK_ID")], max_spend=0.01)
        async with open_store(tmp_path / "state.db", read_only=True) as store:
            [run] = await store.runs()
        assert "spending limit of $0.01" in str(run.limited)
        assert here.charges == (0, 0)


async def test_people_are_added_beside_the_session_that_drives_the_run(tmp_path: Path) -> None:
    async with world(tmp_path) as here, here.client() as heygen:
        state, ada, bob = tmp_path / "state.db", here.person("Ada"), here.person("Bob")
        async with heygen.onboard([ada], run="spring", state=state, folder=tmp_path / "videos") as run:
            async with RunControl("spring", state, by=ADA) as control:
                added = await control.add([ada, bob], heygen, reason="late")
                assert (added.keys, added.skipped) == (["bob"], ["ada"])
                for people, problem in [
                    ([here.person("Ada", script="Bye.")], "script: 'ada' is in the run already"),
                    ([here.person("Cyd"), here.person("Dot", voice_id="no-such-voice")], "no voice"),
                    ([here.person("Eve", output="bob.mp4")], "is the file of 'bob'"),
                ]:
                    with pytest.raises(InvalidInput, match=problem):
                        await control.add(people, heygen)
                told = [(one.item, one.decision.action, one.decision.reason) for one in await control.history()]
                assert told == [("bob", "add", "late")]
            run.close()
            with anyio.fail_after(30):
                outcomes = [outcome async for outcome in run]
        assert sorted(type(one).__name__ + one.person.name for one in outcomes) == ["DoneAda", "DoneBob"]
        assert here.charges == (2, 2)


async def test_an_open_run_is_steered_by_its_own_handle_and_by_name(tmp_path: Path) -> None:
    """Paused, limited and set from its own program, read and lifted from another one: both have the same methods."""
    async with world(tmp_path) as here, here.client() as heygen:
        state = tmp_path / "state.db"
        async with heygen.onboard(run="spring", state=state, folder=tmp_path / "videos") as run:
            paused = await run.pause("lunch")
            assert (paused.by, paused.reason) == (this_person(), f"paused by {this_person()}: lunch")
            await run.add(here.person("Ada"))
            await run.add(here.person("Bob"))
            assert await run.limit_spending(0.5) is None
            async with RunControl("spring", state, by=ADA) as control:
                assert await control.limit_spending(50.0) == 0.5
                assert await control.limit_stages(render=1) == {"render": 1}
                assert (await control.cancel(["bob"], reason="left")).keys == ["bob"]
                assert await control.resume() == paused
                with pytest.raises(InvalidInput, match="a list of keys"):
                    await control.retry("bob")
            assert (await run.retry(["bob"])).keys == ["bob"]
            run.close()
            with anyio.fail_after(30):
                outcomes = {outcome.person.name: type(outcome) async for outcome in run}
            assert outcomes == {"Ada": Done, "Bob": Done}
            with pytest.raises(ConfigurationError, match="not open"):
                await run.pause()
        async with RunControl("spring", state) as control:
            told = [(one.item, one.decision.action, one.decision.by) for one in await control.history("bob")]
        assert told == [
            (None, "pause", this_person()), (None, "limit", this_person()), (None, "limit", ADA), (None, "set", ADA),
            ("bob", "cancel", ADA), (None, "resume", ADA), ("bob", "retry", this_person()),
        ]  # fmt: skip
        with pytest.raises(ConfigurationError, match="RunControl"):
            await control.pause()


async def test_a_run_that_is_not_there_cannot_be_steered(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="there is no state file"):
        async with RunControl("spring", tmp_path / "state.db"):
            pass
    async with open_store(tmp_path / "state.db") as store:
        await store.open_run("autumn", {}, 1.0)
    with pytest.raises(InvalidInput, match=r"no run 'spring' .* There are: autumn"):
        async with RunControl("spring", tmp_path / "state.db"):
            pass


async def test_people_who_are_held_back_are_neither_begun_nor_paid_for(tmp_path: Path) -> None:
    """By a session of a changed manifest, which leaves them as they are; the next session goes on with them."""
    async with world(tmp_path) as here:
        async with here.client() as heygen:
            with anyio.fail_after(60):
                held = Onboarding(
                    context_of(heygen), [here.person("Ada"), here.person("Bob")], run="spring",
                    state=tmp_path / "state.db", folder=tmp_path / "videos", hold=["ada"],
                )  # fmt: skip
                assert [outcome.person.name async for outcome in held] == ["Bob"]
        assert here.charges == (1, 1)
        assert [type(outcome) for outcome in (await here.onboard()).values()] == [Done] * 2
        assert here.charges == (2, 2)
