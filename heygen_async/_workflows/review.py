"""Decisions about a run that only a person can make. None of them sends anything: the next session acts on them."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

import attrs

from heygen_async._workflows.engines.base import engine_kind
from heygen_async._workflows.payments import Payment
from heygen_async._workflows.person import Person
from heygen_async._workflows.prices import TWIN, render_price
from heygen_async._workflows.stages import upload_again
from heygen_async._workflows.steering import require_run, this_person
from heygen_async._workflows.store import Decision, Item, Run, State, Store
from heygen_async.errors import InvalidInput

__all__ = ["Refused", "Settled", "adopt", "cancel", "collect_garbage", "confirm_unpaid", "price_in_question", "retry"]

_PAID_STEPS = {"twin": "look_id", "render": "video_id"}
_FAILED = (State.FAILED_RETRYABLE, State.FAILED_REMOTE, State.CANCELLED)
_LIVE = (State.PENDING, State.RUNNING, State.WAITING, State.NEEDS_CONSENT)
_COME_TO_NOTHING = frozenset({"JobFailed", "JobLost"})
_KEY_DAYS = 2.0
_MOVED = "it has changed in this very moment: look again"


@attrs.frozen
class Refused:
    """An item that a decision does not fit.

    Attributes:
        key: The item.
        reason: Why, and what would fit.
    """

    key: str
    reason: str


@attrs.frozen
class Settled:
    """What came of a decision.

    Attributes:
        items: The items it was taken for.
        refused: The items it does not fit.
        cost: Estimated dollars that the next session may spend because of it.
    """

    items: Sequence[Item] = ()
    refused: Sequence[Refused] = ()
    cost: float = 0.0

    @property
    def keys(self) -> list[str]:
        """The keys of the people it was taken for."""
        return [item.key for item in self.items]


Refused.__module__ = Settled.__module__ = "heygen_async.runs"


async def retry(
    store: Store,
    run: str,
    keys: Collection[str] = (),
    *,
    pay_again: bool = False,
    dry_run: bool = False,
    now: float,
    by: str | None = None,
    reason: str | None = None,
) -> Settled:
    """Let items that failed or were cancelled go on.

    Without ``pay_again`` nothing that may have been paid is paid again: the same step goes on with the same key. Where
    HeyGen itself failed a job that was paid for, that would only give the same failure, so such items are refused. A
    render that failed is given back by HeyGen: it is tried again with a new key, for the price of one video in all.

    Args:
        store: The state.
        run: The run.
        keys: Which items; empty takes all that failed.
        pay_again: Pay the failed step again, in a new generation with new keys (rule 7).
        dry_run: Only say what would come of it.
        now: The time, as a Unix timestamp.
        by: Who has decided it, as login@host; None is the login of this process.
        reason: Why, for the history of the run.

    Raises:
        InvalidInput: There is no such run or item.
    """
    changes: list[tuple[Item, Item]] = []
    refused: list[Refused] = []
    costs: dict[str, float] = {}
    for item in await _chosen(store, run, keys, _FAILED if keys else _FAILED[:2]):
        if item.state not in _FAILED:
            refused.append(Refused(item.key, _unfit(item)))
            continue
        failed = await _failed_payment(store, item)
        # What HeyGen gave back, such as a render that failed, is not paid twice by another try.
        if failed is not None and failed.cost > 0 and not pay_again:
            price = _price(item)
            refused.append(
                Refused(
                    item.key, f"HeyGen failed what was paid for; trying again costs about ${price:.2f}: --pay-again"
                )
            )
            continue
        costs[item.key] = _price(item) if failed is not None else 0.0
        changes.append((item, item if dry_run else await _again(store, item, paid=failed is not None, now=now)))
    decision = Decision("retry", by or this_person(), now, reason, {"pay_again": pay_again})
    written = set(costs) if dry_run else await store.replace(changes, decision)
    refused += [Refused(item.key, _MOVED) for item, _ in changes if item.key not in written]
    items = [item for _, item in changes if item.key in written]
    return Settled(items, refused, sum(costs[item.key] for item in items))


async def adopt(
    store: Store, run: str, key: str, id: str, *, now: float, by: str | None = None, reason: str | None = None
) -> Item:
    """Take what is at HeyGen for what a payment of ``key`` made. Nothing is paid for that step again.

    Args:
        store: The state.
        run: The run.
        key: The item, which needs a review.
        id: The look or the video that was found at HeyGen.
        now: The time, as a Unix timestamp.
        by: Who has decided it, as login@host; None is the login of this process.
        reason: Why, for the history of the run.

    Raises:
        InvalidInput: The item needs no review and was not lost, or the id belongs to another item of the run.
    """
    item, step = await _in_review(store, run, key)
    owner = await store.owner_of(run, id)
    if owner is not None and owner != key:
        raise InvalidInput("adopt", f"{id} was made for {owner!r}.", "Look for another one at HeyGen.")
    answer: dict[str, Any] = {_PAID_STEPS[step]: id}
    for candidate in (item.detail or {}).get("candidates", ()):
        if candidate.get(_PAID_STEPS[step]) == id:
            answer = dict(candidate)
    await store.adopt(item, step, answer, now)
    return await _go_on(store, item, step, Decision("adopt", by or this_person(), now, reason, answer))


async def confirm_unpaid(
    store: Store, run: str, key: str, *, now: float, by: str | None = None, reason: str | None = None
) -> Item:
    """Say that a payment of ``key`` was never made: someone has looked. The next session makes it.

    Raises:
        InvalidInput: The item needs no review, or HeyGen has confirmed the payment.
    """
    item, step = await _in_review(store, run, key)
    known = await store.payment(item, step)
    if known is not None and known.answer is not None:
        made = next(iter(json.loads(known.answer).values()), "")
        raise InvalidInput(
            "confirm-unpaid",
            f"HeyGen has confirmed this payment: it made {made}.",
            f"Keep it with --adopt {key}={made}, or pay again with 'retry --pay-again'.",
        )
    if known is not None:
        await store.not_sent(item, step, known, settled=True)
    return await _go_on(store, item, step, Decision("confirm_unpaid", by or this_person(), now, reason, {"step": step}))


async def price_in_question(store: Store, run: str, key: str) -> float:
    """About what `confirm_unpaid` lets be paid for ``key``, in dollars.

    Raises:
        InvalidInput: The item needs no review.
    """
    item, step = await _in_review(store, run, key)
    return _price(attrs.evolve(item, stage=step))


async def cancel(
    store: Store, run: str, keys: Collection[str] = (), *, now: float, by: str | None = None, reason: str | None = None
) -> Settled:
    """Take items out of a run. Jobs that HeyGen has begun go on there and stay paid; 'retry' takes items back in.

    The error of a person who had failed is kept.

    Args:
        store: The state.
        run: The run.
        keys: Which items; empty takes all that are not done and need no review.
        now: The time, as a Unix timestamp.
        by: Who has decided it, as login@host; None is the login of this process.
        reason: Why, for the history of the run.

    Raises:
        InvalidInput: There is no such run or item.
    """
    items: list[Item] = []
    refused: list[Refused] = []
    decision = Decision("cancel", by or this_person(), now, reason)
    chosen = await _chosen(store, run, keys, (*_LIVE, State.FAILED_RETRYABLE, State.FAILED_REMOTE))
    while chosen:
        changes: list[tuple[Item, Item]] = []
        for item in chosen:
            if item.state in {State.DONE, State.CANCELLED}:
                refused.append(Refused(item.key, f"it is {item.state.value} already"))
            else:
                detail = item.detail if item.state in _FAILED else None
                changes.append((item, attrs.evolve(item, state=State.CANCELLED, detail=detail, updated_at=now)))
        written = await store.replace(changes, decision)
        items += [item for _, item in changes if item.key in written]
        # Who went on in this very moment is taken out where they stand now.
        left = [item.key for item, _ in changes if item.key not in written]
        chosen = await _chosen(store, run, left, ()) if left else []
    return Settled(items, refused)


async def collect_garbage(
    store: Store, *, run: str | None = None, days: float = 30.0, now: float
) -> tuple[list[Run], list[Refused]]:
    """Forget runs that are over, and the turns that workers have taken for them. Their videos stay where they are.

    A forgotten run's name is new again: used once more, it pays for everyone once more. So a run is kept while
    someone in it may go on, and for two days at least, in which HeyGen's idempotency keys would still know it.

    Args:
        store: The state.
        run: Only this one.
        days: How long nothing has happened in it; at least 2.
        now: The time, as a Unix timestamp.

    Returns:
        The runs that were forgotten, and those that were kept, each with the reason.

    Raises:
        InvalidInput: There is no such run, or the days are too few.
        MissingExtra: Several machines share the state, and the extra ``dbos`` is not installed here.
    """
    if not days >= _KEY_DAYS:
        raise InvalidInput(
            "older_than",
            f"{days:g} days are too few: HeyGen's idempotency keys would still know the run.",
            f"Pass {_KEY_DAYS:g} or more.",
        )
    gone: list[Run] = []
    kept: list[Refused] = []
    runs = [await require_run(store, run)] if run is not None else await store.runs()
    for one in runs:
        items = await store.items(one.name)
        open_items = [item for item in items if item.state not in {State.DONE, State.CANCELLED}]
        quiet = (now - max((item.updated_at for item in items), default=one.created_at)) / 86400
        if open_items:
            kept.append(
                Refused(one.name, f"{len(open_items)} of {len(items)} people are not done: finish or cancel them")
            )
        elif quiet < days:
            kept.append(Refused(one.name, f"it ended {quiet:.1f} days ago, less than {days:g}"))
        else:
            gone.append(one)
    for one in gone:
        if (forget := engine_kind(store.database.dialect).forget) is not None:
            # First: once the run is forgotten, no one would know that its engine has written anything.
            await forget(store, one.name)
        await store.forget(one.name)
    return gone, kept


async def _again(store: Store, item: Item, *, paid: bool, now: float) -> Item:
    """Where ``item`` goes on. If a file was refused, it is uploaded again: it was probably replaced meanwhile."""
    stage, facts = item.stage, item.facts
    payment = await store.payment(item, stage)
    refused = payment is None or not payment.maybe_sent
    if stage == "twin" and (paid or refused):
        stage, facts = "upload", upload_again(facts)
        await store.forget_memos(item)
    if stage == "render" and refused and item.state is State.FAILED_REMOTE and "audio_asset_id" in facts:
        # Not by way of the upload stage: the twin is paid for with the footage that was uploaded then.
        facts = {name: fact for name, fact in {**facts, **upload_again(facts)}.items() if name != "audio_asset_id"}
        await store.forget_memos(item)
    if stage == "consent":
        # A page on which the person has refused asks them nothing more.
        await store.forget_memos(item)
    generation = item.generation + 1 if paid else item.generation
    return attrs.evolve(
        item, stage=stage, state=State.PENDING, generation=generation, facts=facts, detail=None, updated_at=now
    )


async def _go_on(store: Store, item: Item, step: str, decision: Decision) -> Item:
    """Have ``item`` go on from ``step``, about which a person has decided."""
    after = attrs.evolve(item, state=State.PENDING, stage=step, detail=None, updated_at=decision.at)
    if not await store.replace([(item, after)], decision):
        raise InvalidInput("item", f"{item.key!r}: {_MOVED}.", "See 'heygen-async status'.")
    return after


async def _item(store: Store, run: str, key: str) -> Item:
    item = await store.item(run, key)
    if item is None:
        raise InvalidInput("item", f"there is no {key!r} in the run {run!r}.", f"See 'heygen-async status {run}'.")
    return item


async def _chosen(store: Store, run: str, keys: Collection[str], states: Collection[State]) -> list[Item]:
    await require_run(store, run)
    if not keys:
        return await store.items(run, states)
    return [await _item(store, run, key) for key in keys]


async def _in_review(store: Store, run: str, key: str) -> tuple[Item, str]:
    """The item, and the payment that is in question."""
    await require_run(store, run)
    item = await _item(store, run, key)
    step = str((item.detail or {}).get("step", item.stage))
    # A job that HeyGen does not know may have been adopted under a wrong id.
    lost = item.state is State.FAILED_REMOTE and (item.detail or {}).get("error") == "JobLost"
    if not (item.state is State.NEEDS_REVIEW or lost) or step not in _PAID_STEPS:
        raise InvalidInput("item", f"{key!r} is {item.state.value}, it needs no review.", _unfit(item))
    return item, step


async def _failed_payment(store: Store, item: Item) -> Payment | None:
    """The payment of ``item`` that has come to nothing at HeyGen, where a repetition gives the same failure.

    An answer that could not be read, or a question that was refused, says nothing about the job: it is asked again.
    """
    if item.state not in {State.FAILED_REMOTE, State.CANCELLED} or item.stage not in _PAID_STEPS:
        return None
    if (item.detail or {}).get("error") not in _COME_TO_NOTHING:
        return None
    payment = await store.payment(item, item.stage)
    return payment if payment is not None and payment.answer is not None else None


def _price(item: Item) -> float:
    """About what the stage of ``item`` costs."""
    return (
        TWIN if item.stage == "twin" else render_price(Person.from_plain(item.person), item.facts.get("audio_seconds"))
    )


def _unfit(item: Item) -> str:
    """What would fit instead."""
    match item.state:
        case State.NEEDS_REVIEW:
            return "it needs a review: see 'heygen-async review'"
        case State.NEEDS_CONSENT:
            return "it waits for a consent"
        case State.DONE:
            return "it is done"
        case _:
            return "it is under way: 'heygen-async resume' goes on with it"
