"""Batches against the sandbox, over sockets: every trouble ends in an outcome, and nothing is paid for twice."""

from __future__ import annotations

import contextlib
import logging
import math
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import anyio
import attrs
import pytest

from heygen_async._jobs.token import JobToken
from heygen_async._media.probe import probe
from heygen_async._resources.videos import Videos
from heygen_async._storage.database import open_database
from heygen_async._workflows import session, stages
from heygen_async._workflows.limits import Limits
from heygen_async._workflows.outcomes import Done, Failed, NeedsConsent, NeedsReview
from heygen_async._workflows.review import retry
from heygen_async._workflows.run_events import EventSink
from heygen_async._workflows.stage_runner import Suspend
from heygen_async._workflows.store import Item, State, Store
from heygen_async.errors import InvalidBatch, RunPaused, StateError
from heygen_async.sandbox import Fault, FaultKind
from heygen_async.sandbox.media import render_footage, silent_wav
from tests.workflows.world import World, world

pytestmark = pytest.mark.anyio


@pytest.fixture
async def here(anyio_backend: str, tmp_path: Path) -> AsyncGenerator[World]:
    async with world(tmp_path) as made:
        yield made


async def test_everybody_gets_a_video_for_one_payment_each(here: World) -> None:
    people = [here.person(f"Person {n}") for n in range(12)]
    outcomes = await here.onboard(people)
    assert len(outcomes) == 12
    for outcome in outcomes.values():
        assert isinstance(outcome, Done)
        assert outcome.path.stat().st_size == outcome.size
    assert here.charges == (12, 12)
    again = await here.onboard(people)
    assert again == outcomes, "a finished run gives the same outcomes and asks nobody"
    assert here.charges == (12, 12)


async def test_a_run_without_a_name_is_remembered_nowhere(here: World) -> None:
    outcomes = await here.onboard([here.person("Ada")], run=None, state=None)
    assert isinstance(outcomes["Ada"], Done)
    assert not (here.folder / "state.db").exists()


@pytest.mark.parametrize("operation", ["uploadAsset", "createAvatar", "createVideo"])
@pytest.mark.parametrize(
    "kind", [FaultKind.RESET_AFTER, FaultKind.RESET, FaultKind.TRUNCATE, FaultKind.GARBAGE, FaultKind.ERROR_AFTER]
)
async def test_a_lost_answer_costs_nothing_more(here: World, operation: str, kind: FaultKind) -> None:
    here.sandbox.faults.add(Fault(kind, operation=operation, times=7, chance=0.7))
    outcomes = await here.onboard([here.person(f"Person {n}") for n in range(3)])
    assert [type(outcome) for outcome in outcomes.values()] == [Done] * 3
    assert here.charges == (3, 3)
    assert here.sandbox.requests.count("uploadAsset") >= 3


async def test_a_storm_of_refusals_passes(here: World) -> None:
    for operation in ["createAvatar", "createVideo", "getVideoV3", "listVideoStatuses", "getAvatarLook"]:
        here.sandbox.faults.add(
            Fault(FaultKind.ERROR, operation=operation, status=429, code="rate_limit_exceeded", retry_after=20, times=9)
        )
        here.sandbox.faults.add(Fault(FaultKind.ERROR, operation=operation, status=503, retry_after=5, times=3))
        here.sandbox.faults.add(Fault(FaultKind.HTML, operation=operation, status=520, times=1))
    outcomes = await here.onboard([here.person(f"Person {n}") for n in range(3)])
    assert [type(outcome) for outcome in outcomes.values()] == [Done] * 3
    assert here.charges == (3, 3)


async def test_a_failed_training_is_told_with_its_reason_and_stops_nobody(here: World) -> None:
    outcomes = await here.onboard([here.person("Ada fail:training_failed"), here.person("Bob")])
    failed = outcomes["Ada fail:training_failed"]
    assert isinstance(failed, Failed)
    assert (failed.stage, failed.cost, failed.retryable) == ("twin", 1.0, False)
    assert "training_failed" in str(failed.error)
    assert isinstance(outcomes["Bob"], Done)
    assert here.charges == (2, 1)


