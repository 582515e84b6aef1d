from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import attrs
import pytest

from heygen_async._storage.database import Database, open_database
from heygen_async._workflows.payments import Payment
from heygen_async._workflows.store import ItemSuperseded, State, Store
from heygen_async.errors import StateError

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["sqlite", "postgresql"])
async def store(anyio_backend: str, request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    async with _database(request) as database:
        store = Store(database)
        await store.prepare()
        await store.open_run("spring", {"limit": 3}, 100.0)
        await store.add_items("spring", [("ada", {"name": "Ada"}), ("bob", {"name": "Bob"})], "upload", 100.0)
        yield store


def _database(request: pytest.FixtureRequest) -> Database:
    if request.param == "sqlite":
        return open_database(None)
    new_database: Callable[[], str] = request.getfixturevalue("new_database")
    return open_database(new_database())


async def test_a_run_is_made_once_and_then_attached_to(store: Store) -> None:
    again = await store.open_run("spring", {"limit": 99}, 200.0)
    assert (again.created_at, again.options) == (100.0, {"limit": 3})
    assert [run.name for run in await store.runs()] == ["spring"]
    assert await store.run("autumn") is None


async def test_a_pause_is_remembered_and_lifted(store: Store) -> None:
    await store.pause("spring", "the wallet is empty")
    run = await store.run("spring")
    assert run is not None
    assert run.paused == "the wallet is empty"
    await store.pause("spring", None)
    run = await store.run("spring")
    assert run is not None
    assert run.paused is None


async def test_an_item_goes_through_states(store: Store) -> None:
    ada = await store.item("spring", "ada")
    assert ada is not None
    assert (ada.state, ada.stage, ada.person) == (State.PENDING, "upload", {"name": "Ada"})
    await store.advance(
        attrs.evolve(ada, stage="twin", state=State.WAITING, facts={"look_id": "l1"}, detail={"kind": "look"})
    )
    assert await store.counts("spring") == {("twin", State.WAITING): 1, ("upload", State.PENDING): 1}
    [waiting] = await store.items("spring", [State.WAITING])
    assert (waiting.facts, waiting.detail) == ({"look_id": "l1"}, {"kind": "look"})


async def test_a_changed_person_is_taken_over_until_something_was_paid(store: Store) -> None:
    ada = await store.item("spring", "ada")
    assert ada is not None
    await store.memo(ada, "upload", {"asset_id": "a1"}, 101.0)
    assert (
        await store.add_items("spring", [("ada", {"name": "Ada L."}), ("eve", {"name": "Eve"})], "upload", 102.0) == []
    )
    changed = await store.item("spring", "ada")
    assert changed is not None
    assert changed.person == {"name": "Ada L."}
    assert await store.memos(changed) == {}
    await store.intend(changed, "twin", "createAvatar", Payment("k", b"{}", 103.0), 1.0)
    ((refused, names),) = await store.add_items("spring", [("ada", {"name": "Ada!"})], "upload", 104.0)
    assert (refused.key, names) == ("ada", {"name"})
    kept = await store.item("spring", "ada")
    assert kept is not None
    assert kept.person == {"name": "Ada L."}
    assert [item.key for item in await store.items("spring")] == ["ada", "bob", "eve"]


async def test_who_has_a_twin_may_still_say_something_else(store: Store) -> None:
    ada = await store.item("spring", "ada")
    assert ada is not None
    await store.intend(ada, "twin", "createAvatar", Payment("k", b"{}", 103.0), 1.0)
    await store.intend(ada, "render", "createVideo", Payment("k2", b"{}", 103.0), 1.0)
    await store.not_sent(ada, "render", Payment("k2", b"{}", 103.0), settled=True)
    await store.advance(attrs.evolve(ada, stage="render", state=State.FAILED_REMOTE, facts={"look_id": "l1"}))

    assert await store.add_items("spring", [("ada", {"name": "Ada", "voice_id": "v"})], "upload", 104.0) == []
    mended = await store.item("spring", "ada")
    assert mended is not None
    assert (mended.person, mended.facts) == ({"name": "Ada", "voice_id": "v"}, {"look_id": "l1"})
    assert (mended.stage, mended.state) == ("render", State.PENDING)

    footage = {"name": "Ada", "voice_id": "v", "footage": "https://x/y.mp4"}
    ((refused, names),) = await store.add_items("spring", [("ada", footage)], "upload", 105.0)
    assert (refused.key, names) == ("ada", {"footage"})

    await store.intend(mended, "render", "createVideo", Payment("k2", b"{}", 103.0), 1.0)
    ((refused, names),) = await store.add_items("spring", [("ada", {"name": "Ada"})], "upload", 106.0)
    assert (refused.key, names) == ("ada", {"voice_id"})
    tagged = {"name": "Ada", "voice_id": "v", "metadata": {"team": "blue"}}
    await store.advance(attrs.evolve(mended, state=State.FAILED_REMOTE))
    assert await store.add_items("spring", [("ada", tagged)], "upload", 107.0) == []
    kept = await store.item("spring", "ada")
    assert kept is not None
    assert (kept.person, kept.state) == (tagged, State.FAILED_REMOTE)


async def test_a_file_may_get_another_name_until_it_is_delivered(store: Store) -> None:
    ada = await store.item("spring", "ada")
    assert ada is not None
    await store.intend(ada, "render", "createVideo", Payment("k", b"{}", 103.0), 1.0)
    ada = attrs.evolve(ada, stage="deliver", state=State.FAILED_RETRYABLE, facts={"video_id": "v1"})
    assert await store.advance(ada)
    assert await store.add_items("spring", [("ada", {"name": "Ada", "output": "a.mp4"})], "upload", 104.0) == []
    mended = await store.item("spring", "ada")
    assert mended is not None
    assert (mended.person["output"], mended.stage, mended.state) == ("a.mp4", "deliver", State.PENDING)
    assert mended.facts == {"video_id": "v1"}
    await store.memo(mended, "deliver", {"path": "videos/a.mp4"}, 105.0)
    ((refused, names),) = await store.add_items("spring", [("ada", {"name": "Ada"})], "upload", 106.0)
    assert (refused.key, names) == ("ada", {"output"})


async def test_a_video_that_is_paid_for_anew_may_say_something_else(store: Store) -> None:
    ada = await store.item("spring", "ada")
    assert ada is not None
    await store.intend(ada, "twin", "createAvatar", Payment("k", b"{}", 103.0), 1.0)
    await store.intend(ada, "render", "createVideo", Payment("k2", b"{}", 103.0), 1.0)
    await store.answer(ada, "render", {"video_id": "v1"})
    said = {"name": "Ada", "script": "Something else"}
    assert len(await store.add_items("spring", [("ada", said)], "upload", 104.0)) == 1
    # After "pay again".
    await store.advance(attrs.evolve(ada, stage="render", state=State.PENDING, generation=1, facts={"look_id": "l1"}))
    assert await store.add_items("spring", [("ada", said)], "upload", 105.0) == []
    changed = await store.item("spring", "ada")
    assert changed is not None
    assert (changed.person, changed.facts) == (said, {"look_id": "l1"})
    # The twin was paid for in another generation, and is what it is.
    assert len(await store.add_items("spring", [("ada", {**said, "footage": "b.mp4"})], "upload", 106.0)) == 1


async def test_who_was_taken_out_is_not_brought_back_by_what_was_under_way(store: Store) -> None:
    ada = await store.item("spring", "ada")
    assert ada is not None
    await store.advance(attrs.evolve(ada, state=State.CANCELLED))
    assert not await store.advance(attrs.evolve(ada, state=State.DONE))
    with pytest.raises(ItemSuperseded):
        await store.intend(ada, "twin", "createAvatar", Payment("k", b"{}", 103.0), 1.0)
    kept = await store.item("spring", "ada")
    assert kept is not None
    assert kept.state is State.CANCELLED
    assert await store.spent("spring") == 0.0
    # Whoever decides may take them back in.
    assert await store.replace([(kept, attrs.evolve(kept, state=State.PENDING, updated_at=104.0))]) == {"ada"}
    assert await store.advance(attrs.evolve(ada, state=State.WAITING))


async def test_a_turn_on_a_person_who_was_changed_meanwhile_is_lost(store: Store) -> None:
    """A worker uploads the old footage, or is about to pay for the old words."""
    worked_on = await store.item("spring", "ada")
    assert worked_on is not None
    await store.add_items("spring", [("ada", {"name": "Ada", "footage": "new.mp4"})], "upload", 102.0)
    with pytest.raises(ItemSuperseded):
        await store.memo(worked_on, "upload-footage", {"asset_id": "old"}, 103.0)
    with pytest.raises(ItemSuperseded):
        await store.intend(worked_on, "twin", "createAvatar", Payment("k", b"{}", 103.0), 1.0)
    assert not await store.advance(attrs.evolve(worked_on, stage="twin", facts={"footage_asset_id": "old"}))
    changed = await store.item("spring", "ada")
    assert changed is not None
    assert (changed.stage, changed.person["footage"], changed.facts) == ("upload", "new.mp4", {"uploads": 1})
    assert await store.memos(changed) == {}
    assert await store.spent("spring") == 0.0
    await store.memo(changed, "upload-footage", {"asset_id": "new"}, 104.0)
    assert await store.advance(attrs.evolve(changed, stage="twin"))
    # Somebody who is no longer there, as their run was forgotten, is not paid for either.
    await store.forget("spring")
    with pytest.raises(ItemSuperseded):
        await store.intend(changed, "twin", "createAvatar", Payment("k", b"{}", 105.0), 1.0)


async def test_a_payment_is_known_from_its_intent_to_its_answer(store: Store) -> None:
    ada = await store.item("spring", "ada")
    assert ada is not None
    assert await store.payment(ada, "twin") is None
    await store.intend(ada, "twin", "createAvatar", Payment("k", b'{"a":1}', 103.0), 1.0)
    payment = await store.payment(ada, "twin")
    assert payment == Payment("k", b'{"a":1}', 103.0)
    assert await store.spent("spring") == 1.0
    await store.not_sent(ada, "twin", Payment("k", b'{"a":1}', 103.0), settled=True)
    assert await store.spent("spring") == 0.0
    await store.answer(ada, "twin", {"look_id": "l1"})
    # What was answered stays answered, whatever a late report says.
    await store.not_sent(ada, "twin", Payment("k", b'{"a":1}', 103.0), settled=True)
    payment = await store.payment(ada, "twin")
    assert payment is not None
    assert (payment.answer, payment.maybe_sent) == ('{"look_id":"l1"}', True)
    assert await store.spent("spring") == 1.0
    assert await store.payment(attrs.evolve(ada, generation=1), "twin") is None


async def test_two_turns_of_one_item_do_not_erase_each_others_payment(store: Store) -> None:
    """A worker was taken for dead, and both go on."""
    ada = await store.item("spring", "ada")
    assert ada is not None
    one, other = Payment("k", b"{}", 103.0), Payment("k", b"{}", 104.0)
    assert await store.intend(ada, "twin", "createAvatar", one, 1.0)
    # Its outcome is open. The other had read that nothing was intended, and is told otherwise.
    assert not await store.intend(ada, "twin", "createAvatar", other, 1.0)
    assert await store.payment(ada, "twin") == one
    assert not await store.not_sent(ada, "twin", other, settled=True)
    # It repeats what is there. Now neither of the two can tell for both, unless HeyGen settles it.
    assert await store.repeat(ada, "twin", one)
    assert not await store.not_sent(ada, "twin", one, settled=False)
    assert await store.spent("spring") == 1.0
    assert await store.not_sent(ada, "twin", one, settled=True)
    assert await store.spent("spring") == 0.0
    assert not await store.repeat(ada, "twin", one)
    assert await store.intend(ada, "twin", "createAvatar", other, 1.0)
    assert not await store.repeat(ada, "twin", one)
    assert not await store.not_sent(ada, "twin", one, settled=True)
    assert await store.repeat(ada, "twin", other)
    await store.answer(ada, "twin", {"look_id": "l1"})
    assert not await store.repeat(ada, "twin", other)


async def test_memos_belong_to_a_generation(store: Store) -> None:
    ada = await store.item("spring", "ada")
    assert ada is not None
    await store.memo(ada, "upload", {"asset_id": "a1"}, 101.0)
    await store.memo(ada, "upload", {"asset_id": "a2"}, 102.0)
    assert await store.memos(ada) == {"upload": ({"asset_id": "a2"}, 102.0)}
    assert await store.memos(attrs.evolve(ada, generation=1)) == {}


async def test_what_was_learned_is_kept(store: Store) -> None:
    await store.learn({"video": {"median": 180}})
    await store.learn({"video": {"median": 190}, "look": {"median": 90}})
    assert await store.learned() == {"video": {"median": 190}, "look": {"median": 90}}


async def test_a_state_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    async with open_database(path) as database:
        await Store(database).prepare()
        await database.write(lambda rows: rows.execute("UPDATE heygen_schema SET version = 99"))
        with pytest.raises(StateError, match="schema 99"):
            await Store(database).prepare()
    async with open_database(path, read_only=True) as database:
        with pytest.raises(StateError, match="schema 99"):
            await Store(database).check()
