"""The page on Avatar V as a hosted model (Segmind's ``heygen-avatar-v-create``), from top to bottom."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from heygen_async.errors import BadRequest, DeadlineExceeded, UnsuitableFootage
from heygen_async.sandbox import MEDIA, Fault, FaultKind
from heygen_async.sandbox.media import render_footage
from tests.segmind.stage import SEGMIND_KEY, stage

pytestmark = pytest.mark.anyio

CREATE, RENDER = "/v1/heygen-avatar-v-create", "/v1/heygen-avatar-v"


async def test_ids_come_at_once_and_training_goes_on() -> None:
    async with stage() as on:
        url = await on.footage()
        began = on.clock.monotonic()
        twin = await on.segmind.create("Ada", url)
        assert on.clock.monotonic() == began
        assert twin.avatar_id
        assert twin.avatar_group_id
        assert twin.consent_status == "skipped"
        assert on.sandbox.ledger.total == 1.25
        with pytest.raises(BadRequest, match="training"):
            await on.segmind.generate(twin, prompt="Hello")


async def test_as_bare_http() -> None:
    async with stage() as on, httpx.AsyncClient(base_url=on.sandbox.segmind_url, trust_env=False) as web:
        body = {"name": "Ada", "video_url": await on.footage()}
        answer = await web.post(CREATE, json=body, headers={"x-api-key": SEGMIND_KEY})
        assert answer.status_code == 200
        assert set(answer.json()) == {"avatar_id", "avatar_group_id", "consent_status"}


async def test_asked_until_a_generation_succeeds(tmp_path: Path) -> None:
    async with stage() as on:
        twin = await on.segmind.create("Ada", await on.footage())
        video = await on.segmind.generate_when_ready(twin, prompt="Hello from Ada")
        assert (await on.segmind.download(video, tmp_path / "ada.mp4")).size > 1000
        statuses = [request.status for request in on.sandbox.requests.of("generateAvatarV")]
        assert statuses.count(200) == 1
        assert len(statuses) > 1


async def test_the_wait_ends() -> None:
    async with stage(training_seconds=10_000) as on:
        twin = await on.segmind.create("Ada", await on.footage())
        with pytest.raises(DeadlineExceeded):
            await on.segmind.generate_when_ready(twin, prompt="Hello", timeout=600)
        assert on.sandbox.ledger.total == 1.25


async def test_train_once_generate_in_any_voice() -> None:
    async with stage() as on:
        twin = await on.segmind.create("Ada", await on.footage())
        await on.segmind.generate_when_ready(twin, prompt="Hello")
        await on.segmind.generate(twin, prompt="Hello", voice="Alice")
        await on.segmind.generate(twin, audio_url="https://files.example/bonjour.mp3")
        assert on.sandbox.ledger.count("generateAvatarV") == 3
        assert on.sandbox.ledger.count("createAvatarV") == 1


@pytest.mark.parametrize("seconds", [14, 15])
async def test_at_least_fifteen_seconds(seconds: int, tmp_path: Path) -> None:
    footage = tmp_path / "ada.mp4"
    footage.write_bytes(render_footage(seconds))
    async with stage() as on:
        url = await on.footage(seconds)
        if seconds >= 15:
            twin = await on.segmind.create("Ada", url, local_copy=footage)
            assert (await on.segmind.generate_when_ready(twin, prompt="Hello")).url
            return
        with pytest.raises(UnsuitableFootage, match="14 seconds"):
            await on.segmind.create("Ada", url, local_copy=footage)
        assert on.sandbox.ledger.total == 0
        # Unchecked, it is charged first and refused later, in these words.
        twin = await on.segmind.create("Ada", url)
        with pytest.raises(BadRequest, match="Footage is too short or too long"):
            await on.segmind.generate_when_ready(twin, prompt="Hello")
        assert on.sandbox.ledger.total == 1.25


async def test_served_as_mp4() -> None:
    async with stage() as on:
        url = await on.footage()
        on.sandbox.faults.add(Fault(FaultKind.WRONG_TYPE, operation=MEDIA, times=2))
        with pytest.raises(UnsuitableFootage, match="video/mp4"):
            await on.segmind.create("Ada", url)
        assert on.sandbox.ledger.total == 0
        twin = await on.segmind.create("Ada", url, probe=False)
        with pytest.raises(BadRequest, match="Footage is too short or too long"):
            await on.segmind.generate_when_ready(twin, prompt="Hello")


async def test_more_looks_of_one_identity() -> None:
    async with stage() as on:
        url = await on.footage()
        first = await on.segmind.create("Ada", url)
        second = await on.segmind.create("Ada outdoors", url, avatar_group_id=first.avatar_group_id)
        assert second.avatar_group_id == first.avatar_group_id
        assert second.avatar_id != first.avatar_id
        assert on.sandbox.ledger.total == 2.5


async def test_a_branded_consent_page() -> None:
    async with stage() as on:
        twin = await on.segmind.create("Ada", await on.footage(), consent_reroute_url="https://brand.example/thanks")
        assert twin.consent_status == "pending"
        await on.clock.sleep(200)
        with pytest.raises(BadRequest, match="consent"):
            await on.segmind.generate_when_ready(twin, prompt="Hello")
        assert twin.avatar_group_id
        on.sandbox.consent(twin.avatar_group_id)
        assert (await on.segmind.generate_when_ready(twin, prompt="Hello")).url


async def test_what_is_easy_here_is_easy_at_heygen_too() -> None:
    async with stage(consent="pending") as on:
        job = await on.heygen.avatars.create_digital_twin(
            "Ada", render_footage(16), consent_reroute_url="https://brand.example/thanks"
        )
        assert job.consent is not None
        assert job.consent.url
        assert job.group_id
        on.sandbox.consent(job.group_id)
        assert (await job.wait()).id == job.id


async def test_avatars_are_deleted_at_heygen() -> None:
    async with stage() as on:
        twin = await on.segmind.create("Ada", await on.footage())
        await on.heygen.avatars.looks.delete(twin.avatar_id)
        with pytest.raises(BadRequest, match="not found"):
            await on.segmind.generate_when_ready(twin, prompt="Hello")