async def test_footage_that_heygen_would_refuse_is_not_paid_for(here: World) -> None:
    short = here.folder / "short.mp4"
    short.write_bytes(render_footage(5))
    outcomes = await here.onboard([here.person("Ada", footage=short), here.person("Bob")])
    failed = outcomes["Ada"]
    assert isinstance(failed, Failed)
    assert failed.stage == "upload"
    assert "15" in str(failed.error)
    assert isinstance(outcomes["Bob"], Done)
    assert here.charges == (1, 1)


async def test_mistakes_are_all_told_at_once_before_anything_is_sent(here: World) -> None:
    people = [
        here.person("Ada", script=None),
        here.person("Bob", footage=None),
        here.person("Eve", options={"resolutoin": "1080p"}),
        here.person("Eve"),
    ]
    with pytest.raises(InvalidBatch) as refused:
        await here.onboard(people)
    assert [problem.field for _, problem in refused.value.problems] == [
        "script", "footage", "resolutoin", "key", "output", "key", "output",
    ]  # fmt: skip
    assert len(here.sandbox.requests) == 0


async def test_an_empty_wallet_pauses_the_run_and_what_is_paid_goes_on(anyio_backend: str, tmp_path: Path) -> None:
    async with world(tmp_path, balance=1.5) as here:
        people = [here.person("Ada"), here.person("Bob")]
        with pytest.raises(RunPaused, match="insufficient_credit"):
            await here.onboard(people)
        twins, _ = here.charges
        assert twins == 1
        here.sandbox.account().wallet.start_balance = 100.0
        outcomes = await here.onboard(people)
        assert [type(outcome) for outcome in outcomes.values()] == [Done] * 2
        assert here.charges == (2, 2)


async def test_a_spending_limit_holds_and_can_be_raised(here: World) -> None:
    people = [here.person(f"Person {n}") for n in range(4)]
    with pytest.raises(RunPaused, match=r"spending limit of \$2\.50"):
        await here.onboard(people, max_spend=2.5)
    assert here.sandbox.ledger.total <= 2.6
    outcomes = await here.onboard(people, max_spend=100.0)
    assert [type(outcome) for outcome in outcomes.values()] == [Done] * 4
    assert here.charges == (4, 4)


async def test_people_without_consent_are_parked_and_go_on_when_they_consent(
    anyio_backend: str, tmp_path: Path
) -> None:
    async with world(tmp_path, consent="pending") as here:
        people = [here.person("Ada"), here.person("Bob", look_id="YOUR_DIGITAL_TWIN_LOOK_ID")]
        outcomes = await here.onboard(people)
        ada = outcomes["Ada"]
        assert isinstance(ada, NeedsConsent)
        assert ada.url
        assert isinstance(outcomes["Bob"], Done), "a person who waits for consent holds nobody up"
        assert here.charges == (1, 1)
        here.sandbox.consent(ada.group_id, "approve")
        outcomes = await here.onboard()
        assert isinstance(outcomes["Ada"], Done)
        assert here.charges == (1, 2)


async def test_a_consent_by_video_has_no_page_to_wait_for(tmp_path: Path) -> None:
    async with world(tmp_path, consent="pending") as here:
        changes: list[str] = []
        outcomes = await here.onboard(
            [here.person("Ada", consent_video=here.footage)], changed=lambda change: changes.append(change.state)
        )
        assert isinstance(outcomes["Ada"], Done)
        assert "needs_consent" not in changes, "no one is told to open a page"


