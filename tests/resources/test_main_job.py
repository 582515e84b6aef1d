"""The main job over real sockets: twin, consent, video, download. One charge per action, whatever the network does."""

from __future__ import annotations

import json
from pathlib import Path

import anyio
import pytest

from heygen_async import ConsentRequired, HeyGen, JobFailed, VideoRequest
from heygen_async._media.probe import probe
from heygen_async.errors import UnsuitableFootage
from heygen_async.sandbox import MEDIA, Fault, FaultKind
from heygen_async.sandbox.media import render_footage
from tests.resources.stage import stage

pytestmark = pytest.mark.anyio


@pytest.fixture
def footage(tmp_path: Path) -> Path:
    path = tmp_path / "footage.mp4"
    path.write_bytes(render_footage(20))
    return path


async def film(heygen: HeyGen, footage: Path, target: Path) -> None:
    """The main job, as the README tells it."""
    twin = await heygen.avatars.create_digital_twin("Ada", footage)
    look = await twin.wait(timeout=3600)
    assert "avatar_v" in (look.supported_api_engines or ())
    job = await heygen.videos.create(look, script="Hello, I am Ada.", voice_id="YOUR_VOICE_ID", engine="avatar_v")
    video = await job.wait()
    await heygen.videos.download(video, target)


async def test_from_footage_to_a_playable_video(footage: Path, tmp_path: Path) -> None:
    async with stage() as (heygen, sandbox):
        await film(heygen, footage, tmp_path / "ada.mp4")
        assert sandbox.ledger.count("createAvatar") == 1
        assert sandbox.ledger.count("createVideo") == 1
        assert json.loads(sandbox.requests.of("createVideo")[0].body or "")["engine"] == {"type": "avatar_v"}
    assert probe((tmp_path / "ada.mp4").read_bytes()).duration


FAULTS = [
    pytest.param([Fault(FaultKind.RESET_AFTER, operation="createAvatar")], id="twin-answer-lost"),
    pytest.param([Fault(FaultKind.RESET_AFTER, operation="createVideo")], id="video-answer-lost"),
    pytest.param([Fault(FaultKind.RESET, operation="createVideo")], id="video-not-received"),
    pytest.param(
        [
            Fault(
                FaultKind.ERROR, operation="createVideo", times=3, status=429, code="rate_limit_exceeded", retry_after=7
            )
        ],
        id="429-storm",
    ),
    pytest.param([Fault(FaultKind.ERROR, operation="createAvatar", times=2, status=503, retry_after=2)], id="503"),
    pytest.param([Fault(FaultKind.ERROR, operation="getAvatarLook", times=3, status=503)], id="503-on-polls"),
    pytest.param([Fault(FaultKind.ERROR_AFTER, operation="createVideo", status=500)], id="500-after-the-effect"),
    pytest.param([Fault(FaultKind.TRUNCATE, operation="createAvatar")], id="answer-cut-off"),
    pytest.param([Fault(FaultKind.EXPIRED_URL, operation=MEDIA)], id="address-expired"),
    pytest.param([Fault(FaultKind.RESET_AFTER, operation="uploadAsset")], id="upload-answer-lost"),
]


@pytest.mark.parametrize("faults", FAULTS)
async def test_one_charge_per_action_whatever_happens(faults: list[Fault], footage: Path, tmp_path: Path) -> None:
    async with stage() as (heygen, sandbox):
        for fault in faults:
            sandbox.faults.add(fault)
        await film(heygen, footage, tmp_path / "ada.mp4")
        assert sandbox.ledger.count("createAvatar") == 1
        assert sandbox.ledger.count("createVideo") == 1
        assert heygen._transport.in_flight == 0


async def test_a_cancelled_waiter_loses_nothing(footage: Path, tmp_path: Path) -> None:
    async with stage() as (heygen, sandbox):
        twin = await heygen.avatars.create_digital_twin("Ada", footage)
        with anyio.CancelScope() as scope:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(twin.wait)
                await anyio.wait_all_tasks_blocked()
                scope.cancel()
        look = await heygen.resume(twin.token).wait()
        job = await heygen.videos.create(look, script="Hello", voice_id="YOUR_VOICE_ID")
        await heygen.videos.download(await job.wait(), tmp_path / "ada.mp4")
        assert (sandbox.ledger.count("createAvatar"), sandbox.ledger.count("createVideo")) == (1, 1)
        assert heygen._transport.in_flight == 0


async def test_consent_is_asked_for_and_waited_for(footage: Path) -> None:
    async with stage(consent="pending") as (heygen, sandbox):
        twin = await heygen.avatars.create_digital_twin("Ada", footage, consent_reroute_url="https://me.example/done")
        with pytest.raises(ConsentRequired) as caught:
            await twin.wait()
        assert twin.consent is not None
        assert caught.value.url == twin.consent.url
        assert caught.value.group_id == twin.group_id
        assert twin.group_id
        sandbox.consent(twin.group_id, "approve")
        group = await twin.consent.wait()
        assert not heygen.avatars.consent_missing(group)
        look = await twin.wait()
        again = await heygen.avatars.request_consent(group)
        assert again.given
        video = await (await heygen.videos.create(look, script="Hello", voice_id="YOUR_VOICE_ID")).wait()
        assert video.video_url


async def test_short_footage_costs_nothing_here_and_a_dollar_there(tmp_path: Path) -> None:
    path = tmp_path / "short.mp4"
    path.write_bytes(render_footage(5))
    async with stage() as (heygen, sandbox):
        with pytest.raises(UnsuitableFootage):
            await heygen.avatars.create_digital_twin("Ada", path)
        assert len(sandbox.requests) == 0
        twin = await heygen.avatars.create_digital_twin("Ada", path, check_footage=False)
        with pytest.raises(JobFailed, match="15s"):
            await twin.wait()
        assert sandbox.ledger.count("createAvatar") == 1


async def test_a_large_file_goes_through_the_storage(tmp_path: Path) -> None:
    path = tmp_path / "large.mp4"
    path.write_bytes(render_footage(20))
    with path.open("ab") as file:
        file.write(b"\0\0\0\x08free" * 4)
    async with stage() as (heygen, _):
        asset = await heygen.assets.upload(path, direct=True)
        assert asset.size_bytes == path.stat().st_size
        twin = await heygen.avatars.create_digital_twin("Ada", asset)
        assert (await twin.wait()).id
        assert (await heygen.assets.get(asset)).id == asset.asset_id


async def test_lists_users_and_raw_operations() -> None:
    async with stage() as (heygen, _):
        voices = [voice async for voice in heygen.voices.list(language="English")]
        assert voices
        assert (await heygen.users.me()).username
        page = await heygen.api.brand.list_brand_kits()
        assert page.items is not None
        view = heygen.with_options(timeout=30)
        assert (await view.voices.get(voices[0])).voice_id == voices[0].voice_id


async def test_a_batch_over_sockets() -> None:
    async with stage() as (heygen, sandbox):
        bodies = [
            VideoRequest.avatar("YOUR_DIGITAL_TWIN_LOOK_ID", script=text, voice_id="YOUR_VOICE_ID")
            for text in ("One", "[[fail:rendering_failed]]", "Three")
        ]
        batch = await heygen.videos.create_batch(bodies)
        outcomes = await batch.wait()
        assert [outcome.index for outcome in outcomes] == [0, 1, 2]
        assert [outcome.failed for outcome in outcomes] == [False, True, False]
        assert outcomes[2].job is not None
        assert (await outcomes[2].job.wait()).video_url
        assert sandbox.ledger.count("createVideoBatch") + sandbox.ledger.count("createVideo") >= 2
