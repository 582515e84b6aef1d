"""The reference page of the old API on creating digital twins (``POST /v2/video_avatar``), from top to bottom."""

from __future__ import annotations

import json
from typing import Any

import anyio
import pytest

from heygen_async.errors import APIError, Forbidden, InvalidInput, JobFailed
from heygen_async.sandbox import Fault, FaultKind
from heygen_async.sandbox.media import render_footage
from tests.transport.server import serving

from .page import Page, page

pytestmark = [pytest.mark.anyio, pytest.mark.filterwarnings("ignore:HeyGen announced:DeprecationWarning")]

PATH = "/v2/video_avatar"
FOOTAGE, CONSENT = "https://files.example/ada.mp4", "https://files.example/consent.mp4"
REQUIRED: dict[str, Any] = {"training_footage_url": FOOTAGE, "video_consent_url": CONSENT, "avatar_name": "Ada"}
SPACED = {"training_footage_url ": FOOTAGE, "video_consent_url ": CONSENT, "avatar_name": "Ada"}


async def test_footage_and_consent_become_a_twin() -> None:
    async with page() as on:
        job = await on.heygen.legacy.create_video_avatar("Ada", FOOTAGE, CONSENT)
        twin = await job.wait()
        assert twin.avatar_id == job.id
        assert str(twin.status) == "complete"
        # The old API's twins are twins: the person consented in the video, and v3 renders them.
        look = await on.heygen.avatars.looks.get(job.id)
        assert (await (await on.heygen.videos.create(look, script="Hi", voice_id="YOUR_VOICE_ID")).wait()).video_url


@pytest.mark.parametrize("body", [REQUIRED, SPACED], ids=["names", "names with their spaces"])
async def test_the_answer_is_null_and_two_ids(body: dict[str, Any]) -> None:
    async with page() as on:
        answer = await on.web.post(PATH, json=body)
        assert answer.status_code == 200
        envelope = answer.json()
        assert envelope["error"] is None
        assert set(envelope["data"]) == {"avatar_id", "avatar_group_id"}
        assert envelope["data"]["avatar_id"] != envelope["data"]["avatar_group_id"]


@pytest.mark.parametrize("missing", list(REQUIRED))
async def test_three_fields_are_required(missing: str) -> None:
    async with page() as on:
        error = await on.refused("POST", PATH, json={k: v for k, v in REQUIRED.items() if k != missing})
        assert (error["status"], error["param"]) == (400, missing)
        wrong: dict[str, Any] = {**REQUIRED, missing: ""}
        with pytest.raises(InvalidInput) as caught:
            await on.heygen.legacy.create_video_avatar(**wrong)
        assert caught.value.field == missing


async def test_all_six_fields_and_the_callback() -> None:
    async with serving() as receiver, page() as on:
        hook = f"{receiver.url}/hook"
        group = (await on.heygen.legacy.create_video_avatar("Ada", FOOTAGE, CONSENT)).created
        group_id = getattr(group, "avatar_group_id", None)
        job = await on.heygen.legacy.create_video_avatar(
            "Ada in red", FOOTAGE, CONSENT, avatar_group_id=group_id, callback_id="order-7", callback_url=hook
        )
        assert on.sent("createVideoAvatarV2") == {
            "avatar_name": "Ada in red",
            "training_footage_url": FOOTAGE,
            "video_consent_url": CONSENT,
            "avatar_group_id": group_id,
            "callback_id": "order-7",
            "callback_url": hook,
        }
        assert (await job.wait()).avatar_group_id == group_id
        with anyio.fail_after(60):
            while not receiver.requests:
                await on.sandbox.advance(30)
        event = json.loads(receiver.requests[0].body)
        assert event["event_data"]["callback_id"] == "order-7"
        assert event["event_data"]["avatar_id"] == job.id


async def test_the_spelling_of_the_page_is_an_option() -> None:
    async with page() as on:
        job = await on.heygen.legacy.create_video_avatar("Ada", FOOTAGE, CONSENT, spaced_names=True)
        assert on.sent("createVideoAvatarV2") == SPACED
        assert (await job.wait()).avatar_id == job.id


@pytest.mark.parametrize("field", ["training_footage_url", "video_consent_url"])
async def test_drive_links_are_refused(field: str) -> None:
    drive = "https://drive.google.com/file/d/1/view"
    async with page() as on:
        wrong: dict[str, Any] = {**REQUIRED, field: drive}
        error = await on.refused("POST", PATH, json=wrong)
        assert error["param"] == field
        with pytest.raises(InvalidInput, match="Google Drive") as caught:
            await on.heygen.legacy.create_video_avatar(**wrong)
        assert caught.value.field == field
        assert on.sandbox.requests.count("createVideoAvatarV2") == 1


async def test_footage_has_at_least_thirty_seconds() -> None:
    async with page() as on:
        short = await on.heygen.assets.upload(render_footage(20))
        assert short.url
        job = await on.heygen.legacy.create_video_avatar("Ada", short.url, CONSENT)
        with pytest.raises(JobFailed, match="too short"):
            await job.wait()
        status = await on.data("GET", f"{PATH}/{job.id}")
        assert status["status"] == "failed"


async def test_the_status_call() -> None:
    async with page() as on:
        job = await on.heygen.legacy.create_video_avatar("Ada", FOOTAGE, CONSENT)
        assert (await on.data("GET", f"{PATH}/{job.id}"))["status"] == "in_progress"
        await job.wait()
        answer = await on.web.get(f"{PATH}/{job.id}")
        assert (answer.json()["error"], answer.json()["data"]["status"]) == (None, "complete")


async def test_for_enterprise_only_and_until_it_is_retired() -> None:
    async with page() as on:
        for status, says in ((403, "Enterprise"), (404, "31 October 2026"), (410, "create_digital_twin")):
            on.sandbox.faults.add(
                Fault(FaultKind.ERROR, operation="createVideoAvatarV2", status=status, code="internal_error")
            )
            with pytest.raises(APIError, match=says) as caught:
                await on.heygen.legacy.create_video_avatar("Ada", FOOTAGE, CONSENT)
            assert caught.value.status == status
            assert isinstance(caught.value, Forbidden) == (status == 403)


@pytest.mark.filterwarnings("error::DeprecationWarning")
async def test_it_says_where_to_go_instead() -> None:
    async with page() as on:
        with pytest.warns(DeprecationWarning, match="create_digital_twin"):
            await on.heygen.legacy.create_video_avatar("Ada", FOOTAGE, CONSENT)
        await _the_way_that_stays(on)


async def _the_way_that_stays(on: Page) -> None:
    job = await on.heygen.avatars.create_digital_twin("Ada", FOOTAGE)
    assert (await job.wait()).id == job.id
