"""Troubles of a run that are not about one person, or about several at once."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from pathlib import Path
from typing import Any

import anyio
import attrs
import pytest

from heygen_async._storage.database import open_database
from heygen_async._workflows import stages
from heygen_async._workflows.context import Context
from heygen_async._workflows.limits import Limits
from heygen_async._workflows.outcomes import Done, Failed, NeedsConsent, Outcome
from heygen_async._workflows.person import Person
from heygen_async._workflows.review import retry
from heygen_async._workflows.run_events import Change
from heygen_async._workflows.store import State, Store
from heygen_async.errors import HeyGenError, InvalidInput, RunPaused, WaitInterrupted
from heygen_async.sandbox import Fault, FaultKind
from heygen_async.sandbox.media import silent_wav
from tests.workflows.world import World, world

pytestmark = pytest.mark.anyio


@pytest.fixture
async def here(anyio_backend: str, tmp_path: Path) -> AsyncGenerator[World]:
    async with world(tmp_path) as made:
        yield made


async def _states(here: World) -> dict[str, State]:
    async with open_database(here.folder / "state.db") as database:
        return {item.key: item.state for item in await Store(database).items("spring")}


async def test_two_videos_of_one_twin_wait_for_the_same_consent(anyio_backend: str, tmp_path: Path) -> None:
    async with world(tmp_path, consent="pending") as here:
        async with here.client() as heygen:
            twin = await heygen.avatars.create_digital_twin("Ada", here.footage)
            group = twin.group_id
            assert group is not None
            await here.clock.sleep(600)
        people = [here.person(f"Ada {n}", look_id=twin.id) for n in range(3)]
        with anyio.fail_after(30):
            outcomes = await here.onboard(people)
        assert [type(outcome) for outcome in outcomes.values()] == [NeedsConsent] * 3

        async with here.client() as heygen, anyio.create_task_group() as tasks:
            parked: set[str] = set()

            def changed(change: Change) -> None:
                if change.state is State.NEEDS_CONSENT:
                    parked.add(change.key)

            async def approve() -> None:
                while len(parked) < 3:
                    await here.clock.sleep(60)
                await here.clock.sleep(3600)
                here.sandbox.consent(group, "approve")

            tasks.start_soon(approve)
            onboarding = heygen.onboard(
                run="spring", state=here.folder / "state.db", folder=here.folder, consent_wait=None,
                changed=changed,
            )  # fmt: skip
            with anyio.fail_after(30):
                assert [type(outcome) async for outcome in onboarding] == [Done] * 3
        assert here.charges == (1, 3)


async def test_a_consent_that_heygen_denies_again_and_again_comes_to_an_end(here: World) -> None:
    here.sandbox.faults.add(
        Fault(FaultKind.ERROR, operation="createVideo", status=400, code="avatar_consent_required", times=None)
    )
    with anyio.fail_after(30):
        outcomes = await here.onboard([here.person("Ada")])
    assert isinstance(outcomes["Ada"], Failed)
    assert here.sandbox.requests.count("createVideo") <= 10
    assert here.charges == (1, 0)


async def test_a_full_account_is_waited_for_long(here: World) -> None:
    here.sandbox.faults.add(
        Fault(FaultKind.ERROR, operation="createVideo", status=429, code="rate_limit_exceeded", times=100)
    )
    outcomes = await here.onboard([here.person("Ada")])
    assert isinstance(outcomes["Ada"], Done)
    assert here.charges == (1, 1)


async def test_closing_the_client_fails_nobody(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each payment is written down first, and the client may be gone when that is done."""
    intend = Store.intend

    async with here.client() as heygen:
        lifetime = heygen._lifetime
        with monkeypatch.context() as patch:

            async def and_close(self: Store, *args: Any, **options: Any) -> None:
                assert await intend(self, *args, **options)
                patch.setattr(lifetime, "_state", type(lifetime._state)("closed"))

            patch.setattr(Store, "intend", and_close)
            with pytest.raises(HeyGenError):
                async for _ in heygen.onboard(
                    [here.person("Ada")], run="spring", state=here.folder / "state.db", folder=here.folder
                ):
                    pass
    assert await _states(here) == {"ada": State.PENDING}
    outcomes = await here.onboard()
    assert isinstance(outcomes["Ada"], Done)
    assert here.charges == (1, 1)


async def test_a_reader_learns_that_the_client_was_closed(here: World) -> None:
    async with here.client() as heygen:
        reader = aiter(heygen.onboard([here.person("Ada")], folder=here.folder))
        steps = aiter(heygen.twin_to_video(here.person("Bob"), folder=here.folder))
        assert (await anext(steps)).status == "started"
    with pytest.raises(WaitInterrupted):
        await anext(reader)
    with pytest.raises(WaitInterrupted):
        while True:
            await anext(steps)


