from __future__ import annotations

import gc
import itertools
import random
from collections import Counter
from typing import Any

import anyio
import attrs
import pytest

from heygen_async._jobs import DurationStats, Job, JobType, Phase, Poller, Snapshot, TokenBucket
from heygen_async._jobs.job_group import JobGroup
from heygen_async._jobs.polling.webhook_reliability import DOCUMENTED, PROMISED, SILENT, DeliveryPrior
from heygen_async._wire.call import Call
from heygen_async.clock import ManualClock
from heygen_async.errors import (
    AuthenticationFailed,
    BadRequest,
    ConfigurationError,
    DecodeError,
    InvalidInput,
    OutcomeUnknown,
    RateLimited,
    ServerError,
    WaitInterrupted,
    WaitTimeout,
)
from tests.jobs.world import BULKED, LISTED, SINGLE, Bench, Thing, World, bench

pytestmark = pytest.mark.anyio


async def test_ten_thousand_random_cancellations_leave_nothing() -> None:
    chance = random.Random(7)
    async with bench() as b:
        b.world.latency = 0.3
        scopes: list[anyio.CancelScope] = []
        ends: Counter[str] = Counter()

        async def wait(name: str, of: JobType[Thing], timeout: float) -> None:
            with anyio.CancelScope() as scope:
                scopes.append(scope)
                try:
                    await b.job(name, of).wait(timeout)
                    ends["done"] += 1
                except WaitTimeout:
                    ends["timeout"] += 1
                return
            ends["cancelled"] += 1

        for i in range(700):
            b.world.ends[f"j{i}"] = chance.uniform(20, 300)
        async with anyio.create_task_group() as group:
            for _ in range(4):
                for _ in range(2500):
                    of = chance.choice([SINGLE, BULKED, LISTED])
                    timeout = chance.choice([30.0, 3000.0])
                    group.start_soon(wait, f"j{chance.randrange(700)}", of, timeout)
                await b.clock.sleep(chance.uniform(5, 40))
                for scope in chance.sample(scopes, len(scopes) * 3 // 4):
                    scope.cancel()
                await b.clock.sleep(0.1)
            for scope in scopes:
                scope.cancel()
        await b.clock.sleep(5)
        assert ends.total() == 10_000
        assert min(ends["done"], ends["timeout"], ends["cancelled"]) > 20
        assert b.left_behind() == 0
        assert b.world.under_way == 0
        assert b.clock.next_wakeup is None


async def test_retry_after_stops_every_question() -> None:
    async with bench() as b:
        things = [b.start(f"s{i}", 400, of) for i, of in enumerate([SINGLE, BULKED, LISTED, BULKED])]
        b.world.errors = [RateLimited("slow down", status=429, retry_after=90.0)]
        async with anyio.create_task_group() as group:
            for job in things:
                group.start_soon(job.wait)
        times = [at for at, _, _ in b.world.sent]
        pauses = [after - before for before, after in itertools.pairwise(times)]
        assert pauses[0] >= 90.0


@pytest.mark.parametrize("of", [SINGLE, BULKED, LISTED])
async def test_a_huge_retry_after_stops_no_wait_for_long(of: JobType[Thing]) -> None:
    async with bench() as b:
        jobs = [b.start(f"s{i}", 60, of) for i in range(3)]
        b.world.errors = [RateLimited("slow down", status=429, retry_after=1e9)]
        async with anyio.create_task_group() as group:
            for job in jobs:
                group.start_soon(job.wait)
        assert not b.world.errors
        assert 120 <= b.clock.monotonic() < 250, "as asked, up to two minutes, and not for years"


@pytest.mark.parametrize(
    "error",
    [
        ServerError("broken", status=502),
        OutcomeUnknown("connection reset"),
        DecodeError("data", "no object"),
        BadRequest("bare 404 of a gateway", status=404),
    ],
)
@pytest.mark.parametrize("of", [SINGLE, BULKED, LISTED])
async def test_a_failing_status_request_fails_no_job(of: JobType[Thing], error: Exception) -> None:
    async with bench() as b:
        b.world.errors = [error, error]
        async with anyio.create_task_group() as group:
            for i in range(3):
                group.start_soon(b.start(f"e{i}", 150 + i, of).wait)
        assert not b.world.errors
        assert b.left_behind() == 0


async def test_an_outage_of_half_an_hour_is_outlived() -> None:
    async with bench() as b:
        b.world.errors = [ServerError("down", status=503)] * 25
        await b.start("a", 300, BULKED).wait()
        assert b.clock.monotonic() > 600
        assert b.left_behind() == 0


async def test_a_refused_key_reaches_all_who_wait() -> None:
    async with bench() as b:
        b.world.errors = [AuthenticationFailed("no", status=401, code="unauthorized")] * 40
        caught: list[AuthenticationFailed] = []

        async def wait(name: str, of: JobType[Thing]) -> None:
            with pytest.raises(AuthenticationFailed) as info:
                await b.start(name, 2000, of).wait()
            caught.append(info.value)

        async with anyio.create_task_group() as group:
            for i, of in enumerate([SINGLE, BULKED, BULKED, LISTED]):
                group.start_soon(wait, f"a{i}", of)
        assert len({id(error) for error in caught}) == 4
        assert "resume" in caught[0].__notes__[0]
        assert b.world.count("get_thing") + b.world.count("list_thing_statuses") + b.world.count("list_things") <= 12
        assert b.left_behind() == 0


async def test_one_bad_id_does_not_spoil_the_others() -> None:
    class Picky(World):
        def row(self, thing_id: str) -> dict[str, object]:
            if thing_id == "bad":
                raise BadRequest("malformed id", status=400, code="invalid_parameter")
            return super().row(thing_id)

    async with bench() as b:
        b.world = Picky(b.clock)
        b.poller._executor = b.world
        results: dict[str, object] = {}

        async def wait(name: str) -> None:
            try:
                results[name] = await b.start(name, 200, BULKED).wait()
            except BadRequest as error:
                results[name] = error

        async with anyio.create_task_group() as group:
            for name in ("bad", "x", "y", "z"):
                group.start_soon(wait, name)
        assert isinstance(results.pop("bad"), BadRequest)
        # The refused way is left alone for ten minutes, and everyone is asked about alone meanwhile.
        assert b.world.count("list_thing_statuses") == 1
        assert len(results) == 3
        assert not any(isinstance(result, Exception) for result in results.values())


async def test_ids_that_bulk_leaves_out_are_asked_singly() -> None:
    class Forgetful(World):
        def _data(self, call: Call[Any]) -> object:
            data = super()._data(call)
            return [row for row in data if row["video_id"] != "m1"] if isinstance(data, list) else data

    async with bench() as b:
        b.world = Forgetful(b.clock)
        b.poller._executor = b.world
        async with anyio.create_task_group() as group:
            for i in range(4):
                group.start_soon(b.start(f"m{i}", 150, BULKED).wait)
        assert b.left_behind() == 0
        assert b.clock.monotonic() < 200


@pytest.mark.parametrize("timeout", [2.0, 7.0, 40.0])
async def test_a_wait_looks_once_more_before_it_ends(timeout: float) -> None:
    async with bench() as b:
        done = b.start("done", 0.5)
        assert (await done.wait(timeout)).id == "done"
        assert b.clock.monotonic() <= timeout
        with pytest.raises(WaitTimeout, match="processing"):
            await b.start("running", 1000).wait(timeout)
        assert b.world.count("get_thing") == 2
        assert b.left_behind() == 0


async def test_a_last_look_is_not_taken_right_after_another() -> None:
    async with bench(free=False) as b:
        job = b.start("running", 1000)

        async def wait() -> None:
            with pytest.raises(WaitTimeout):
                await job.wait(20)

        async with anyio.create_task_group() as group:
            group.start_soon(wait)
            await b.clock.advance(14)
            b.poller.nudge("running")
            await b.clock.advance(1.9)
            assert [at for at, _, _ in b.world.sent] == [14]
            await b.clock.advance(4.1)
        assert b.left_behind() == 0


async def test_a_nudge_asks_at_once() -> None:
    async with bench(free=False) as b:
        job = b.start("n", 10)
        async with anyio.create_task_group() as group:
            group.start_soon(job.wait)
            await b.clock.advance(20)
            assert not b.world.sent
            b.poller.nudge("n")
            await b.clock.advance(0)
        assert len(b.world.sent) == 1
        assert b.clock.monotonic() == pytest.approx(20)


async def test_an_early_nudge_is_remembered_for_a_while() -> None:
    async with bench(free=False) as b:
        b.poller.nudge("soon")
        b.poller.nudge("never")
        await b.clock.advance(5)
        job = b.start("soon", 0)
        async with anyio.create_task_group() as group:
            group.start_soon(job.wait)
            await b.clock.advance(0)
        assert b.clock.monotonic() == pytest.approx(5)
        await b.clock.advance(700)
        b.poller.nudge("other")
        assert list(b.poller._subscriptions._early) == ["other"]


async def rounds(b: Bench, events: DeliveryPrior, *, told: list[bool], hints: bool = True) -> list[tuple[int, float]]:
    """Requests and lag of one job after another; an event tells of the ends of some."""
    of = attrs.evolve(SINGLE, events=events)
    if hints:
        b.poller.add_hint_source()
    seen: list[tuple[int, float]] = []
    for number, tells in enumerate(told):
        name, before, end = f"r{number}", len(b.world.sent), b.clock.monotonic() + 400

        async def tell(name: str = name) -> None:
            await b.clock.sleep(400)
            b.poller.nudge(name)

        async with anyio.create_task_group() as group:
            if tells:
                group.start_soon(tell)
            await b.start(name, 400, of).wait()
        seen.append((len(b.world.sent) - before, b.clock.monotonic() - end))
    return seen


async def alone() -> tuple[int, float]:
    async with bench() as b:
        return (await rounds(b, DOCUMENTED, told=[False], hints=False))[0]


@pytest.mark.parametrize("events", [DOCUMENTED, PROMISED])
async def test_with_events_polling_is_only_the_safety_net(events: DeliveryPrior) -> None:
    requests, lag = await alone()
    assert requests > 6
    assert lag > 3
    async with bench() as b:
        for sent, late in await rounds(b, events, told=[True] * 3):
            assert sent <= 2
            assert late < 0.1


async def test_events_that_do_not_come_are_not_believed_in_for_long() -> None:
    requests, lag = await alone()
    async with bench() as b:
        first, *others = await rounds(b, PROMISED, told=[False] * 4)
        assert first[0] * 4 < requests, "nothing spoke against the first"
        assert all(sent > requests * 0.6 for sent, _ in others)
        assert max(late for _, late in others) < first[1] / 10
    async with bench() as b:
        first, *others = await rounds(b, SILENT, told=[False] + [True] * 12)
        assert first == (requests, lag), "what never sends events is polled as ever"
        assert others[-1][0] * 3 < requests, "until some came"


async def test_one_lost_delivery_is_no_reason_to_poll_as_ever() -> None:
    requests, _ = await alone()
    async with bench() as b:
        seen = await rounds(b, DOCUMENTED, told=[True] * 10 + [False] + [True] * 3)
        assert all(sent * 2 < requests for sent, _ in seen[11:])


async def test_an_event_that_comes_after_the_answer_counts() -> None:
    async with bench() as b:
        of = attrs.evolve(SINGLE, events=PROMISED)
        b.poller.add_hint_source()
        await b.start("slow", 400, of).wait()
        slack = b.poller._subscriptions.queues["thing"].strategy.slack
        b.poller.nudge("slow")
        assert b.poller._subscriptions.queues["thing"].strategy.slack > 10 * slack


async def test_an_event_that_is_faster_than_the_api_is_looked_into_again() -> None:
    async with bench() as b:
        b.poller.add_hint_source()
        job = b.start("f", 100, attrs.evolve(SINGLE, events=DOCUMENTED))

        async def tell() -> None:
            await b.clock.sleep(95)
            b.poller.nudge("f")

        async with anyio.create_task_group() as group:
            group.start_soon(tell)
            await job.wait()
        assert b.clock.monotonic() < 103
        b.world.sent.clear()
        # A word that proves wrong costs a few questions, not one after the other.
        waiting = b.start("w", 5000, SINGLE)
        async with anyio.create_task_group() as group:
            group.start_soon(waiting.wait)
            await b.clock.sleep(10)
            b.poller.nudge("w")
            await b.clock.sleep(20)
            assert b.world.count("get_thing") <= 5
            group.cancel_scope.cancel()


async def test_a_waiter_is_not_starved_by_a_batch() -> None:
    async with bench(budget=TokenBucket(1.0)) as b:
        slow = LISTED.__class__("slow", SINGLE.detail, SINGLE.words, SINGLE.prior, 10_000.0, ready=SINGLE.ready)
        async with JobGroup(b.poller) as group:
            for i in range(3000):
                b.world.ends[f"b{i}"] = 5000.0
                group.add(b.token(f"b{i}", slow), slow)
            await b.clock.sleep(1000)  # the batch alone wants far more than the budget
            began = b.clock.monotonic()
            await b.start("me", 150).wait()
            assert b.clock.monotonic() - began < 150 + 30
            began = b.clock.monotonic()
            b.world.ends["me too"] = began + 150
            token = attrs.evolve(b.token("me too", slow), variant="another engine")
            await Job(slow, token, executor=b.world, poller=b.poller, clock=b.clock).wait()
            assert b.clock.monotonic() - began < 150 + 30
            waited = sum(path.startswith("/things/b") for _, _, path in b.world.sent)
            assert waited > 300


@pytest.mark.parametrize("own", [9, 12, 50])
async def test_a_busy_program_never_starves_what_waits(own: int) -> None:
    async with bench() as b:

        async def busy() -> None:
            while True:
                b.poller.budget.note(b.clock.monotonic())  # as the transport tells of every request
                await b.clock.sleep(1 / own)

        b.tasks.start_soon(busy)
        await b.clock.sleep(20)
        job = b.start("t1", 60)
        assert (await job.wait(timeout=600)).id == "t1"
        assert b.clock.monotonic() < 20 + 60 + 60


async def test_a_tenth_of_the_rate_is_the_watchers_own() -> None:
    budget = TokenBucket(rate=10.0, burst=20.0)
    sent = now = 0.0
    while now < 100.0:
        for _ in range(5):
            budget.note(now)
        if budget.wait(now) <= 0:
            budget.spend(now)
            sent += 1
        now += 0.1
    assert sent == pytest.approx(100, abs=6), "one a second, of ten"
    budget.slow_down(now, retry_after=30.0)
    assert budget.wait(now) == pytest.approx(30.0), "never while HeyGen asked to be left alone"


async def test_budget_is_shared_with_the_callers_own_requests() -> None:
    budget = TokenBucket(rate=2.0, burst=4.0)
    assert budget.wait(0.0) == 0.0
    budget.spend(0.0, 5)
    assert budget.wait(0.0) == pytest.approx(1.0)
    assert budget.wait(1.0) == 0.0
    budget.announce()
    budget.note(1.0)  # the poller's own, which was counted when it was sent
    assert budget.wait(1.0) == 0.0
    budget.slow_down(1.0, retry_after=10.0)
    assert budget.wait(5.0) == pytest.approx(6.0)
    assert budget.wait(11.0) == 0.0
    budget.spend(11.0, 4)
    budget.spend(11.0, 100)
    assert budget.wait(11.0) == pytest.approx(5.0)


async def test_two_waiters_of_one_job_share_its_questions() -> None:
    async with bench() as b:
        first, second = b.start("s", 300), b.job("s")
        async with anyio.create_task_group() as group:
            group.start_soon(first.wait)
            group.start_soon(second.wait)
            await b.clock.sleep(1)
            assert b.poller.waiting == 1
        assert b.world.count("get_thing") < 25


async def test_a_group_streams_ends_and_errors() -> None:
    async with bench() as b:
        for i in range(30):
            b.world.ends[f"g{i}"] = 50.0 + 5 * i
        b.world.rows["bad"] = lambda _: {"status": "failed", "error": {"code": "rendering_failed", "message": "why"}}
        async with JobGroup(b.poller) as group:
            for i in range(30):
                group.add(b.token(f"g{i}", BULKED), BULKED)
            group.add(b.token("bad", BULKED), BULKED)
            b.world.ends["long"] = 1e6
            group.add(b.token("long", BULKED), BULKED, timeout=500)
            ends = {token.id: end async for token, end in group}
        assert len(ends) == 32
        assert isinstance(ends.pop("long"), WaitTimeout)
        bad = ends.pop("bad")
        assert isinstance(bad, Snapshot)
        assert (bad.phase, bad.code, bad.message) == (Phase.FAILED, "rendering_failed", "why")
        assert all(isinstance(end, Snapshot) and end.value is not None for end in ends.values())
        assert b.left_behind() == 0


async def test_leaving_a_group_forgets_its_jobs() -> None:
    async with bench() as b:
        async with JobGroup(b.poller) as group:
            for i in range(5):
                b.world.ends[f"g{i}"] = 1000.0
                group.add(b.token(f"g{i}", BULKED), BULKED)
            assert group.pending == 5
        assert b.left_behind() == 0


async def test_abandoned_updates_leave_nothing() -> None:
    async with bench() as b:
        async for snapshot in b.start("u", 200).updates():
            assert snapshot.status == "processing"
            break
        gc.collect()
        await b.clock.sleep(1)
        assert b.left_behind() == 0
        assert b.job("u").updates() is not None  # nobody waits before it is read
        assert b.left_behind() == 0


async def test_updates_that_another_thread_drops_leave_nothing() -> None:
    async with bench() as b:
        updates = [b.start("u", 200).updates()]
        assert (await anext(updates[0])).status == "processing"
        assert b.left_behind() > 0
        await anyio.to_thread.run_sync(updates.clear)
        await b.clock.sleep(1)
        assert b.left_behind() == 0


async def test_progress_counts_and_estimates() -> None:
    async with bench() as b:
        async with JobGroup(b.poller) as group:
            for i in range(200):
                b.world.ends[f"p{i}"] = 150.0 + i % 20
                group.add(b.token(f"p{i}", BULKED), BULKED)
            progress = b.poller.progress()
            assert progress.counts == {"running": 200}
            assert progress.half == pytest.approx(180, rel=0.2)
            assert progress.all is not None
            assert progress.all > 400
            await b.clock.sleep(160)
            progress = b.poller.progress("bulked", ids=["p19", "p18"])
            assert progress.counts["running"] == 2
            assert progress.words == {"processing": 2}
            async for _ in group:
                pass
        progress = b.poller.progress()
        assert progress.counts == {"done": 200}
        assert progress.half is progress.all is None


async def test_experience_is_kept() -> None:
    book = DurationStats()
    async with bench(durations=book) as b:
        for i in range(40):
            await b.start(f"d{i}", 600 + i).wait()
    import json

    kept = json.loads(json.dumps(book.export()))
    assert len(json.dumps(kept)) < 4000
    again = DurationStats()
    again.load(kept)
    assert again.of("thing", SINGLE.prior).quantile(0, 0.5) == pytest.approx(620, rel=0.15)
    again.load(kept)
    assert again.export() == kept, "what is known already teaches nothing"
    book.of("thing", SINGLE.prior).ended(610, 610)
    more = book.export()
    book.load(kept)
    assert book.export() == more
    again.load(more)
    assert again.export() == more
    for damaged in ({}, {"version": 2}, {"version": 1, "ratio": 1.2, "kinds": {"thing": {"events": {"x": "y"}}}}):
        DurationStats().load(damaged)

    async def requests(with_book: DurationStats) -> int:
        async with bench(durations=with_book) as b:
            await b.start("x", 610).wait()
            return len(b.world.sent)

    assert await requests(again) < await requests(DurationStats()) / 1.5


@pytest.mark.parametrize("of", [SINGLE, BULKED, LISTED])
async def test_a_job_of_unknown_age_is_asked_about_at_once(of: JobType[Thing]) -> None:
    async with bench() as b:
        b.world.ends["old"] = 0.0
        await b.clock.sleep(1)
        before = b.clock.monotonic()
        await b.job("old", of, age=None).wait()
        assert b.clock.monotonic() - before < 0.01
        assert b.poller.durations.of(of.name, of.prior).finished == 0, "it says nothing of how long such jobs take"


async def test_heygen_tells_the_age_of_a_job_that_was_not_known() -> None:
    async with bench() as b:
        now = b.clock.now()
        end = b.clock.monotonic() + 900

        def row(at: float) -> dict[str, object]:
            done = {"status": "completed", "video_url": "u"} if at >= end else {"status": "processing"}
            return {**done, "created_at": now - 3000}

        b.world.rows["late"] = row
        async with anyio.create_task_group() as group:
            group.start_soon(b.job("late", age=None).wait)
            await b.clock.sleep(1)
            (entry,) = b.poller._subscriptions.entries.values()
            assert entry.asked - entry.started == pytest.approx(3000, abs=2)


async def test_many_jobs_of_unknown_age_share_requests() -> None:
    async with bench() as b:
        for number in range(250):
            b.world.ends[f"u{number}"] = 0.0
        async with anyio.create_task_group() as group:
            for number in range(250):
                group.start_soon(b.job(f"u{number}", BULKED, age=None).wait)
        assert b.world.count("list_thing_statuses") <= 4


async def test_resumed_jobs_do_not_mislead() -> None:
    # Those that ran on are resumed, those that had ended are not: only what is seen from then on may teach.
    async with bench() as b:
        async with JobGroup(b.poller) as group:
            for i in range(600):
                b.world.ends[f"r{i}"] = 40.0 + i % 50
                group.add(b.token(f"r{i}", BULKED, age=140.0), BULKED)
            async for _ in group:
                pass
        learned = b.poller.durations.of("bulked", BULKED.prior)
        # All of them end between the ages of 180 and 230.
        assert learned.survival(140, 180) > 0.7
        assert learned.survival(180, 240) < 0.2


async def test_nothing_is_asked_before_anything_can_be_done() -> None:
    async with bench() as b:
        await b.start("a", 100).wait()
        assert b.world.sent[0][0] > SINGLE.prior.earliest + 10


async def test_nonsense_timeouts_are_refused() -> None:
    async with bench() as b:
        for nonsense in (-1.0, float("nan")):
            with pytest.raises(InvalidInput, match="timeout"):
                await b.start("a", 10).wait(nonsense)


async def test_an_owner_that_has_closed_takes_no_waits() -> None:
    clock = ManualClock()
    async with anyio.create_task_group() as tasks:
        b = Bench(clock, tasks)
    poller = Poller(b.world, clock, _refuse)
    b.poller = poller
    with pytest.raises(WaitInterrupted):
        await b.start("a", 10).wait()
    assert b.left_behind() == 0


async def test_an_owner_that_is_not_open_says_so_and_keeps_nothing() -> None:
    async with bench() as b:
        spawn, b.poller._spawn = b.poller._spawn, _not_open
        job = b.start("a", 10)
        with pytest.raises(ConfigurationError):
            await job.wait()
        assert b.left_behind() == 0
        b.poller._spawn = spawn
        assert (await job.wait()).id == "a"


def _not_open(_: object) -> None:
    raise ConfigurationError("use the client in an `async with` block")


def _refuse(_: object) -> None:
    raise RuntimeError("This task group is not active")


async def test_a_place_is_free_at_heygens_word_before_what_was_made_is_fetched() -> None:
    async with bench() as b:
        freed: list[tuple[str, int]] = []
        b.world.ends = {"a": 100.0, "b": 100.0, "c": 1e6}
        async with JobGroup(b.poller, lambda token: freed.append((token.id, b.world.count("get_thing")))) as group:
            for name in b.world.ends:
                group.add(b.token(name, BULKED), BULKED)
            ended: list[str] = []
            async for token, _ in group:
                ended.append(token.id)
                if len(ended) == 2:
                    break
            assert sorted(ended) == ["a", "b"]
        assert sorted(name for name, _ in freed) == ["a", "b"]
        assert {fetched for _, fetched in freed} == {0}


async def test_a_backlog_behind_places_makes_questions_sooner() -> None:
    async def asked(waiting: int) -> int:
        async with bench() as b:
            b.poller.set_backlog(b, "bulked", waiting, 4)
            things = [b.start(f"v{i}", 300 + i, BULKED) for i in range(4)]
            async with anyio.create_task_group() as tasks:
                for thing in things:
                    tasks.start_soon(thing.wait)
            return b.world.count("list_thing_statuses") + b.world.count("get_thing")

    assert await asked(100) > 1.5 * await asked(0)


async def test_batches_of_one_client_add_up() -> None:
    """The batch that speaks last, or that ends, must not hide that another one still has people behind its places."""

    async def asked(*backlogs: tuple[str, int, int]) -> int:
        async with bench() as b:
            for batch, waiting, places in backlogs:
                b.poller.set_backlog(batch, "bulked", waiting, places)
            await b.start("v", 300, BULKED).wait()
            return b.world.count("list_thing_statuses") + b.world.count("get_thing")

    assert await asked(("a", 100, 4)) > 1.5 * await asked(("a", 0, 4))
    assert await asked(("a", 100, 4), ("b", 0, 4)) > 1.5 * await asked(("a", 0, 4), ("b", 0, 4))
    assert await asked(("a", 100, 4), ("b", 50, 4), ("b", 0, 0)) == await asked(("a", 100, 4))


async def test_the_last_job_of_a_batch_is_asked_about_sooner_than_a_job_by_itself() -> None:
    """Its end is the end of the batch, for which everyone waits whose video was rendered beside it."""

    async def asked(places: int) -> int:
        async with bench() as b:
            b.poller.set_backlog(b, "bulked", 0, places)
            await b.start("last", 300, BULKED).wait()
            return b.world.count("list_thing_statuses") + b.world.count("get_thing")

    assert await asked(10) > 1.5 * await asked(0)