async def test_a_session_that_waits_for_consent_goes_on_by_itself(anyio_backend: str, tmp_path: Path) -> None:
    async with world(tmp_path, consent="pending") as here, here.client() as heygen:

        async def approve() -> None:
            while not (groups := [c for c in here.sandbox.requests if c.operation == "createAvatarConsent"]):
                await here.clock.sleep(60)
            await here.clock.sleep(3 * 24 * 3600)
            here.sandbox.consent(groups[0].path.split("/")[3], "approve")

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(approve)
            onboarding = heygen.onboard([here.person("Ada")], folder=here.folder, consent_wait=None)
            outcomes = [outcome async for outcome in onboarding]
        assert [type(outcome) for outcome in outcomes] == [Done]
        pages = here.sandbox.requests.count("createAvatarConsent")
        # Virtual time may jump on while the state is written, so not every day is seen.
        assert 2 <= pages <= 5, "a page that has closed is opened anew"


async def test_a_session_may_stop_anywhere_and_the_next_goes_on(here: World) -> None:
    people = [here.person(f"Person {n}") for n in range(4)]
    for seconds in [0.0, 1.0, 30.0, 100.0, 150.0]:
        async with here.client() as heygen:
            with anyio.CancelScope() as scope:
                async with anyio.create_task_group() as tasks:

                    async def stop(after: float = seconds, scope: anyio.CancelScope = scope) -> None:
                        await here.clock.sleep(after)
                        scope.cancel()

                    tasks.start_soon(stop)
                    with contextlib.suppress(RunPaused):
                        async for _ in heygen.onboard(
                            people, run="spring", state=here.folder / "state.db", folder=here.folder / "videos"
                        ):
                            pass
                    scope.cancel()
    outcomes = await here.onboard(people)
    assert [type(outcome) for outcome in outcomes.values()] == [Done] * 4, [
        getattr(o, "error", "") for o in outcomes.values()
    ]
    assert here.charges == (4, 4)
    for outcome in outcomes.values():
        assert isinstance(outcome, Done)
        assert (probe(outcome.path.read_bytes()).duration or 0) > 0


