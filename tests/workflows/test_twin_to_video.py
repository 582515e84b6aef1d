"""One person's flow: what it must not replace, and what it hands over when it breaks off."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import anyio
import anyio.to_thread
import attrs
import pytest

from heygen_async._client import HeyGen
from heygen_async._resources.client_resources import context_of
from heygen_async._resources.video_requests import VideoRequest, video_call
from heygen_async._resources.videos import Videos
from heygen_async._workflows.durable_context import wire_form
from heygen_async._workflows.flow_token import SavedFlow
from heygen_async._workflows.payments import fingerprint
from heygen_async._workflows.person import Person
from heygen_async._workflows.twin_to_video import Step
from heygen_async.errors import (
    ConsentRequired,
    InvalidBatch,
    InvalidInput,
    JobFailed,
    OutcomeUnknown,
    PaymentRequired,
    ReviewNeeded,
    RunPaused,
    ServerError,
    WaitTimeout,
)
from heygen_async.sandbox import Fault, FaultKind
from heygen_async.sandbox.media import render_footage
from tests.workflows.world import world

pytestmark = pytest.mark.anyio


async def test_a_video_never_replaces_the_footage_it_is_made_from(tmp_path: Path) -> None:
    footage = tmp_path / "ada.mp4"
    footage.write_bytes(render_footage(20))
    before = footage.read_bytes()
    (tmp_path / "link").symlink_to(tmp_path, target_is_directory=True)
    ada = Person(name="Ada", footage=footage, script="Hello.", voice_id="YOUR_VOICE_ID")
    async with world(tmp_path) as here, here.client() as heygen:
        for folder in (tmp_path, tmp_path / "link"):
            with pytest.raises(InvalidInput, match="which is the footage") as caught:
                await heygen.twin_to_video(ada, folder=folder)
            assert caught.value.field == "output"
        with pytest.raises(InvalidBatch, match="which is the footage"):
            async for _ in heygen.onboard([ada, here.person("Bob")], folder=tmp_path):
                pass
        assert len(here.sandbox.requests) == 0
        done = await heygen.twin_to_video(ada, folder=tmp_path / "videos")
    assert done.path.exists()
    assert footage.read_bytes() == before


async def test_a_flow_that_breaks_off_tells_how_to_go_on(tmp_path: Path) -> None:
    async with world(tmp_path) as here, here.client() as heygen:
        ada = here.person("Ada")
        here.sandbox.faults.add(Fault(FaultKind.ERROR, operation="createVideo", status=402, code="insufficient_credit"))
        with pytest.raises(RunPaused) as caught:
            await heygen.twin_to_video(ada, folder=tmp_path / "videos")
        assert isinstance(caught.value.__cause__, PaymentRequired)
        (note,) = caught.value.__notes__
        token = note.split("token='")[1].split("'")[0]
        await heygen.twin_to_video(ada, folder=tmp_path / "videos", token=token)
        assert here.charges == (1, 1)


async def test_a_person_who_is_changed_before_anything_is_paid_begins_anew(anyio_backend: str, tmp_path: Path) -> None:
    better, video = tmp_path / "better.mp4", tmp_path / "videos"
    better.write_bytes(render_footage(30))
    async with world(tmp_path, balance=0.5) as here, here.client() as heygen:
        consent = tmp_path / "consent.mp4"
        consent.write_bytes(render_footage(16))
        flow = heygen.twin_to_video(here.person("Ada", consent_video=consent), folder=video)
        with pytest.raises(RunPaused):
            await flow
        here.sandbox.account().wallet.start_balance = 100.0
        uploads = here.sandbox.requests.count("uploadAsset")
        assert uploads == 2
        done = await heygen.twin_to_video(
            here.person("Ada", consent_video=consent, footage=better), folder=video, token=flow.token
        )
        assert done.person.footage == better
        assert here.sandbox.requests.count("uploadAsset") == uploads + 1, "the file that is the same is there already"
        assert here.charges == (1, 1)


async def test_a_person_who_is_changed_after_a_payment_is_taken_over_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*args: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    videos = tmp_path / "videos"
    async with world(tmp_path) as here, here.client() as heygen:
        here.sandbox.faults.add(Fault(FaultKind.ERROR, operation="createVideo", status=402, code="insufficient_credit"))
        flow = heygen.twin_to_video(here.person("Ada"), folder=videos)
        with pytest.raises(RunPaused):
            await flow
        with pytest.raises(InvalidInput, match=r"footage: changed after something was paid for 'ada'.*look_id"):
            heygen.twin_to_video(here.person("Ada", footage=Path("other.mp4")), token=flow.token)
        # The same footage at another place is what HeyGen has.
        here.footage.rename(tmp_path / "moved.mp4")
        heygen.twin_to_video(here.person("Ada", footage=tmp_path / "moved.mp4"), token=flow.token)
        (tmp_path / "moved.mp4").rename(here.footage)

        # The twin is paid for, and may say something else.
        said = here.person("Ada", script="This is said instead, and takes a while longer than that.")
        flow = heygen.twin_to_video(said, folder=videos, token=flow.token)
        with monkeypatch.context() as broken:
            broken.setattr(Videos, "download", full)
            with pytest.raises(OSError, match="No space left"):
                await flow
        assert here.charges == (1, 1)
        sent = [one.body for one in here.sandbox.requests if one.operation == "createVideo"]
        assert "This is said instead" in str(sent[-1])
        with pytest.raises(InvalidInput, match="script: changed after something was paid"):
            heygen.twin_to_video(here.person("Ada"), folder=videos, token=flow.token)

        # A file may still get another name, until it is there.
        named = attrs.evolve(said, output="named.mp4", metadata={"team": "blue"})
        flow = heygen.twin_to_video(named, folder=videos, token=flow.token)
        assert (await flow).path.name == "named.mp4"
        with pytest.raises(InvalidInput, match="output: changed after the video of 'ada' was delivered"):
            heygen.twin_to_video(said, folder=videos, token=flow.token)
        assert here.charges == (1, 1)


def token_of(**content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode()


def test_a_token_of_a_newer_version_is_refused() -> None:
    with pytest.raises(InvalidInput, match="newer version"):
        SavedFlow.parse(token_of(heygen_flow=4, run="r"))
    with pytest.raises(InvalidInput, match="is not a token"):
        SavedFlow.parse(token_of(heygen_flow=3, run="r"))


@pytest.mark.parametrize("version", [1, 2])
async def test_a_token_of_an_older_version_goes_on_and_pays_for_nothing_twice(tmp_path: Path, version: int) -> None:
    """As that version wrote it: the twin is there, the answer to the video was lost."""
    async with world(tmp_path) as here, here.client() as heygen:
        ada = here.person("Ada")
        look = await (await heygen.avatars.create_digital_twin("Ada", here.footage)).wait()
        video = await heygen.videos.create(look, script="Hello.", voice_id=ada.voice_id)
        await here.clock.sleep(30 * 3600)
        old: dict[str, object] = {
            "heygen_flow": version,
            "run": "r1",
            "item": "ada",
            "stage": "render",
            "facts": {"footage_asset_id": "a1", "look_id": look.id, "group_id": look.group_id, "consented": True},
            "memos": {"upload-footage": [{"asset_id": "a1"}, here.clock.now()]},
            "payments": {
                "twin": ["k1", "sha256:1", here.clock.now(), True, json.dumps({"look_id": look.id}), 1.0],
                "render": ["k2", await _sent(heygen, ada, look.id), here.clock.now(), True, None, 0.07],
            },
        }
        if version == 2:
            old["person"] = SavedFlow.new(ada, None).person
        flow = heygen.twin_to_video(ada, folder=tmp_path / "videos", token=token_of(**old))
        with pytest.raises(ReviewNeeded):
            await flow
        assert here.charges == (1, 1)
        await flow.adopt(video.id)
        done = await heygen.twin_to_video(ada, folder=tmp_path / "videos", token=flow.token)
        assert (done.video_id, here.charges) == (video.id, (1, 1))


async def _sent(heygen: HeyGen, person: Person, look_id: str) -> str:
    """The fingerprint of the request that the older version sent: its title had no tag."""
    request = VideoRequest.avatar(
        look_id, script=person.script, voice_id=person.voice_id, engine=person.engine, title=person.name, check=False
    )
    call = await video_call(context_of(heygen), request)
    return fingerprint(wire_form(call)).decode()


@pytest.mark.parametrize("hours", [1.0, 25.0])
@pytest.mark.parametrize("way", ["save", "steps"])
async def test_what_was_saved_knows_of_each_payment_before_it_leaves(tmp_path: Path, way: str, hours: float) -> None:
    """Killed while a create is out; its answer is lost. Resumed from what was saved, an hour or a day later."""
    async with world(tmp_path) as here:
        ada = here.person("Ada")
        token: str | None = None
        for paying, operation, charges in (("twin", "createAvatar", (1, 0)), ("render", "createVideo", (1, 1))):
            saved: list[str] = []

            async def save(token: str, saved: list[str] = saved) -> None:
                await here.clock.sleep(0.1)
                saved.append(token)

            async with here.client() as heygen:
                here.sandbox.faults.add(Fault(FaultKind.RESET_AFTER, operation=operation, times=None))
                options: dict[str, Any] = {"folder": tmp_path / "videos", "token": token}
                with pytest.raises(OutcomeUnknown):
                    if way == "save":
                        await heygen.twin_to_video(ada, save=save, **options)
                    else:
                        async for step in heygen.twin_to_video(ada, **options):
                            before = here.sandbox.requests.count(operation)
                            await save(step.token)
                            if step.status == "paying":
                                assert here.sandbox.requests.count(operation) == before == 0, "it waits for its reader"
                assert here.charges == charges
                here.sandbox.faults.clear()
            # What is left is what was saved before the payment left, not what was learned after it.
            token = next(one for one in saved if paying in _open_payments(one))
            await here.clock.sleep(hours * 3600)
        async with here.client() as heygen:
            done = await heygen.twin_to_video(ada, folder=tmp_path / "videos", token=token)
        assert done.path.exists()
        assert here.charges == (1, 1)


def _open_payments(token: str) -> list[str]:
    return [step for step, payment in SavedFlow.parse(token).payments.items() if payment.open]


async def test_a_payment_does_not_leave_if_it_cannot_be_saved_or_its_reader_leaves(tmp_path: Path) -> None:
    async def broken(token: str) -> None:
        if _open_payments(token):
            raise OSError(28, "No space left on device")

    async with world(tmp_path) as here, here.client() as heygen:
        flow = heygen.twin_to_video(here.person("Ada"), folder=tmp_path / "videos", save=broken)
        with pytest.raises(OSError, match="No space"):
            await flow
        assert not _open_payments(flow.token)
        flow = heygen.twin_to_video(here.person("Ada"), folder=tmp_path / "videos", token=flow.token)
        token = ""
        async for step in flow:
            token = step.token
            if step.status == "paying":
                break
        await here.clock.sleep(60)
        assert here.charges == (0, 0)
        assert not _open_payments(flow.token), "nothing has left"
        await heygen.twin_to_video(here.person("Ada"), folder=tmp_path / "videos", token=token)
        assert here.charges == (1, 1)


async def test_a_flow_that_needs_a_review_has_a_way_out(tmp_path: Path) -> None:
    async with world(tmp_path) as here, here.client() as heygen:
        here.sandbox.faults.add(Fault(FaultKind.ERROR, operation="createVideo", status=500, times=None))
        flow = heygen.twin_to_video(here.person("Ada"), folder=tmp_path / "videos")
        with pytest.raises(InvalidInput, match="no payment of it is in question"):
            await flow.confirm_unpaid()
        with pytest.raises(ServerError):
            await flow
        here.sandbox.faults.clear()
        await here.clock.sleep(25 * 3600)
        flow = heygen.twin_to_video(here.person("Ada"), folder=tmp_path / "videos", token=flow.token)
        with pytest.raises(ReviewNeeded, match="nothing that carries its tag"):
            await flow
        assert here.charges == (1, 0)
        await flow.confirm_unpaid()
        assert (await flow).path.exists()
        assert here.charges == (1, 1)


@pytest.mark.parametrize("operation", ["createAvatar", "createVideo"])
async def test_what_was_made_before_a_payment_is_not_taken_for_its_object(tmp_path: Path, operation: str) -> None:
    """A run of the same name, that another state has: what it made carries the same tag."""
    async with world(tmp_path) as here, here.client() as heygen:
        other = await heygen.twin_to_video(here.person("Ada"), folder=tmp_path / "others", run="spring")
        await here.clock.sleep(25 * 3600)
        ada = here.person("Ada", script="Something else is said here.")
        here.sandbox.faults.add(Fault(FaultKind.ERROR, operation=operation, status=500, times=None))
        flow = heygen.twin_to_video(ada, folder=tmp_path / "videos", run="spring")
        with pytest.raises(ServerError):
            await flow
        here.sandbox.faults.clear()
        await here.clock.sleep(25 * 3600)
        flow = heygen.twin_to_video(ada, folder=tmp_path / "videos", token=flow.token)
        with pytest.raises(ReviewNeeded, match="nothing that carries its tag"):
            await flow
        await flow.confirm_unpaid()
        done = await flow
        assert done.video_id != other.video_id
        assert here.charges == (2, 2)


async def test_passing_trouble_passes_in_a_flow_as_it_does_in_a_run(tmp_path: Path) -> None:
    async with world(tmp_path) as here, here.client() as heygen:
        here.sandbox.faults.add(Fault(FaultKind.ERROR, operation="uploadAsset", status=500, times=12))
        statuses = [step.status async for step in heygen.twin_to_video(here.person("Ada"), folder=tmp_path / "videos")]
        assert "retrying" in statuses
        assert statuses[-1] == "done"
        assert here.charges == (1, 1)


async def test_a_flow_reports_how_far_its_files_are_and_what_it_has_paid_for_though_it_fails(tmp_path: Path) -> None:
    async with world(tmp_path) as here, here.client() as heygen:
        # A footage of several pieces: what follows the film's last box is nobody's.
        here.footage.write_bytes(
            here.footage.read_bytes() + (1_500_000).to_bytes(4, "big") + b"free" + bytes(1_499_992)
        )
        here.sandbox.faults.add(Fault(FaultKind.JOB_FAILS, operation="createVideo", code="bad_voice", message="no"))
        flow = heygen.twin_to_video(here.person("Ada"), folder=tmp_path / "videos")
        assert (flow.look_id, flow.video_id) == (None, None)
        steps: list[Step] = []
        with pytest.raises(JobFailed):
            async for step in flow:
                steps.append(step)
        sent = [step.detail for step in steps if step.status == "transferring"]
        assert [part["file"] for part in sent] == ["footage"] * len(sent)
        assert [part["transferred"] for part in sent] == sorted({part["transferred"] for part in sent})
        assert 3 <= len(sent) <= 20
        assert all(0 < part["transferred"] < part["total"] == here.footage.stat().st_size for part in sent)
        assert flow.look_id in {charge.object_id for charge in here.sandbox.ledger} | {flow.look_id}
        assert flow.look_id is not None
        assert [charge.object_id for charge in here.sandbox.ledger][-1] == flow.video_id
        assert flow.cost == pytest.approx(1.0)


async def test_a_flow_looks_its_voice_up_once_before_it_pays(tmp_path: Path) -> None:
    async with world(tmp_path) as here, here.client() as heygen:
        with pytest.raises(InvalidInput, match="this account has no voice") as caught:
            await heygen.twin_to_video(here.person("Ada", voice_id="no-such-voice"), folder=tmp_path / "videos")
        assert caught.value.field == "voice_id"
        assert here.charges == (0, 0)
        here.sandbox.faults.add(Fault(FaultKind.ERROR, operation="createAvatar", status=402, code="quota"))
        flow = heygen.twin_to_video(here.person("Ada"), folder=tmp_path / "videos")
        with pytest.raises(RunPaused):
            await flow
        await heygen.twin_to_video(here.person("Ada"), folder=tmp_path / "videos", token=flow.token)
        assert here.sandbox.requests.count("getVoice") == 2


async def test_a_flow_that_is_awaited_hands_over_the_consent_page(tmp_path: Path) -> None:
    async with world(tmp_path, consent="pending") as here, here.client() as heygen:
        flow = heygen.twin_to_video(here.person("Ada"), folder=tmp_path / "videos")
        began = here.clock.monotonic()
        with pytest.raises(ConsentRequired) as caught:
            await flow
        assert here.clock.monotonic() - began < 1000, "it did not wait for somebody who knows of nothing"
        assert caught.value.url
        assert here.sandbox.base_url.split(":")[1] in caught.value.url
        with pytest.raises(ConsentRequired) as again:
            await flow
        assert again.value.url == caught.value.url, "one page is opened"
        here.sandbox.consent(caught.value.group_id, "approve")
        done = await heygen.twin_to_video(here.person("Ada"), folder=tmp_path / "videos", token=flow.token)
        assert done.path.exists()
        assert here.charges == (1, 1)


async def test_a_flow_whose_steps_are_told_waits_for_the_consent(tmp_path: Path) -> None:
    async with world(tmp_path, consent="pending") as here, here.client() as heygen:
        flow = heygen.twin_to_video(here.person("Ada"), folder=tmp_path / "videos")
        async for step in flow:
            if (step.stage, step.status) == ("consent", "waiting"):
                assert step.detail["url"]
                here.sandbox.consent(step.detail["group_id"], "approve")
        assert flow.result is not None
        # Awaited, it waits only if told to.
        with pytest.raises(WaitTimeout):
            await heygen.twin_to_video(here.person("Bob"), folder=tmp_path / "videos", consent_timeout=3600)


async def test_what_ended_while_nobody_waited_is_seen_at_once(tmp_path: Path) -> None:
    async with world(tmp_path) as here, here.client() as heygen:
        flow = heygen.twin_to_video(here.person("Ada"), folder=tmp_path / "videos")
        async for step in flow:
            if (step.stage, step.status) == ("twin", "waiting"):
                break
        await here.clock.sleep(3600)
        before = here.clock.monotonic()
        async for step in heygen.twin_to_video(here.person("Ada"), folder=tmp_path / "v", token=flow.token):
            if (step.stage, step.status) == ("twin", "done"):
                break
        assert here.clock.monotonic() - before < 3


async def test_a_flow_that_another_thread_drops_ends(tmp_path: Path) -> None:
    async with world(tmp_path) as here, here.client() as heygen:
        steps = [aiter(heygen.twin_to_video(here.person("Ada"), folder=tmp_path / "videos"))]
        while ((step := await anext(steps[0])).stage, step.status) != ("twin", "waiting"):
            pass
        # The garbage collector runs wherever something is made.
        await anyio.to_thread.run_sync(steps.clear)
        await here.clock.sleep(3600)
        assert here.charges == (1, 0)


async def test_a_video_that_failed_leaves_its_twin(tmp_path: Path) -> None:
    async with world(tmp_path) as here, here.client() as heygen:
        with pytest.raises(JobFailed) as caught:
            await heygen.twin_to_video(here.person("Ada", script="Hello. fail:rendering_failed"), folder=tmp_path / "v")
        (note,) = caught.value.__notes__
        look_id = note.split("look_id='")[1].split("'")[0]
        await heygen.twin_to_video(here.person("Ada", look_id=look_id), folder=tmp_path / "v")
        assert here.charges == (1, 2)


def test_a_step_does_not_show_the_consent_page() -> None:
    step = Step("consent", "waiting", {"url": "https://consent.test/1", "group_id": "g1"}, 0.0, "t")
    assert "consent.test" not in repr(step)
    assert "g1" in repr(step)


def test_a_person_shows_no_presigned_address() -> None:
    ada = Person(
        name="Ada",
        footage="https://files.test/a.mp4?sig=SECRET",
        options={"background": "https://f.test/b.png?s=SECRET"},
    )
    assert "SECRET" not in repr(ada)
    assert "https://files.test/a.mp4" in repr(ada)
    assert "b.png" in repr(ada)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"key": 5}, "key"),
        ({"name": None}, "name"),
        ({"script": 7}, "script"),
        ({"footage": b"film"}, "footage"),
        ({"engine": None}, "engine"),
        ({"options": ["title"]}, "options"),
        ({"metadata": "blue"}, "metadata"),
    ],
)
async def test_a_person_of_wrong_types_is_refused_by_name(
    tmp_path: Path, changes: dict[str, object], field: str
) -> None:
    async with world(tmp_path) as here, here.client() as heygen:
        bad = Person(**{"name": "Bad", "footage": "https://example.com/a.mp4", "script": "Hello", **changes})  # type: ignore[arg-type]
        with pytest.raises(InvalidInput) as caught:
            heygen.twin_to_video(bad)
        assert caught.value.field == field
        with pytest.raises(InvalidBatch, match=rf"people\[1\] \({bad.name}\): {field}: "):
            heygen.onboard([here.person("Ada"), bad])


@pytest.mark.parametrize(
    ("people", "problem"),
    [
        ([{"name": "x"}], r"people\[0\]: person: must be a Person, not dict"),
        (Person(name="Ada"), "people: must be a list, not Person"),
        (5, "people: must be a list, not int"),
        (
            [Person(name="Ada", look_id="l", script="Hi", metadata={"a": object()})],
            "metadata.a: cannot be stored",
        ),
        ([Person(name="Ada", look_id="l", script="Hi", options={"caption": object()})], "caption: must be a dict"),
    ],
)
async def test_what_is_no_list_of_people_is_refused(tmp_path: Path, people: Any, problem: str) -> None:
    async with world(tmp_path) as here, here.client() as heygen:
        with pytest.raises(InvalidInput, match=problem):
            heygen.onboard(people)
        with pytest.raises(InvalidInput, match="person: must be a Person"):
            heygen.twin_to_video({"name": "x"})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        ({"max_spend": "5"}, "max_spend: '5' is not a number of dollars"),
        ({"consent_wait": "2h"}, "consent_wait: '2h' is not a number of seconds"),
        ({"limits": {"render": 3}}, "limits: must be a Limits object, not dict"),
        ({"changed": 5}, "changed: must be a function"),
    ],
)
async def test_options_of_a_run_are_checked_at_once(tmp_path: Path, option: dict[str, Any], problem: str) -> None:
    async with world(tmp_path) as here, here.client() as heygen:
        with pytest.raises(InvalidInput, match=problem):
            heygen.onboard([here.person("Ada")], **option)
        with pytest.raises(InvalidInput, match="consent_timeout: '5' is not a number"):
            heygen.twin_to_video(here.person("Ada"), consent_timeout="5")  # type: ignore[arg-type]
