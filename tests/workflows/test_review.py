"""Decisions of people: what they change in the store, and what they refuse."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any

import attrs
import pytest

from heygen_async._storage.database import open_database
from heygen_async._wire.call import Idempotency
from heygen_async._workflows.payments import Payment, PaymentDecision, decide
from heygen_async._workflows.review import adopt, cancel, collect_garbage, confirm_unpaid, retry
from heygen_async._workflows.store import Decision, Item, State, Store
from heygen_async.errors import InvalidInput

pytestmark = pytest.mark.anyio

NOW = 1_800_000_000.0
DAY = 86400.0


@pytest.fixture
async def store(anyio_backend: str) -> AsyncIterator[Store]:
    async with open_database(None) as database:
        store = Store(database)
        await store.prepare()
        await store.open_run("spring", {}, NOW)
        people = [(key, {"name": key, "script": "x" * 150, "look_id": None}) for key in ("ada", "bob", "cyd")]
        await store.add_items("spring", people, "upload", NOW)
        yield store


async def put(store: Store, key: str, state: State, stage: str = "twin", **changes: Any) -> Item:
    item = await store.item("spring", key)
    assert item is not None
    item = attrs.evolve(item, state=state, stage=stage, **changes)
    await store.advance(item)
    return item


async def pay(store: Store, item: Item, step: str, answer: dict[str, str] | None = None) -> None:
    await store.intend(
        item, step, "createAvatar", Payment(f"key-{item.key}-{item.generation}", b"body", NOW, NOW, cost=1.0)
    )
    if answer is not None:
        await store.answer(item, step, answer)


async def remembered(store: Store, item: Item) -> dict[str, object]:
    loaded = await store.load("spring", item.key)
    assert loaded is not None
    return dict(loaded.memos)


async def get(store: Store, key: str) -> Item:
    item = await store.item("spring", key)
    assert item is not None
    return item


async def test_a_passing_failure_goes_on_in_its_generation(store: Store) -> None:
    item = await put(store, "ada", State.FAILED_RETRYABLE, "render", facts={"look_id": "l"}, detail={"error": "X"})
    await pay(store, item, "render")
    settled = await retry(store, "spring", now=NOW)
    assert [one.key for one in settled.items] == ["ada"]
    after = await get(store, "ada")
    assert (after.state, after.stage, after.generation, after.detail) == (State.PENDING, "render", 0, None)
    assert settled.cost == 0
    payment = await store.payment(after, "render")
    assert payment is not None
    assert payment.maybe_sent, "what may be paid must stay so"


async def test_what_heygen_failed_is_paid_again_only_when_that_is_said(store: Store) -> None:
    detail = {"error": "JobFailed", "message": "failed"}
    item = await put(store, "ada", State.FAILED_REMOTE, "render", facts={"look_id": "l"}, detail=detail)
    await pay(store, item, "render", {"video_id": "v"})
    settled = await retry(store, "spring", now=NOW)
    assert settled.items == []
    assert "--pay-again" in settled.refused[0].reason
    assert (await get(store, "ada")).state is State.FAILED_REMOTE

    settled = await retry(store, "spring", pay_again=True, now=NOW)
    after = await get(store, "ada")
    assert (after.state, after.generation, after.facts) == (State.PENDING, 1, {"look_id": "l"})
    assert settled.cost == pytest.approx(0.667, abs=0.01)
    assert await store.payment(after, "render") is None, "a new generation pays with a new key"


async def test_what_heygen_gave_back_is_tried_again_without_paying_twice(store: Store) -> None:
    detail = {"error": "JobFailed", "message": "failed"}
    item = await put(store, "ada", State.FAILED_REMOTE, "render", facts={"look_id": "l"}, detail=detail)
    await pay(store, item, "render", {"video_id": "v"})
    await store.settle(item, "render", 0.0)
    settled = await retry(store, "spring", now=NOW)
    assert [one.key for one in settled.items] == ["ada"]
    assert settled.cost > 0, "the next session pays for it"
    after = await get(store, "ada")
    assert (after.state, after.generation) == (State.PENDING, 1), "under the same key HeyGen gives the same failure"


@pytest.mark.parametrize("error", ["DecodeError", "BadRequest", "Forbidden"])
@pytest.mark.parametrize("pay_again", [False, True])
async def test_a_job_that_could_not_be_asked_about_is_asked_again_and_not_paid_again(
    store: Store, error: str, pay_again: bool
) -> None:
    item = await put(store, "ada", State.FAILED_REMOTE, "render", facts={"look_id": "l"}, detail={"error": error})
    await pay(store, item, "render", {"video_id": "v"})
    settled = await retry(store, "spring", pay_again=pay_again, now=NOW)
    assert [one.key for one in settled.items] == ["ada"]
    assert settled.cost == 0
    after = await get(store, "ada")
    assert (after.state, after.generation) == (State.PENDING, 0)
    payment = await store.payment(after, "render")
    assert payment is not None
    assert payment.answer == '{"video_id":"v"}'


async def test_a_refused_consent_is_asked_for_on_a_new_page(store: Store) -> None:
    item = await put(store, "ada", State.FAILED_REMOTE, "consent", detail={"error": "ConsentRequired"})
    assert await store.advance(item, {"consent": ({"url": "https://page.invalid/1"}, NOW)})
    await retry(store, "spring", now=NOW)
    after = await get(store, "ada")
    assert (after.state, after.stage) == (State.PENDING, "consent")
    assert await remembered(store, after) == {}


async def test_pay_again_costs_nothing_where_nothing_was_paid(store: Store) -> None:
    await put(store, "ada", State.FAILED_REMOTE, "upload")
    settled = await retry(store, "spring", ["ada"], pay_again=True, now=NOW)
    assert settled.cost == 0
    assert (await get(store, "ada")).generation == 0


async def test_refused_footage_is_uploaded_anew(store: Store) -> None:
    item = await put(store, "ada", State.FAILED_REMOTE, "twin", facts={"footage_asset_id": "old"})
    assert await store.advance(item, {"upload-footage": ({"asset_id": "old"}, NOW)})
    await pay(store, item, "twin")
    await store.not_sent(item, "twin", Payment("key-ada-0", b"body", NOW, NOW), settled=True)
    await retry(store, "spring", now=NOW)
    after = await get(store, "ada")
    assert (after.stage, after.facts, after.generation) == ("upload", {"uploads": 1}, 0)
    assert await remembered(store, after) == {}


async def test_a_twin_that_may_be_paid_keeps_its_upload(store: Store) -> None:
    item = await put(store, "ada", State.FAILED_RETRYABLE, "twin", facts={"footage_asset_id": "a"})
    await pay(store, item, "twin")
    await retry(store, "spring", now=NOW)
    after = await get(store, "ada")
    assert (after.stage, after.facts) == ("twin", {"footage_asset_id": "a"})


async def test_retry_leaves_alone_what_did_not_fail(store: Store) -> None:
    await put(store, "ada", State.DONE, "deliver")
    await put(store, "bob", State.NEEDS_REVIEW)
    settled = await retry(store, "spring", ["ada", "bob"], now=NOW)
    assert [one.key for one in settled.refused] == ["ada", "bob"]
    assert "review" in settled.refused[1].reason
    with pytest.raises(InvalidInput, match="no 'zoe'"):
        await retry(store, "spring", ["zoe"], now=NOW)
    with pytest.raises(InvalidInput, match="There are: spring"):
        await retry(store, "autumn", now=NOW)


async def test_adopting_settles_the_payment_whatever_was_asked(store: Store) -> None:
    detail = {"step": "twin", "candidates": [{"look_id": "l1", "group_id": "g1"}, {"look_id": "l2", "group_id": "g2"}]}
    item = await put(store, "ada", State.NEEDS_REVIEW, detail=detail)
    await pay(store, item, "twin")
    await adopt(store, "spring", "ada", "l2", now=NOW)
    after = await get(store, "ada")
    assert (after.state, after.stage, after.detail) == (State.PENDING, "twin", None)
    payment = await store.payment(after, "twin")
    assert payment is not None
    assert payment.answer == '{"group_id":"g2","look_id":"l2"}'
    assert decide(payment, b"a body of another day", Idempotency(mode="header"), NOW + 30 * DAY) is PaymentDecision.USE


async def test_one_thing_is_not_adopted_for_two_people(store: Store) -> None:
    item = await put(store, "bob", State.DONE, "deliver")
    await pay(store, item, "twin", {"look_id": "l%_1"})
    await put(store, "ada", State.NEEDS_REVIEW, detail={"step": "twin"})
    with pytest.raises(InvalidInput, match="made for 'bob'"):
        await adopt(store, "spring", "ada", "l%_1", now=NOW)
    await adopt(store, "spring", "ada", "lxx1", now=NOW)


async def test_confirmed_unpaid_is_sent(store: Store) -> None:
    item = await put(store, "ada", State.NEEDS_REVIEW, "render", detail={"step": "render"})
    await pay(store, item, "render")
    await confirm_unpaid(store, "spring", "ada", now=NOW)
    after = await get(store, "ada")
    assert after.state is State.PENDING
    payment = await store.payment(after, "render")
    assert payment is not None
    assert decide(payment, b"body", Idempotency(mode="header"), NOW + 30 * DAY) is PaymentDecision.SEND
    assert decide(payment, b"other", Idempotency(mode="header"), NOW + 30 * DAY) is PaymentDecision.RECORD


async def test_what_was_repeated_can_be_confirmed_unpaid(store: Store) -> None:
    item = await put(store, "ada", State.NEEDS_REVIEW, "render", detail={"step": "render"})
    await pay(store, item, "render")
    known = await store.payment(item, "render")
    assert known is not None
    assert await store.repeat(item, "render", known)
    assert not await store.not_sent(item, "render", known, settled=False), "one attempt cannot tell for two"
    await confirm_unpaid(store, "spring", "ada", now=NOW)
    payment = await store.payment(await get(store, "ada"), "render")
    assert payment is not None
    assert not payment.maybe_sent
    assert await store.spent("spring") == 0.0


async def test_what_heygen_confirmed_cannot_be_called_unpaid(store: Store) -> None:
    item = await put(store, "ada", State.NEEDS_REVIEW, "render", detail={"step": "render"})
    await pay(store, item, "render", {"video_id": "v9"})
    with pytest.raises(InvalidInput, match="--adopt ada=v9"):
        await confirm_unpaid(store, "spring", "ada", now=NOW)


@pytest.mark.parametrize("decide_on", [adopt, confirm_unpaid])
async def test_only_items_in_review_are_reviewed(store: Store, decide_on: Any) -> None:
    await put(store, "ada", State.FAILED_REMOTE)
    args = ("id",) if decide_on is adopt else ()
    with pytest.raises(InvalidInput, match="needs no review"):
        await decide_on(store, "spring", "ada", *args, now=NOW)


async def test_cancelled_items_can_come_back(store: Store) -> None:
    item = await put(store, "ada", State.WAITING, "render", facts={"look_id": "l"})
    await pay(store, item, "render", {"video_id": "v"})
    await put(store, "bob", State.DONE, "deliver")
    settled = await cancel(store, "spring", now=NOW)
    assert [one.key for one in settled.items] == ["ada", "cyd"]
    assert (await get(store, "ada")).state is State.CANCELLED
    assert [one.key for one in (await cancel(store, "spring", ["ada", "bob"], now=NOW)).refused] == ["ada", "bob"]
    await retry(store, "spring", ["ada"], now=NOW)
    after = await get(store, "ada")
    assert (after.state, after.stage, after.generation) == (State.PENDING, "render", 0)


async def test_retry_without_names_leaves_the_cancelled_where_they_are(store: Store) -> None:
    await put(store, "ada", State.CANCELLED)
    assert (await retry(store, "spring", now=NOW)).items == []


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Callable[[Store], Awaitable[object]]) -> None:
    """Have something happen between the look at the items and the decision about them."""
    replace = Store.replace

    async def late(self: Store, changes: Sequence[tuple[Item, Item]], decision: Decision) -> set[str]:
        monkeypatch.setattr(Store, "replace", replace)
        await happens(self)
        return await self.replace(changes, decision)

    monkeypatch.setattr(Store, "replace", late)


async def test_who_goes_on_while_they_are_cancelled_is_cancelled_where_they_stand(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = await put(store, "ada", State.WAITING, updated_at=NOW)
    trained = attrs.evolve(waiting, stage="render", state=State.PENDING, facts={"look_id": "l1"}, updated_at=NOW + 1)
    meanwhile(monkeypatch, lambda store: store.advance(trained))
    settled = await cancel(store, "spring", ["ada"], now=NOW + 2)
    assert [item.key for item in settled.items] == ["ada"]
    after = await get(store, "ada")
    assert (after.state, after.stage, after.facts) == (State.CANCELLED, "render", {"look_id": "l1"})


async def test_who_is_done_while_they_are_cancelled_is_done(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = await put(store, "ada", State.WAITING, "deliver", updated_at=NOW)
    done = attrs.evolve(waiting, state=State.DONE, updated_at=NOW + 1)
    meanwhile(monkeypatch, lambda store: store.advance(done))
    settled = await cancel(store, "spring", ["ada"], now=NOW + 2)
    assert [refused.reason for refused in settled.refused] == ["it is done already"]
    assert (await get(store, "ada")).state is State.DONE


async def test_two_decisions_in_the_same_moment_do_not_undo_each_other(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = await put(store, "ada", State.FAILED_RETRYABLE, updated_at=NOW)
    cancelled = attrs.evolve(failed, state=State.CANCELLED, updated_at=NOW + 1)
    meanwhile(monkeypatch, lambda store: store.advance(cancelled))
    settled = await retry(store, "spring", now=NOW + 2)
    assert not settled.items
    assert [refused.key for refused in settled.refused] == ["ada"]
    in_review = await put(store, "bob", State.NEEDS_REVIEW, updated_at=NOW)
    meanwhile(monkeypatch, lambda store: store.advance(attrs.evolve(in_review, state=State.CANCELLED)))
    with pytest.raises(InvalidInput, match="in this very moment"):
        await confirm_unpaid(store, "spring", "bob", now=NOW + 2)
    assert (await get(store, "ada")).state is (await get(store, "bob")).state is State.CANCELLED


async def test_only_runs_that_are_over_are_forgotten(store: Store) -> None:
    for key in ("ada", "bob", "cyd"):
        item = await put(store, key, State.DONE, "deliver", updated_at=NOW)
        await pay(store, item, "twin", {"look_id": key})
    with pytest.raises(InvalidInput, match=r"older_than: 1 days are too few.*Pass 2"):
        await collect_garbage(store, days=1, now=NOW + 90 * DAY)
    gone, kept = await collect_garbage(store, days=2, now=NOW + DAY)
    assert (gone, len(kept)) == ([], 1), "HeyGen's keys of a run live for a day: it is kept for two"
    await put(store, "ada", State.FAILED_REMOTE, updated_at=NOW)
    gone, kept = await collect_garbage(store, days=2, now=NOW + 90 * DAY)
    assert gone == []
    assert "1 of 3" in kept[0].reason
    await put(store, "ada", State.CANCELLED, updated_at=NOW)
    gone, kept = await collect_garbage(store, run="spring", now=NOW + 90 * DAY)
    assert [run.name for run in gone] == ["spring"]
    assert await store.runs() == []
    assert await store.items("spring") == []
    assert await store.spent("spring") == 0
