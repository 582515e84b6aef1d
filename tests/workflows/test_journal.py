"""The journal of one person by itself: what it remembers after each word of the store, and what it says of money."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from heygen_async._workflows.journal import Journal
from heygen_async._workflows.payments import ADOPTED, Payment, tag_of
from heygen_async._workflows.spending import SpendGuard
from heygen_async._workflows.store import Item, ItemSuperseded, LoadedItem, State
from heygen_async.errors import RunPaused

pytestmark = pytest.mark.anyio

ITEM = Item("spring", "ada", 0, {"name": "Ada"}, "upload", State.RUNNING, facts={}, updated_at=1.0)
PAYMENT = Payment("key", b"{}", 100.0, 100.0, cost=1.5)
ANSWERED = attrs.evolve(PAYMENT, answer='{"look_id": "look"}')


class Stored:
    """Says to everything what a test wants to hear, and keeps what it was given."""

    def __init__(self, says: Any = True, there: LoadedItem | None = None) -> None:
        self.says = says
        self.there = there
        self.heard: list[tuple[str, Any]] = []

    def __getattr__(self, name: str) -> Any:
        async def say(*given: Any, **more: Any) -> Any:
            self.heard.append((name, given[1:] + tuple(more.values())))
            return self.there if name == "load" else self.says

        return say


def journal(stored: Any, *, payments: dict[str, Payment] | None = None, **options: Any) -> Journal:
    loaded = LoadedItem(ITEM, {"known": ({"a": 1}, 5.0)}, payments or {})
    return Journal(stored, SpendGuard(stored, "spring", spent=10.0), loaded, **options)


async def test_an_intent_is_remembered_once_it_is_written_down() -> None:
    mine = journal(stored := Stored())
    assert mine.payment("twin") is None
    assert await mine.intend("twin", "create_avatar", PAYMENT, later=2.0, guess="g") is True
    assert stored.heard == [("intend", ("twin", "create_avatar", PAYMENT, 2.0, "g"))]
    assert (mine.payment("twin"), mine.guard.spent) == (PAYMENT, 11.5)
    plain = journal(stored := Stored())
    await plain.intend("twin", "create_avatar", PAYMENT)
    assert stored.heard == [("intend", ("twin", "create_avatar", PAYMENT, 0.0, ""))]


async def test_what_another_turn_has_written_is_read_instead() -> None:
    there = LoadedItem(ITEM, {"known": ({"a": 2}, 6.0), "other": ({}, 1.0)}, {"twin": ANSWERED})
    mine = journal(stored := Stored(says=False, there=there))
    mine.remember("known", {"a": 3}, 7.0)
    assert await mine.intend("twin", "create_avatar", PAYMENT) is False
    assert [name for name, _ in stored.heard] == ["intend", "load"]
    assert (mine.payment("twin"), mine.guard.spent) == (ANSWERED, 10.0)
    assert mine.memo("known") == ({"a": 3}, 7.0), "what is not saved yet is newer"
    assert mine.memo("other") == ({}, 1.0)
    mine = journal(Stored(says=False, there=there))
    assert await mine.repeat("twin", PAYMENT) is False
    assert mine.payment("twin") == ANSWERED
    assert await journal(stored := Stored()).repeat("twin", PAYMENT) is True
    assert stored.heard == [("repeat", ("twin", PAYMENT))]
    for gone in (None, attrs.evolve(there, item=attrs.evolve(ITEM, generation=1))):
        with pytest.raises(ItemSuperseded):
            await journal(Stored(there=gone)).reload()


@pytest.mark.parametrize("whole_run", [True, False])
async def test_a_run_that_may_not_pay_says_why_and_writes_nothing(whole_run: bool) -> None:
    for ask in ("intend", "check"):
        mine = journal(Stored(says=("too much", whole_run)))
        with pytest.raises(RunPaused, match="too much"):
            await (mine.check_funds(1.0) if ask == "check" else mine.intend("twin", "create_avatar", PAYMENT))
        paused = (mine.guard.paused, mine.guard.limited)
        assert paused == (("too much", None) if whole_run else (None, "too much"))
        assert (mine.payment("twin"), mine.guard.spent) == (None, 10.0)
    mine = journal(stored := Stored(says=None))
    await mine.check_funds(1.0)
    assert stored.heard == [("why_blocked", (1.0, 0.0, ""))]


async def test_what_was_not_sent_is_not_spent() -> None:
    mine = journal(Stored(), payments={"twin": PAYMENT})
    assert await mine.not_sent("twin", PAYMENT, settled=False) is True
    assert (mine.payment("twin"), mine.guard.spent) == (attrs.evolve(PAYMENT, maybe_sent=False), 8.5)
    mine = journal(Stored(says=False), payments={"twin": PAYMENT})
    assert await mine.not_sent("twin", PAYMENT, settled=True) is False
    assert (mine.payment("twin"), mine.guard.spent) == (PAYMENT, 10.0)


async def test_an_answer_settles_a_payment_and_is_told() -> None:
    told: list[tuple[str, str]] = []

    async def tell(step: str, what: str) -> None:
        told.append((step, what))

    unsent = attrs.evolve(PAYMENT, maybe_sent=False)
    mine = journal(stored := Stored(), payments={"twin": unsent}, on_payment=tell)
    assert mine.answered("twin") is None
    assert mine.answered("render") is None
    await mine.announce("twin")
    await mine.answer("twin", {"look_id": "look"})
    assert told == [("twin", "paying"), ("twin", "paid")]
    assert stored.heard == [("answer", ("twin", {"look_id": "look"}))]
    assert mine.answered("twin") == {"look_id": "look"}
    known = mine.payment("twin")
    assert known is not None
    assert known.maybe_sent is True
    quiet = journal(Stored(), payments={"twin": PAYMENT})
    await quiet.announce("twin")
    await quiet.answer("twin", {})
    assert quiet.answered("twin") == {}


async def test_what_it_cost_after_all_changes_what_is_spent() -> None:
    mine = journal(stored := Stored(says=0.5), payments={"render": PAYMENT})
    await mine.settle("twin", 1.0)
    await mine.settle("render", 1.5)
    assert (stored.heard, mine.guard.spent) == ([], 10.0)
    await mine.settle("render", 1.0)
    assert stored.heard == [("settle", ("render", 1.0))]
    assert mine.guard.spent == 9.5
    assert mine.payment("render") == attrs.evolve(PAYMENT, cost=1.0)


async def test_steps_are_saved_with_the_state_of_their_person() -> None:
    mine = journal(stored := Stored())
    assert mine.memo("known") == ({"a": 1}, 5.0)
    mine.remember("upload", {"asset_id": "a"}, 9.0)
    assert mine.memo("upload") == ({"asset_id": "a"}, 9.0)
    saved = await mine.save(stage="twin")
    assert saved == mine.item == attrs.evolve(ITEM, stage="twin")
    await mine.save()
    assert stored.heard == [("advance", ({"upload": ({"asset_id": "a"}, 9.0)},)), ("advance", ({},))]
    gone = journal(Stored(says=False))
    with pytest.raises(ItemSuperseded):
        await gone.save(stage="twin")
    assert gone.item == ITEM


async def test_whose_mark_and_keys_they_are() -> None:
    mine = journal(Stored(), payments={"twin": attrs.evolve(PAYMENT, body=ADOPTED), "render": PAYMENT})
    assert mine.tag == tag_of("spring", "ada", 0)
    assert journal(Stored(), tagged=False).tag is None
    assert mine.key("twin", b"{}") == journal(Stored()).key("twin", b"{}") != mine.key("render", b"{}")
    assert [mine.adopted(step) for step in ("twin", "render", "none")] == [True, False, False]
