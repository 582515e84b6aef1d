from __future__ import annotations

import math
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from heygen_async._storage.database import Database, open_database
from heygen_async._workflows.payments import Payment
from heygen_async._workflows.spending import count_affordable
from heygen_async._workflows.store import SCHEMA, Item, ItemSuperseded, State, Store, open_store
from heygen_async.errors import InvalidInput, StateError

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["sqlite", "postgresql"])
async def store(anyio_backend: str, request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    async with _database(request) as database:
        store = Store(database)
        await store.prepare()
        await store.open_run("spring", {"limit": 3}, 100.0)
        await store.add_items("spring", [("ada", {"name": "Ada"}), ("bob", {"name": "Bob"})], "upload", 100.0)
        yield store


def pay(key: str, body: bytes, at: float) -> Payment:
    return Payment(key, body, at, at, cost=1.0)


async def memos(store: Store, item: Item) -> dict[str, tuple[object, float]]:
    loaded = await store.load(item.run, item.key)
    assert loaded is not None
    return dict(loaded.memos)


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
    assert await store.advance(ada, {"upload": ({"asset_id": "a1"}, 101.0)})
    assert (
        await store.add_items("spring", [("ada", {"name": "Ada L."}), ("eve", {"name": "Eve"})], "upload", 102.0) == []
    )
    changed = await store.item("spring", "ada")
    assert changed is not None
    assert changed.person == {"name": "Ada L."}
    assert await memos(store, changed) == {}
    await store.intend(changed, "twin", "createAvatar", pay("k", b"{}", 103.0))
    [refused] = await store.add_items("spring", [("ada", {"name": "Ada!"})], "upload", 104.0)
    assert (refused.item.key, refused.fields) == ("ada", {"name"})
    kept = await store.item("spring", "ada")
    assert kept is not None
    assert kept.person == {"name": "Ada L."}
    assert [item.key for item in await store.items("spring")] == ["ada", "bob", "eve"]


async def test_who_has_a_twin_may_still_say_something_else(store: Store) -> None:
    ada = await store.item("spring", "ada")
    assert ada is not None
    await store.intend(ada, "twin", "createAvatar", pay("k", b"{}", 103.0))
    await store.intend(ada, "render", "createVideo", pay("k2", b"{}", 103.0))
    await store.not_sent(ada, "render", pay("k2", b"{}", 103.0), settled=True)
    await store.advance(attrs.evolve(ada, stage="render", state=State.FAILED_REMOTE, facts={"look_id": "l1"}))

    assert await store.add_items("spring", [("ada", {"name": "Ada", "voice_id": "v"})], "upload", 104.0) == []
    mended = await store.item("spring", "ada")
    assert mended is not None
    assert (mended.person, mended.facts) == ({"name": "Ada", "voice_id": "v"}, {"look_id": "l1"})
    assert (mended.stage, mended.state) == ("render", State.PENDING)

    footage = {"name": "Ada", "voice_id": "v", "footage": "https://x/y.mp4"}
    [refused] = await store.add_items("spring", [("ada", footage)], "upload", 105.0)
    assert (refused.item.key, refused.fields) == ("ada", {"footage"})

    await store.intend(mended, "render", "createVideo", pay("k2", b"{}", 103.0))
    [refused] = await store.add_items("spring", [("ada", {"name": "Ada"})], "upload", 106.0)
    assert (refused.item.key, refused.fields) == ("ada", {"voice_id"})
    tagged = {"name": "Ada", "voice_id": "v", "metadata": {"team": "blue"}}
    await store.advance(attrs.evolve(mended, state=State.FAILED_REMOTE))
    assert await store.add_items("spring", [("ada", tagged)], "upload", 107.0) == []
    kept = await store.item("spring", "ada")
    assert kept is not None
    assert (kept.person, kept.state) == (tagged, State.FAILED_REMOTE)


async def test_a_file_may_get_another_name_until_it_is_delivered(store: Store) -> None:
    ada = await store.item("spring", "ada")
    assert ada is not None
    await store.intend(ada, "render", "createVideo", pay("k", b"{}", 103.0))
    ada = attrs.evolve(ada, stage="deliver", state=State.FAILED_RETRYABLE, facts={"video_id": "v1"})
    assert await store.advance(ada)
    assert await store.add_items("spring", [("ada", {"name": "Ada", "output": "a.mp4"})], "upload", 104.0) == []
    mended = await store.item("spring", "ada")
    assert mended is not None
    assert (mended.person["output"], mended.stage, mended.state) == ("a.mp4", "deliver", State.PENDING)
    assert mended.facts == {"video_id": "v1"}
    assert await store.advance(mended, {"deliver": ({"path": "videos/a.mp4"}, 105.0)})
    [refused] = await store.add_items("spring", [("ada", {"name": "Ada"})], "upload", 106.0)
    assert (refused.item.key, refused.fields) == ("ada", {"output"})


async def test_a_video_that_is_paid_for_anew_may_say_something_else(store: Store) -> None:
    ada = await store.item("spring", "ada")
    assert ada is not None
    await store.intend(ada, "twin", "createAvatar", pay("k", b"{}", 103.0))
    await store.intend(ada, "render", "createVideo", pay("k2", b"{}", 103.0))
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
        await store.intend(ada, "twin", "createAvatar", pay("k", b"{}", 103.0))
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
    assert not await store.advance(worked_on, {"upload-footage": ({"asset_id": "old"}, 103.0)})
    with pytest.raises(ItemSuperseded):
        await store.intend(worked_on, "twin", "createAvatar", pay("k", b"{}", 103.0))
    assert not await store.advance(attrs.evolve(worked_on, stage="twin", facts={"footage_asset_id": "old"}))
    changed = await store.item("spring", "ada")
    assert changed is not None
    assert (changed.stage, changed.person["footage"], changed.facts) == ("upload", "new.mp4", {"uploads": 1})
    assert await memos(store, changed) == {}
    assert await store.spent("spring") == 0.0
    assert await store.advance(changed, {"upload-footage": ({"asset_id": "new"}, 104.0)})
    assert await store.advance(attrs.evolve(changed, stage="twin"))
    # Somebody who is no longer there, as their run was forgotten, is not paid for either.
    await store.forget("spring")
    with pytest.raises(ItemSuperseded):
        await store.intend(changed, "twin", "createAvatar", pay("k", b"{}", 105.0))


async def test_a_payment_is_known_from_its_intent_to_its_answer(store: Store) -> None:
    ada = await store.item("spring", "ada")
    assert ada is not None
    assert await store.payment(ada, "twin") is None
    await store.intend(ada, "twin", "createAvatar", pay("k", b'{"a":1}', 103.0))
    payment = await store.payment(ada, "twin")
    assert payment == pay("k", b'{"a":1}', 103.0)
    assert await store.spent("spring") == 1.0
    await store.not_sent(ada, "twin", pay("k", b'{"a":1}', 103.0), settled=True)
    assert await store.spent("spring") == 0.0
    await store.answer(ada, "twin", {"look_id": "l1"})
    # What was answered stays answered, whatever a late report says.
    await store.not_sent(ada, "twin", pay("k", b'{"a":1}', 103.0), settled=True)
    payment = await store.payment(ada, "twin")
    assert payment is not None
    assert (payment.answer, payment.maybe_sent) == ('{"look_id":"l1"}', True)
    assert await store.spent("spring") == 1.0
    assert await store.payment(attrs.evolve(ada, generation=1), "twin") is None


async def test_two_turns_of_one_item_do_not_erase_each_others_payment(store: Store) -> None:
    """A worker was taken for dead, and both go on."""
    ada = await store.item("spring", "ada")
    assert ada is not None
    one, other = pay("k", b"{}", 103.0), pay("k", b"{}", 104.0)
    assert await store.intend(ada, "twin", "createAvatar", one)
    # Its outcome is open. The other had read that nothing was intended, and is told otherwise.
    assert not await store.intend(ada, "twin", "createAvatar", other)
    assert await store.payment(ada, "twin") == one
    assert not await store.not_sent(ada, "twin", other, settled=True)
    # It repeats what is there. Now neither of the two can tell for both, unless HeyGen settles it.
    assert await store.repeat(ada, "twin", one)
    assert not await store.not_sent(ada, "twin", one, settled=False)
    assert await store.spent("spring") == 1.0
    assert await store.not_sent(ada, "twin", one, settled=True)
    assert await store.spent("spring") == 0.0
    assert not await store.repeat(ada, "twin", one)
    assert await store.intend(ada, "twin", "createAvatar", other)
    assert not await store.repeat(ada, "twin", one)
    assert not await store.not_sent(ada, "twin", one, settled=True)
    assert await store.repeat(ada, "twin", other)
    await store.answer(ada, "twin", {"look_id": "l1"})
    assert not await store.repeat(ada, "twin", other)


async def test_memos_and_payments_belong_to_a_generation(store: Store) -> None:
    ada = await store.item("spring", "ada")
    assert ada is not None
    assert await store.advance(ada, {"upload": ({"asset_id": "a1"}, 101.0)})
    assert await store.advance(ada, {"upload": ({"asset_id": "a2"}, 102.0)})
    await store.intend(ada, "twin", "createAvatar", pay("k", b"{}", 103.0))
    loaded = await store.load("spring", "ada")
    assert loaded is not None
    assert loaded.memos == {"upload": ({"asset_id": "a2"}, 102.0)}
    assert list(loaded.payments) == ["twin"]
    assert await store.advance(attrs.evolve(ada, generation=1))
    loaded = await store.load("spring", "ada")
    assert loaded is not None
    assert (loaded.memos, loaded.payments) == ({}, {})


async def test_what_was_learned_is_kept(store: Store) -> None:
    def seen(finished: int) -> dict[str, Any]:
        known = {"finished": finished, "events": {"3": float(finished)}, "exposure": {"3": 10.0 * finished}}
        return {"version": 1, "ratio": 1.2, "kinds": {"video": known}}

    assert await store.add_learned(seen(2)) == seen(2)
    assert await store.add_learned(seen(3)) == seen(5)
    assert await store.add_learned({}) == seen(5)
    assert await store.learned() == seen(5)


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


_FIRST_TABLES = """
CREATE TABLE heygen_schema(version INTEGER NOT NULL);
CREATE TABLE heygen_runs(
    name TEXT PRIMARY KEY, created_at DOUBLE PRECISION NOT NULL, options TEXT NOT NULL, paused TEXT);
CREATE TABLE heygen_items(
    run TEXT NOT NULL, item TEXT NOT NULL, position INTEGER NOT NULL, person TEXT NOT NULL,
    stage TEXT NOT NULL, state TEXT NOT NULL, generation INTEGER NOT NULL DEFAULT 0, facts TEXT NOT NULL,
    detail TEXT, updated_at DOUBLE PRECISION NOT NULL, PRIMARY KEY(run, item));
CREATE INDEX heygen_items_state ON heygen_items(run, state);
CREATE TABLE heygen_memos(
    run TEXT NOT NULL, item TEXT NOT NULL, generation INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
    at DOUBLE PRECISION NOT NULL, PRIMARY KEY(run, item, generation, name));
CREATE TABLE heygen_payments(
    run TEXT NOT NULL, item TEXT NOT NULL, generation INTEGER NOT NULL, step TEXT NOT NULL,
    operation TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, first_sent_at DOUBLE PRECISION NOT NULL,
    maybe_sent INTEGER NOT NULL, answer TEXT, cost DOUBLE PRECISION NOT NULL,
    PRIMARY KEY(run, item, generation, step));
CREATE TABLE heygen_workers(slot INTEGER PRIMARY KEY);
CREATE TABLE heygen_learned(kind TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO heygen_schema VALUES (1);
INSERT INTO heygen_runs VALUES ('spring', 100.0, '{"max_spend":50}', NULL);
INSERT INTO heygen_items VALUES
    ('spring', 'ada', 0, '{"name":"Ada","script":"Hello."}', 'render', 'pending', 0, '{"look_id":"l1"}', NULL, 1.0),
    ('spring', 'bob', 1, '{"name":"Bob","script":"Hello."}', 'twin', 'pending', 0, '{}', NULL, 100.0),
    ('spring', 'cyd', 2, '{"name":"Cyd","script":"Hello."}', 'deliver', 'done', 0, '{}', NULL, 100.0);
INSERT INTO heygen_memos VALUES ('spring', 'ada', 0, 'upload-footage', '{"asset_id":"a1"}', 100.0);
INSERT INTO heygen_payments VALUES
    ('spring', 'ada', 0, 'twin', 'createAvatar', 'k1', '{}', 101.0, 1, '{"look_id":"l1"}', 1.0),
    ('spring', 'bob', 0, 'twin', 'createAvatar', 'k2', '{}', 102.0, 2, NULL, 1.0),
    ('spring', 'cyd', 0, 'twin', 'createAvatar', 'k3', '{}', 103.0, 1, '{"look_id":"l3"}', 1.0),
    ('spring', 'cyd', 0, 'render', 'createVideo', 'k4', '{}', 104.0, 1, '{"video_id":"v3"}', 0.5)
"""
"""What the first version left, made by its own statements."""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("look_first", [False, True])
async def test_a_state_of_the_first_version_goes_on(
    kind: str, look_first: bool, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    state = str(tmp_path / "state.db") if kind == "sqlite" else request.getfixturevalue("new_database")()
    async with open_database(state) as database:
        await database.write(lambda rows: [rows.execute(sql) for sql in _FIRST_TABLES.split(";")])
    if look_first:
        # As 'status' does. It is brought up to date for that, too.
        async with open_store(state, read_only=True) as store:
            assert len(await store.items("spring")) == 3
    for _ in range(2):
        async with open_store(state) as store:
            assert await store.version() == SCHEMA
            ada = await store.load("spring", "ada")
            assert ada is not None
            assert ada.memos == {"upload-footage": ({"asset_id": "a1"}, 100.0)}
            assert ada.payments == {"twin": Payment("k1", b"{}", 101.0, 101.0, True, '{"look_id":"l1"}', 1.0)}
            bob = await store.load("spring", "bob")
            assert bob is not None
            # It may be paid for, and by which clock it was dated is not known: it is looked up, never sent again.
            assert bob.payments == {"twin": Payment("k2", b"{}", None, 102.0, True, None, 1.0)}
            assert not await store.not_sent(bob.item, "twin", bob.payments["twin"], settled=False)
            assert await store.spent("spring") == 3.5
            reserves = await store.database.read(
                lambda rows: dict(rows.execute("SELECT item, reserve FROM heygen_items"))
            )
            assert [reserves[key] > 0 for key in ("ada", "bob", "cyd")] == [True, True, False]


async def test_a_state_without_tables_is_no_fault(tmp_path: Path) -> None:
    """Killed between the file and its tables."""
    path = tmp_path / "state.db"
    path.touch()
    with pytest.raises(InvalidInput, match="holds no run yet"):
        async with open_store(path, read_only=True):
            pass
    async with open_store(path) as store:
        assert await store.runs() == []


async def test_a_run_and_its_people_are_made_together(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*args: object) -> None:
        raise KeyError("in the middle")

    people = [("eve", {"name": "Eve"}), ("fay", {"name": "Fay"})]
    with monkeypatch.context() as patched:
        patched.setattr(Store, "add_items_in", killed)
        with pytest.raises(KeyError):
            await store.begin_session("autumn", {}, people, "upload", 100.0, {})
    assert await store.run("autumn") is None
    run, refused = await store.begin_session("autumn", {"a": 1}, people, "upload", 100.0, {"max_spend": 3.0})
    assert (run.options, refused) == ({"a": 1, "max_spend": 3.0}, [])
    assert [item.key for item in await store.items("autumn")] == ["eve", "fay"]


# The limit of spending


async def _begin(store: Store, key: str, cost: float, later: float = 0.0, step: str = "twin") -> bool:
    item = await store.item("spring", key)
    assert item is not None
    payment = Payment(f"{key}-{step}", b"{}", 100.0, 100.0, cost=cost)
    return await store.intend(item, step, "createAvatar", payment, later=later) is True


async def test_a_person_is_begun_only_if_the_whole_person_fits(store: Store) -> None:
    await store.update_options("spring", {"max_spend": 5.0})
    await store.add_items("spring", [("cyd", {"name": "Cyd"})], "upload", 100.0)
    assert await _begin(store, "ada", 1.0, later=2.0)
    assert not await _begin(store, "bob", 1.0, later=2.0), "it would leave Ada without her video"
    run = await store.run("spring")
    assert run is not None
    assert "$5.00 is reached ($1.00 spent, $2.00 reserved for people who were begun, $3.00 needed" in str(run.paused)
    assert await _begin(store, "cyd", 1.0, later=1.0), "a person who fits is begun"
    assert await _begin(store, "ada", 2.0, step="render"), "what was reserved for her is hers"
    assert await _begin(store, "cyd", 1.0, step="render")
    assert await store.spent("spring") == 5.0


async def test_what_is_not_paid_after_all_is_there_for_others(store: Store) -> None:
    await store.update_options("spring", {"max_spend": 4.0})
    ada = await store.item("spring", "ada")
    assert ada is not None
    assert await _begin(store, "ada", 1.0, later=3.0)
    assert not await _begin(store, "bob", 1.0, later=1.0)
    # Her video was refused for good: nothing more is paid for her.
    await store.advance(attrs.evolve(ada, state=State.FAILED_REMOTE))
    assert await _begin(store, "bob", 1.0, later=1.0)
    assert await _begin(store, "bob", 1.0, step="render")
    # It failed, and was given back.
    assert await store.settle(attrs.evolve(ada, key="bob"), "render", 0.0) == 1.0
    assert await store.spent("spring") == 2.0


async def test_those_who_bring_a_look_go_first(store: Store) -> None:
    await store.update_options("spring", {"max_spend": 41.0})
    await store.add_items(
        "spring", [("eve", {"name": "Eve", "look_id": "l1", "audio": "https://x/y.mp3"})], "upload", 1.0
    )
    assert not await _begin(store, "ada", 1.0, later=2.0), "Eve's video is of unknown length: $40.02 are hers"
    assert await _begin(store, "eve", 40.02, step="render")


@pytest.mark.parametrize("cost", [-5.0, -math.inf, math.inf, math.nan])
async def test_no_answer_lifts_the_limit_or_breaks_it(store: Store, cost: float) -> None:
    ada = await store.item("spring", "ada")
    assert ada is not None
    assert await _begin(store, "ada", 1.0, later=2.0)
    assert await store.settle(ada, "twin", cost) == 0.0
    assert await store.spent("spring") == 1.0


def test_how_many_people_a_limit_finishes() -> None:
    assert count_affordable(3.0, [], [1.5] * 3) == 2
    assert count_affordable(3.0, [2.0], [1.5, 1.0, 0.5]) == 2, "those who were begun first, then each who fits"
    assert count_affordable(0.3, [], [0.1] * 3) == 3
    assert count_affordable(math.inf, [1.0], [1.0]) == 2
    assert count_affordable(0.0, [], []) == 0


async def test_whoever_decides_waits_for_a_payment_that_is_being_written(
    new_database: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at a person and the payment that is written down for them, nobody else may change either."""
    import psycopg

    url, refused = new_database(), 0

    def meanwhile(*args: object, **options: object) -> None:
        nonlocal refused
        for sql in ("UPDATE heygen_items SET state = 'cancelled'", "UPDATE heygen_runs SET options = '{}'"):
            with psycopg.connect(url) as other, pytest.raises(psycopg.errors.LockNotAvailable):
                other.execute("SET lock_timeout = '100ms'")
                other.execute(sql)
            refused += 1

    async with open_store(url) as store:
        await store.open_run("spring", {}, 100.0)
        await store.add_items("spring", [("ada", {"name": "Ada"})], "upload", 100.0)
        monkeypatch.setattr("heygen_async._workflows.store.why_blocked", meanwhile)
        ada = await store.item("spring", "ada")
        assert ada is not None
        assert await store.intend(ada, "twin", "createAvatar", pay("k", b"{}", 100.0)) is True
    assert refused == 2
