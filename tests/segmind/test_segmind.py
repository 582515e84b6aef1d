"""Avatar V through Segmind: what is paid is paid once, what is refused is free, and keys stay where they belong."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from heygen_async import HeyGen
from heygen_async._media.probe import probe
from heygen_async.errors import (
    AuthenticationFailed,
    BadRequest,
    ConfigurationError,
    DeadlineExceeded,
    InvalidInput,
    OutcomeUnknown,
    PaymentRequired,
    ServerError,
    UnsuitableFootage,
)
from heygen_async.sandbox import MEDIA, Fault, FaultKind, Sandbox
from heygen_async.sandbox.media import render_footage, render_webm
from heygen_async.segmind import Segmind

from .stage import HEYGEN_KEY, SEGMIND_KEY, stage

pytestmark = pytest.mark.anyio

LOOK = "YOUR_DIGITAL_TWIN_LOOK_ID"
REMOTE = "https://example.com/ada.mp4"


async def test_from_footage_to_a_file(tmp_path: Path) -> None:
    async with stage() as on:
        twin = await on.segmind.create("Ada", await on.footage())
        assert (twin.avatar_id != twin.avatar_group_id, twin.consent_status) == (True, "skipped")
        began = on.clock.monotonic()
        video = await on.segmind.generate_when_ready(twin, prompt="Hello, I am Ada.", resolution="1080p")
        assert on.clock.monotonic() - began >= 120 + 60
        file = await on.segmind.download(video, tmp_path / "ada.mp4")
        assert probe(file.path.read_bytes()).duration
        refusals = on.sandbox.requests.of("generateAvatarV")
        assert [request.status for request in refusals] == [400] * (len(refusals) - 1) + [200]
        assert on.sandbox.ledger.count("createAvatarV") == on.sandbox.ledger.count("generateAvatarV") == 1


async def test_pauses_grow() -> None:
    async with stage(training_seconds=1800) as on:
        twin = await on.segmind.create("Ada", await on.footage())
        await on.segmind.generate_when_ready(twin.avatar_id, prompt="Hello")
        # The last one is noted when its video is finished.
        times = [request.at for request in on.sandbox.requests.of("generateAvatarV")[:-1]]
        gaps = [round(b - a) for a, b in pairwise(times)]
        assert gaps == sorted(gaps)
        assert (gaps[0], gaps[-1]) == (15, 60)


async def test_a_wait_has_an_end_and_can_be_taken_up_again() -> None:
    async with stage(training_seconds=4000) as on:
        twin = await on.segmind.create("Ada", await on.footage())
        began = on.clock.monotonic()
        with pytest.raises(DeadlineExceeded, match=twin.avatar_id):
            await on.segmind.generate_when_ready(twin, prompt="Hello", timeout=100)
        assert on.clock.monotonic() - began == pytest.approx(100)
        assert on.sandbox.ledger.count("generateAvatarV") == 0
        assert (await on.segmind.generate_when_ready(twin, prompt="Hello", timeout=7200)).url


async def test_a_failed_training_is_not_waited_for() -> None:
    async with stage() as on:
        twin = await on.segmind.create("fail:training_failed", await on.footage())
        with pytest.raises(BadRequest) as caught:
            await on.segmind.generate_when_ready(twin, prompt="Hello")
        assert "training" not in caught.value.message.lower() or "fail" in caught.value.message.lower()
        assert on.sandbox.ledger.count("generateAvatarV") == 0


async def test_others_may_know_better_what_training_is() -> None:
    async with stage() as on:
        twin = await on.segmind.create("Ada", await on.footage())
        with pytest.raises(BadRequest, match="still in training"):
            await on.segmind.generate_when_ready(twin, prompt="Hello", still_training=lambda _: False)


@pytest.mark.parametrize("kind", [FaultKind.RESET_AFTER, FaultKind.TRUNCATE, FaultKind.GARBAGE])
async def test_a_lost_answer_is_never_asked_for_again(kind: FaultKind) -> None:
    async with stage() as on:
        url = await on.footage()
        on.sandbox.faults.add(Fault(kind, operation="createAvatarV"), Fault(kind, operation="generateAvatarV"))
        with pytest.raises(OutcomeUnknown):
            await on.segmind.create("Ada", url)
        with pytest.raises(OutcomeUnknown):
            await on.segmind.generate_when_ready(LOOK, prompt="Hello")
        assert on.sandbox.requests.count("createAvatarV") == on.sandbox.requests.count("generateAvatarV") == 1


async def test_a_failed_render_is_not_tried_again() -> None:
    async with stage() as on:
        on.sandbox.faults.add(Fault(FaultKind.JOB_FAILS, operation="generateAvatarV", message="No face was found."))
        with pytest.raises(ServerError, match="No face"):
            await on.segmind.generate_when_ready(LOOK, prompt="Hello")
        assert on.sandbox.requests.count("generateAvatarV") == 1


async def test_a_storm_passes() -> None:
    async with stage() as on:
        on.sandbox.faults.add(Fault(FaultKind.ERROR, operation="generateAvatarV", status=429, retry_after=20, times=9))
        assert (await on.segmind.generate_when_ready(LOOK, prompt="Hello")).url
        assert on.sandbox.ledger.count("generateAvatarV") == 1


async def test_no_credits() -> None:
    async with stage(balance=1.0) as on:
        with pytest.raises(PaymentRequired, match="Insufficient credits") as caught:
            await on.segmind.create("Ada", await on.footage())
        assert (caught.value.status, caught.value.operation) == (406, "create_avatar_v")
        assert len(on.sandbox.ledger) == 0


async def test_a_second_look_and_a_consent_page() -> None:
    async with stage() as on:
        url = await on.footage()
        first = await on.segmind.create("Ada", url, consent_reroute_url="https://example.com/thanks")
        assert first.consent_status == "pending"
        more = await on.segmind.create("Ada in red", url, avatar_group_id=first.avatar_group_id)
        assert more.avatar_group_id == first.avatar_group_id
        assert more.avatar_id != first.avatar_id


async def test_what_would_be_paid_for_nothing_is_refused_first(tmp_path: Path) -> None:
    async with stage() as on:
        url = await on.footage()
        with pytest.raises(UnsuitableFootage, match="answers 403"):
            await on.segmind.create("Ada", url.split("?")[0])
        on.sandbox.faults.add(Fault(FaultKind.WRONG_TYPE, operation=MEDIA))
        with pytest.raises(UnsuitableFootage, match="text/html"):
            await on.segmind.create("Ada", url)
        short, webm = tmp_path / "short.mp4", tmp_path / "ada.webm"
        short.write_bytes(render_footage(9))
        webm.write_bytes(render_webm(duration=16))
        with pytest.raises(UnsuitableFootage, match="9 seconds"):
            await on.segmind.create("Ada", url, local_copy=short)
        with pytest.raises(UnsuitableFootage, match="mp4"):
            await on.segmind.create("Ada", url, local_copy=webm)
        assert on.sandbox.requests.count("createAvatarV") == 0
        # Hosts that cannot be looked at from here are a matter of choice.
        await on.segmind.create("Ada", REMOTE, probe=False)


async def test_files_have_no_way_to_segmind(tmp_path: Path) -> None:
    good, short = tmp_path / "good.mp4", tmp_path / "short.mp4"
    good.write_bytes(render_footage(16))
    short.write_bytes(render_footage(9))
    async with Segmind(SEGMIND_KEY, base_url="http://127.0.0.1:9") as segmind:
        with pytest.raises(InvalidInput, match="public https"):
            await segmind.create("Ada", str(good))
        with pytest.raises(InvalidInput, match="public https"):
            await segmind.create("Ada", "nowhere.mp4")
        with pytest.raises(UnsuitableFootage, match="9 seconds"):
            await segmind.create("Ada", str(short))


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({}, "prompt"),
        ({"prompt": " "}, "prompt"),
        ({"prompt": "Hello", "audio_url": REMOTE}, "prompt"),
        ({"audio_url": "hello.mp3"}, "audio_url"),
        ({"audio_url": REMOTE, "voice": "Aaron"}, "voice"),
        ({"prompt": "Hello", "voice": "Aaron", "voice_id": "v1"}, "voice_id"),
        ({"prompt": "Hello", "avatar": "Abigail"}, "avatar"),
    ],
)
async def test_wrong_arguments(arguments: dict[str, Any], field: str) -> None:
    async with Segmind(SEGMIND_KEY, base_url="http://127.0.0.1:9") as segmind:
        with pytest.raises(InvalidInput) as caught:
            await segmind.generate(LOOK, **arguments)
        assert caught.value.field == field


async def test_every_field_of_a_render_is_sent() -> None:
    async with stage() as on:
        fields: dict[str, Any] = {
            "prompt": "Hello",
            "voice": "Alice",
            "resolution": "720p",
            "aspect_ratio": "9:16",
            "fit": "cover",
            "background": "#112233",
            "caption": True,
            "output_format": "mp4",
        }
        await on.segmind.generate(avatar="Marco (public)", **fields, extra={"seed": 7})
        sent = on.sandbox.requests.of("generateAvatarV")[-1].body
        assert json.loads(sent or "") == {"avatar": "Marco (public)", **fields, "seed": 7}
        await on.segmind.generate(LOOK, audio_url="https://example.com/hello.mp3")


async def test_neither_key_goes_to_the_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Both keys lie in the environment, both clients talk, and each origin sees its own key alone."""
    monkeypatch.setenv("HEYGEN_API_KEY", HEYGEN_KEY)
    monkeypatch.setenv("SEGMIND_API_KEY", SEGMIND_KEY)
    async with Sandbox(api_key=HEYGEN_KEY, segmind_key=SEGMIND_KEY, training_seconds=0, render_seconds=0) as sandbox:
        monkeypatch.setenv("HEYGEN_BASE_URL", sandbox.base_url)
        monkeypatch.setenv("SEGMIND_BASE_URL", sandbox.segmind_url)
        async with HeyGen() as heygen, Segmind() as segmind:
            assert (heygen.base_url, segmind.base_url) == (sandbox.base_url, sandbox.segmind_url)
            asset = await heygen.assets.upload(render_footage(16))
            assert asset.url
            twin = await segmind.create("Ada", asset.url)
            await heygen.avatars.looks.get(twin.avatar_id)
            video = await segmind.generate_when_ready(twin, prompt="Hello")
            await segmind.download(video, tmp_path / "ada.mp4")
            shown = repr(segmind) + repr(video) + repr(twin)
        # Each origin refuses every key but its own, and media refuse any.
        assert [request.status for request in sandbox.requests if request.status >= 400] == []
        assert sandbox.violations == []
        assert SEGMIND_KEY not in shown