async def test_an_unforeseen_error_stops_only_its_own_person(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    render = stages.STAGE_NAMED["render"]

    async def broken(context: Context, person: Person, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        if person.name == "Ada":
            raise KeyError("nobody thought of this")
        return await render.run(context, person, facts)

    monkeypatch.setitem(stages.STAGE_NAMED, "render", stages.Stage("render", broken))
    outcomes = await here.onboard([here.person("Ada"), here.person("Bob")])
    assert isinstance(outcomes["Bob"], Done)
    failed = outcomes["Ada"]
    assert isinstance(failed, Failed)
    assert failed.retryable


async def test_a_wallet_found_empty_by_a_job_stops_new_payments(anyio_backend: str, tmp_path: Path) -> None:
    async with world(tmp_path) as here:
        broke = here.person("Ada", script="Hello. fail:MOVIO_PAYMENT_INSUFFICIENT_CREDIT")
        with pytest.raises(RunPaused, match="MOVIO_PAYMENT"):
            await here.onboard([broke])
        assert await _states(here) == {"ada": State.FAILED_REMOTE}


async def test_a_paid_video_is_delivered_although_its_look_is_gone(here: World) -> None:
    async with here.client() as heygen:
        look = await (await heygen.avatars.create_digital_twin("Ada", here.footage)).wait()
        rendering = anyio.Event()

        def changed(change: Change) -> None:
            if (change.stage, change.state) == ("render", State.WAITING):
                rendering.set()

        async def delete() -> None:
            await rendering.wait()
            await heygen.avatars.looks.delete(look.id)

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(delete)
            people = [here.person("Ada", look_id=look.id)]
            (ada,) = [outcome async for outcome in heygen.onboard(people, folder=here.folder / "v", changed=changed)]
    assert isinstance(ada, Done)
    assert here.charges == (1, 1)


async def test_a_look_is_looked_at_once_before_its_video_is_paid_for(here: World) -> None:
    here.sandbox.faults.add(Fault(FaultKind.RESET_AFTER, operation="createVideo", times=2))
    ada = here.person("Ada", look_id="YOUR_DIGITAL_TWIN_LOOK_ID")
    assert isinstance((await here.onboard([ada]))["Ada"], Done)
    # Before anyone is paid for; its group and its engines are known from then.
    assert here.sandbox.requests.count("getAvatarLook") == 1
    with pytest.raises(RunPaused):
        await here.onboard([attrs.evolve(ada, key="ada-2", output="2.mp4")], run="poor", max_spend=0.01)
    assert here.sandbox.requests.count("getAvatarLook") == 2


async def _deleted(here: World, upload: str) -> None:
    """Somebody deletes what was uploaded for Ada."""
    async with open_database(here.folder / "state.db", read_only=True) as database, here.client() as heygen:
        store = Store(database)
        ada = await store.load("spring", "ada")
        assert ada is not None
        await heygen.assets.delete(ada.memos[upload][0]["asset_id"])


async def _retried(here: World) -> Outcome:
    async with open_database(here.folder / "state.db") as database:
        assert len((await retry(Store(database), "spring", now=here.clock.now())).items) == 1
    return (await here.onboard())["Ada"]


async def test_a_file_that_was_deleted_at_heygen_is_uploaded_anew(anyio_backend: str, tmp_path: Path) -> None:
    async with world(tmp_path, balance=0.5) as here:
        with pytest.raises(RunPaused):
            await here.onboard([here.person("Ada")])
        await _deleted(here, "upload-footage")
        here.sandbox.account().wallet.start_balance = 100.0
        assert isinstance((await here.onboard())["Ada"], Failed)
        assert isinstance(await _retried(here), Done)
        assert here.sandbox.requests.count("uploadAsset") == 2
        assert here.charges == (1, 1)


async def test_a_file_is_uploaded_anew_for_a_row_that_was_mended(anyio_backend: str, tmp_path: Path) -> None:
    async with world(tmp_path, balance=0.5) as here:
        with pytest.raises(RunPaused):
            await here.onboard([here.person("Ada")])
        await _deleted(here, "upload-footage")
        here.sandbox.account().wallet.start_balance = 100.0
        assert isinstance((await here.onboard([here.person("Ada", script="Something else.")]))["Ada"], Done)
        assert here.charges == (1, 1)


async def test_a_recording_that_was_deleted_at_heygen_is_uploaded_anew_and_the_twin_kept(here: World) -> None:
    audio = here.folder / "ada.wav"
    audio.write_bytes(silent_wav(4))
    here.sandbox.faults.add(Fault(FaultKind.ERROR, operation="createVideo", status=402, code="insufficient_credit"))
    with pytest.raises(RunPaused):
        await here.onboard([here.person("Ada", script=None, audio=audio)])
    assert here.charges == (1, 0)
    await _deleted(here, "upload-audio")
    failed = (await here.onboard())["Ada"]
    assert isinstance(failed, Failed)
    assert failed.stage == "render"
    here.footage.unlink()
    assert isinstance(await _retried(here), Done)
    assert here.charges == (1, 1)


async def test_an_onlooker_that_fails_stops_nobody(here: World) -> None:
    def broken(change: Change) -> None:
        raise RuntimeError(f"cannot show {change.key}")

    outcomes = await here.onboard([here.person("Ada")], changed=broken)
    assert isinstance(outcomes["Ada"], Done)


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"max_spend": float("nan")}, "max_spend"),
        ({"max_spend": -1.0}, "max_spend"),
        ({"consent_wait": -1.0}, "consent_wait"),
        ({"consent_wait": float("nan")}, "consent_wait"),
    ],
)
async def test_limits_that_limit_nothing_are_refused(here: World, options: dict[str, float], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        await here.onboard([here.person("Ada")], **options)
    assert caught.value.field == field
    assert len(here.sandbox.requests) == 0


@pytest.mark.parametrize("name", ["upload", "render", "deliver", "active"])
def test_a_stage_for_nobody_would_wait_for_ever(name: str) -> None:
    with pytest.raises(InvalidInput, match=f"limits.{name}"):
        Limits(**{name: 0})