async def test_a_function_that_fails_stops_nobody_and_is_logged_without_what_it_was_called_from(
    here: World, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[object] = []

    def changed(change: object) -> None:
        told.append(change)
        try:
            raise ZeroDivisionError
        except ZeroDivisionError:
            raise KeyError("mine") from None

    outcomes = await here.onboard([here.person("Ada"), here.person("Bob")], changed=changed)
    assert [type(outcome) for outcome in outcomes.values()] == [Done] * 2
    assert here.charges == (2, 2)
    records = [record for record in caplog.records if "the function for changes failed" in record.getMessage()]
    assert len(records) == len(told) > 10, "each failure once"
    assert all("KeyError('mine')" in record.getMessage() for record in records)
    assert [bool(record.exc_info) for record in records].count(True) == 1, "where it failed is said once"
    for record in records:
        text = logging.Formatter().format(record)
        assert "Suspend" not in text
        assert text.count("During handling") == 0


def test_a_failure_keeps_its_own_context_and_loses_that_of_others(caplog: pytest.LogCaptureFixture) -> None:
    def changed(change: object) -> None:
        try:
            raise ZeroDivisionError
        except ZeroDivisionError:
            raise KeyError("mine")  # noqa: B904 - so do callers

    item = Item("spring", "ada", 0, {}, "upload", State.PENDING)
    try:
        raise Suspend(JobToken("video", "v", None), {})
    except Suspend:
        EventSink(changed).notify(item)
    (record,) = caplog.records
    text = logging.Formatter().format(record)
    assert "ZeroDivisionError" in text
    assert "Suspend" not in text


async def test_a_paid_person_cannot_be_changed_unnoticed(here: World) -> None:
    await here.onboard([here.person("Ada")])
    with pytest.raises(InvalidBatch, match="changed after something was paid"):
        await here.onboard([here.person("Ada", script="Something else.")])
    outcomes = await here.onboard([here.person("Ada"), here.person("Ada", script="Else.", key="ada-2", output="2.mp4")])
    assert len(outcomes) == 1  # both are called Ada
    assert here.charges == (2, 2)


async def test_a_job_that_takes_longer_than_a_wait_is_waited_for_again(tmp_path: Path) -> None:
    """A wait for a look ends after an hour, one for a video after two; HeyGen may be slow, or away, for longer."""
    async with world(tmp_path, training_seconds=2.5 * 3600, render_seconds=5 * 3600) as here:
        outcomes = await here.onboard([here.person("Ada")])
        assert isinstance(outcomes["Ada"], Done)
        assert here.charges == (1, 1)


async def test_footage_that_moved_is_what_heygen_has_and_other_footage_is_not(here: World) -> None:
    here.sandbox.faults.add(Fault(FaultKind.ERROR, operation="createVideo", status=402, code="insufficient_credit"))
    with pytest.raises(RunPaused):
        await here.onboard([here.person("Ada")])
    moved = here.folder / "archive" / "ada.mp4"
    moved.parent.mkdir()
    here.footage.rename(moved)
    other = here.folder / "other.mp4"
    other.write_bytes(moved.read_bytes() + b" ")
    with pytest.raises(InvalidBatch, match="footage: changed after something was paid"):
        await here.onboard([here.person("Ada", footage=other)])
    outcomes = await here.onboard([here.person("Ada", footage=moved)])
    assert isinstance(outcomes["Ada"], Done)
    assert here.charges == (1, 1)


async def test_after_the_keys_window_an_open_payment_is_found_by_its_tag(here: World) -> None:
    here.sandbox.faults.add(Fault(FaultKind.RESET_AFTER, operation="createVideo", times=None))
    async with here.client() as heygen:
        async for outcome in heygen.onboard(
            [here.person("Ada")], run="spring", state=here.folder / "state.db", folder=here.folder
        ):
            assert isinstance(outcome, Failed)
            assert outcome.retryable
    here.sandbox.faults.clear()
    assert here.charges == (1, 1)
    await here.clock.sleep(25 * 3600)
    outcomes = await here.onboard()
    assert isinstance(outcomes["Ada"], Done)
    assert here.charges == (1, 1), "found and adopted, not paid again"


async def test_what_cannot_be_found_needs_a_person(here: World) -> None:
    here.sandbox.faults.add(Fault(FaultKind.ERROR, operation="createVideo", status=500, times=None))
    failed = await here.onboard([here.person("Ada")])
    assert isinstance(failed["Ada"], Failed)
    here.sandbox.faults.clear()
    await here.clock.sleep(25 * 3600)
    outcomes = await here.onboard()
    assert isinstance(outcomes["Ada"], NeedsReview)
    assert here.charges == (1, 0)


@pytest.mark.parametrize("trouble", ["busy", "account"])
async def test_what_says_nothing_of_a_lost_payment_never_makes_it_be_paid_again(here: World, trouble: str) -> None:
    """The answer is lost, then HeyGen is busy, or refuses the account; the keys run out meanwhile."""
    refusal = {
        "busy": Fault(FaultKind.ERROR, operation="createVideo", status=503, retry_after=2, skip=1, times=None),
        "account": Fault(FaultKind.ERROR, operation="createVideo", status=403, code="forbidden", skip=1, times=None),
    }[trouble]
    here.sandbox.faults.add(Fault(FaultKind.RESET_AFTER, operation="createVideo"))
    here.sandbox.faults.add(refusal)
    await here.onboard([here.person("Ada")])
    assert here.charges == (1, 1)
    here.sandbox.faults.clear()
    await here.clock.sleep(25 * 3600)
    async with open_database(here.folder / "state.db") as database:
        await retry(Store(database), "spring", now=here.clock.now())
    outcomes = await here.onboard()
    assert isinstance(outcomes["Ada"], Done)
    assert here.charges == (1, 1), "found and adopted, not paid again"


async def test_nobody_gets_the_file_of_somebody_else(here: World) -> None:
    await here.onboard([here.person("Ada Lovelace", key="ada")])
    with pytest.raises(InvalidBatch, match=r"'ada-lovelace.mp4' is the file of 'ada'"):
        await here.onboard([here.person("Ada Lovelace", key="ada-2")])
    assert here.charges == (1, 1)
    await here.onboard([here.person("Ada Lovelace", key="ada-2", output="other.mp4")])
    assert here.charges == (2, 2)


async def test_names_that_differ_in_case_alone_are_one_file(here: World) -> None:
    with pytest.raises(InvalidBatch, match="the file of more than one person"):
        await here.onboard([here.person("Ada", output="A.mp4"), here.person("Bob", output="a.mp4")])


async def test_a_video_that_could_not_be_written_is_delivered_under_another_name(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*args: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(Videos, "download", full)
        assert isinstance((await here.onboard([here.person("Ada")]))["Ada"], Failed)
    ada = (await here.onboard([here.person("Ada", output="elsewhere/ada.mp4")]))["Ada"]
    assert isinstance(ada, Done)
    assert ada.path == here.folder / "videos" / "elsewhere" / "ada.mp4"
    assert here.charges == (1, 1)
    with pytest.raises(InvalidBatch, match="changed after the video of 'ada' was delivered"):
        await here.onboard([here.person("Ada", output="again.mp4")])


async def test_a_file_of_somebody_else_is_theirs_however_it_is_spelt(here: World) -> None:
    await here.onboard([here.person("Ada", output="ada.mp4")])
    with pytest.raises(InvalidBatch, match=r"is the file of 'ada'"):
        await here.onboard([here.person("Bob", output="./Ada.mp4")])
    assert here.charges == (1, 1)


async def test_footage_may_be_deleted_once_it_is_uploaded(here: World) -> None:
    people = [here.person("Ada"), here.person("Bob")]
    with pytest.raises(RunPaused):
        await here.onboard(people, max_spend=1.5)
    here.footage.unlink()
    outcomes = await here.onboard([*people, attrs.evolve(people[0], name="Eve")], max_spend=50)
    assert isinstance(outcomes["Ada"], Done)
    assert isinstance(outcomes["Bob"], Done)
    eve = outcomes["Eve"]
    assert isinstance(eve, Failed), "hers is not at HeyGen yet"
    assert "footage" in str(eve.error)
    assert here.charges == (2, 2)


async def test_a_limit_of_spending_is_remembered(here: World) -> None:
    people = [here.person("Ada"), here.person("Bob")]
    for options in ({"max_spend": 1.5}, {}):
        with pytest.raises(RunPaused, match=r"spending limit of \$1\.50"):
            await here.onboard(people, **options)
    async with open_database(here.folder / "state.db", read_only=True) as database:
        run = await Store(database).run("spring")
        assert run is not None
        assert "spending limit" in str(run.paused)
    outcomes = await here.onboard(people, max_spend=math.inf)
    assert all(isinstance(outcome, Done) for outcome in outcomes.values())


async def test_a_recording_is_paid_for_by_its_length(here: World) -> None:
    audio = here.folder / "long.wav"
    audio.write_bytes(silent_wav(590, rate=100))
    said: dict[str, object] = {"script": None, "voice_id": None, "audio": audio, "look_id": "YOUR_DIGITAL_TWIN_LOOK_ID"}
    people = [here.person("Ada", **said), here.person("Bob", **said)]
    with pytest.raises(RunPaused, match=r"spending limit of \$20\.00.*\$39\.35 needed\)"):
        await here.onboard(people, max_spend=20)
    assert here.charges == (0, 0)
    outcomes = await here.onboard(people, max_spend=100)
    assert here.charges == (0, 2)
    assert all(isinstance(outcome, Done) for outcome in outcomes.values())


async def test_a_recording_of_unknown_length_counts_as_the_longest_until_its_video_is_there(here: World) -> None:
    address = "https://example.com/audio.mp3"
    said: dict[str, object] = {
        "script": None, "voice_id": None, "audio": address, "look_id": "YOUR_DIGITAL_TWIN_LOOK_ID",
    }  # fmt: skip
    ada, bob = here.person("Ada", **said), here.person("Bob", **said)
    with pytest.raises(RunPaused, match=r"\$40\.02 needed: the length of the recording is not known, so 600 seconds"):
        await here.onboard([ada], max_spend=40)
    assert here.charges == (0, 0)
    async with here.client() as heygen:
        run = heygen.onboard([ada], run="two", state=here.folder / "s.db", folder=here.folder, max_spend=50)
        (done,) = [outcome async for outcome in run]
        assert isinstance(done, Done)
        assert done.duration is not None
        assert done.cost == pytest.approx(0.0667 * done.duration, abs=0.001)
        assert run.spent == pytest.approx(done.cost)
        # What the first one cost after all leaves room for another.
        run = heygen.onboard([bob], run="two", state=here.folder / "s.db", folder=here.folder)
        assert all(isinstance(outcome, Done) for outcome in [one async for one in run])
        assert run.spent == pytest.approx(2 * done.cost)
        flow = await heygen.twin_to_video(ada, folder=here.folder / "flow")
        assert flow.cost == pytest.approx(done.cost)


async def test_each_voice_is_looked_up_once_before_anything_is_paid(here: World) -> None:
    people = [here.person("Ada"), here.person("Bob"), here.person("Eve", voice_id="no-such-voice")]
    with pytest.raises(InvalidBatch, match=r"people\[2\] \(Eve\): voice_id: this account has no voice") as caught:
        await here.onboard(people)
    assert len(caught.value.problems) == 1
    assert here.charges == (0, 0)
    assert here.sandbox.requests.count("getVoice") == 2
    await here.onboard(people[:2])
    await here.onboard([*people[:2], here.person("Cyd")])
    assert here.sandbox.requests.count("getVoice") == 3, "the run knows that voice"
    assert here.charges == (3, 3)


async def test_a_voice_that_cannot_be_looked_up_now_stops_nobody(here: World) -> None:
    here.sandbox.faults.add(Fault(FaultKind.ERROR, operation="getVoice", status=403, code="forbidden", times=None))
    assert isinstance((await here.onboard([here.person("Ada")]))["Ada"], Done)


async def test_what_can_be_done_about_a_change_is_said(here: World) -> None:
    await here.onboard([here.person("Ada"), here.person("Bob", script="[[fail:rendering_failed]]")])
    with pytest.raises(InvalidBatch) as caught:
        await here.onboard([here.person("Ada", script="Else."), here.person("Bob", script="Else.")])
    (_, ada), (_, bob) = caught.value.problems
    assert (ada.field, bob.field) == ("script", "script")
    assert "with look_id" in str(ada)
    assert "retry spring bob --pay-again" in str(bob)


async def test_what_was_learned_of_a_job_is_learned_once_however_many_sessions_follow(here: World) -> None:
    options: dict[str, Any] = {"run": "spring", "state": here.folder / "state.db", "folder": here.folder / "videos"}
    async with here.client() as heygen:
        for people in [[here.person("Ada")], [], []]:
            async for _ in heygen.onboard(people, **options):
                pass
            async with open_database(here.folder / "state.db", read_only=True) as database:
                learned = await Store(database).learned()
            assert {kind: known["finished"] for kind, known in learned["kinds"].items()} == {
                "look": 1,
                "video/avatar_v": 1,
            }


async def test_a_session_that_is_left_may_be_begun_again_at_once(here: World) -> None:
    people = [here.person(f"P{n}") for n in range(4)]
    options: dict[str, Any] = {"run": "spring", "state": here.folder / "state.db", "folder": here.folder / "videos"}
    async with here.client() as heygen:
        for _ in range(3):
            async for _ in heygen.onboard(people, **options):
                break
        assert [type(outcome) async for outcome in heygen.onboard(people, **options)] == [Done] * 4
    assert here.charges == (4, 4)


async def test_one_run_is_driven_once_in_a_process_and_several_runs_share_a_file(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_CLOSE_TIMEOUT", 0.0)
    state, link = here.folder / "state.db", here.folder / "link.db"
    link.symlink_to(state)
    async with here.client() as heygen:
        first = aiter(heygen.onboard([here.person("Ada")], run="spring", state=state, folder=here.folder / "a"))
        bob = here.person(
            "Bob", look_id="YOUR_DIGITAL_TWIN_LOOK_ID"
        )  # sooner done than Ada, whose twin has to be trained
        autumn = aiter(heygen.onboard([bob], run="autumn", state=link, folder=here.folder / "b"))
        assert isinstance(await anext(autumn), Done)
        for same in (state, link):
            with pytest.raises(StateError, match="another session of this process"):
                async for _ in heygen.onboard([], run="spring", state=same):
                    pass
        assert isinstance(await anext(first), Done)
    assert here.charges == (1, 2)


async def test_a_limit_finishes_people_rather_than_beginning_them(here: World) -> None:
    """Three dollars are three twins, or two people with their videos."""
    people = [here.person(f"P{n}") for n in range(4)]
    with pytest.raises(RunPaused, match=r"needed for the whole person"):
        await here.onboard(people, max_spend=3.0)
    assert here.charges == (2, 2)
    assert here.sandbox.ledger.total <= 3.0
    outcomes = await here.onboard(people, max_spend=math.inf)
    assert [type(outcome) for outcome in outcomes.values()] == [Done] * 4
    assert here.charges == (4, 4)


async def test_a_render_that_failed_is_given_back_and_leaves_room_for_others(here: World) -> None:
    failing = here.person("Ada", script="Hello. fail:rendering_failed")
    async with here.client() as heygen:
        run = heygen.onboard([failing], run="spring", state=here.folder / "state.db", folder=here.folder / "videos")
        [failed] = [outcome async for outcome in run]
        assert isinstance(failed, Failed)
        assert failed.cost == run.spent == here.sandbox.ledger.total == 1.0


@pytest.mark.parametrize("duration", [-5, float("-inf"), float("nan"), 1e300, 0])
async def test_no_length_of_a_video_lifts_the_limit_or_breaks_the_run(
    here: World, monkeypatch: pytest.MonkeyPatch, duration: float
) -> None:
    render = stages._plausible

    def odd(value: float | None) -> float | None:
        return render(duration)

    monkeypatch.setattr(stages, "_plausible", odd)
    async with here.client() as heygen:
        run = heygen.onboard([here.person("Ada")], folder=here.folder / "videos")
        [done] = [outcome async for outcome in run]
    assert isinstance(done, Done)
    assert done.duration is None
    assert run.spent == pytest.approx(1.0667, abs=0.001)


async def test_no_more_renders_are_at_heygen_than_the_limit_says(tmp_path: Path) -> None:
    async with world(tmp_path, concurrent_jobs=3, render_seconds=60) as w:
        people = [w.person(f"P{n}", look_id="YOUR_DIGITAL_TWIN_LOOK_ID") for n in range(9)]
        ended = await w.onboard(people, limits=Limits(render=3))
        assert all(isinstance(outcome, Done) for outcome in ended.values())
        renders = [each.status for each in w.sandbox.requests if each.operation == "createVideo"]
        assert renders == [200] * 9, "HeyGen refuses what is more than its places"


async def test_when_each_paid_job_ended_is_remembered(here: World) -> None:
    await here.onboard([here.person("Ada"), here.person("Bob fail:training_failed")])
    async with open_database(here.folder / "state.db") as database:
        paid = await Store(database).paid_steps("spring")
    took = {(one.item, one.step): one.ended_at - one.at for one in paid if one.ended_at is not None}
    assert took.keys() == {("ada", "twin"), ("ada", "render"), ("bob-fail-training_failed", "twin")}
    assert took["ada", "twin"] >= 120
    assert took["ada", "render"] >= 60