async def test_the_sandbox_would_see_a_leak() -> None:
    async with Sandbox(api_key=HEYGEN_KEY, segmind_key=SEGMIND_KEY) as sandbox:
        async with Segmind(HEYGEN_KEY, base_url=sandbox.segmind_url) as wrong:
            with pytest.raises(AuthenticationFailed):
                await wrong.create("Ada", REMOTE, probe=False)
        assert [violation.kind for violation in sandbox.violations] == ["leak"]
        async with HeyGen(api_key=SEGMIND_KEY, base_url=sandbox.base_url) as wrong_too:
            with pytest.raises(AuthenticationFailed):
                await wrong_too.users.me()


def test_heygens_settings_are_not_segminds(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SEGMIND_API_KEY", "SEGMIND_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HEYGEN_API_KEY", HEYGEN_KEY)
    monkeypatch.setenv("HEYGEN_BASE_URL", "http://127.0.0.1:1")
    with pytest.raises(ConfigurationError, match="SEGMIND_API_KEY"):
        Segmind()
    assert Segmind(SEGMIND_KEY).base_url == "https://api.segmind.com"
    for address in (
        "https://api.heygen.com",
        "https://heygen.com/x",
        "http://api.segmind.com",
        "https://u:p@x.example",
    ):
        with pytest.raises(ConfigurationError) as caught:
            Segmind(SEGMIND_KEY, base_url=address)
        assert SEGMIND_KEY not in str(caught.value)


def test_it_costs_nothing_where_it_is_not_used() -> None:
    script = (
        "import sys, heygen_async._client; print([m for m in sys.modules if m.startswith('heygen_async.segmind')]);"
        "import heygen_async.segmind; print('httpx' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["[]", "False"]
