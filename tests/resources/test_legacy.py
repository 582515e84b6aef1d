"""The old API: six fields, two spellings, and where to go from there."""

from __future__ import annotations

import warnings
from typing import Any

import pytest

from heygen_async import HeyGen
from heygen_async._jobs import JobToken
from heygen_async.errors import APIError, DecodeError, Forbidden, InvalidInput, OutcomeUnknown
from heygen_async.sandbox import Fault, FaultKind
from tests.resources.fakes import Recorder, heygen
from tests.resources.stage import stage

pytestmark = [pytest.mark.anyio, pytest.mark.filterwarnings("ignore:HeyGen announced:DeprecationWarning")]

FOOTAGE, CONSENT = "https://files.example/ada.mp4", "https://files.example/consent.mp4"
ANSWER = {"error": None, "data": {"avatar_id": "a1", "avatar_group_id": "g1"}}


async def test_all_six_fields_are_sent() -> None:
    recorder = Recorder(create_video_avatar_v2=ANSWER)
    async with heygen(recorder) as hg:
        job = await hg.legacy.create_video_avatar(
            "Ada", FOOTAGE, CONSENT, avatar_group_id="g1", callback_id="7", callback_url="https://me.example/hook"
        )
    assert recorder.body("create_video_avatar_v2") == {
        "avatar_name": "Ada",
        "training_footage_url": FOOTAGE,
        "video_consent_url": CONSENT,
        "avatar_group_id": "g1",
        "callback_id": "7",
        "callback_url": "https://me.example/hook",
    }
    assert (job.id, job.kind, job.idempotency_key) == ("a1", "legacy_video_avatar", None)


async def test_the_page_s_own_spelling_is_one_option_away() -> None:
    recorder = Recorder(create_video_avatar_v2=ANSWER)
    async with heygen(recorder) as hg:
        await hg.legacy.create_video_avatar("Ada", FOOTAGE, CONSENT, spaced_names=True)
    assert recorder.body("create_video_avatar_v2") == {
        "avatar_name": "Ada",
        "training_footage_url ": FOOTAGE,
        "video_consent_url ": CONSENT,
    }


async def test_it_names_the_way_that_stays() -> None:
    async with stage() as (hg, sandbox):
        with pytest.warns(DeprecationWarning, match="avatars.create_digital_twin and") as caught:
            await hg.legacy.create_video_avatar("Ada", FOOTAGE, CONSENT)
        assert [warning.filename for warning in caught] == [__file__]
        with warnings.catch_warnings(record=True, action="always") as again:
            await hg.legacy.create_video_avatar("Ada", FOOTAGE, CONSENT)
        assert again == [], "once is enough"
        assert sandbox.requests.count("createVideoAvatarV2") == 2


async def test_where_warnings_are_errors_nothing_is_sent() -> None:
    async with stage() as (hg, sandbox):
        for _ in range(2):
            with warnings.catch_warnings(action="error"), pytest.raises(DeprecationWarning):
                await hg.legacy.create_video_avatar("Ada", FOOTAGE, CONSENT)
        assert len(sandbox.requests) == 0


async def test_waiting_warns_of_nothing() -> None:
    async with stage() as (hg, sandbox):
        token = (await hg.legacy.create_video_avatar("Ada", FOOTAGE, CONSENT)).token
        async with HeyGen(api_key="k", base_url=sandbox.base_url, clock=hg._context.clock) as other:
            with warnings.catch_warnings(action="error"):
                assert (await other.resume(token).wait()).status in {"complete", "completed"}
            with pytest.warns(DeprecationWarning, match=r"legacy\.get_video_avatar_v2.*heygen\.avatars\.looks\.get"):
                await other.api.legacy.get_video_avatar_v2(JobToken.parse(token).id)


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"avatar_name": ""}, "avatar_name"),
        ({"training_footage_url": "ada.mp4"}, "training_footage_url"),
        ({"training_footage_url": "https://drive.google.com/file/d/1/view"}, "training_footage_url"),
        ({"video_consent_url": "https://drive.google.com/file/d/1/view"}, "video_consent_url"),
        ({"callback_url": "nowhere"}, "callback_url"),
    ],
)
async def test_wrong_arguments(arguments: dict[str, Any], field: str) -> None:
    recorder = Recorder()
    given = {"avatar_name": "Ada", "training_footage_url": FOOTAGE, "video_consent_url": CONSENT, **arguments}
    async with heygen(recorder) as hg:
        with pytest.raises(InvalidInput) as caught:
            await hg.legacy.create_video_avatar(**given)
    assert caught.value.field == field
    assert recorder.names() == []


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (APIError("Gone", status=410), "31 October 2026"),
        (APIError("Not Found", status=404), "create_digital_twin"),
        (Forbidden("forbidden", status=403, code="internal_error"), "Enterprise"),
    ],
)
async def test_refusals_say_what_to_do(error: APIError, says: str) -> None:
    async with heygen(Recorder(create_video_avatar_v2=error)) as hg:
        with pytest.raises(APIError, match=says):
            await hg.legacy.create_video_avatar("Ada", FOOTAGE, CONSENT)


async def test_an_answer_without_an_id_is_unreadable() -> None:
    async with heygen(Recorder(create_video_avatar_v2={"error": None, "data": {}})) as hg:
        with pytest.raises(DecodeError):
            await hg.legacy.create_video_avatar("Ada", FOOTAGE, CONSENT)


async def test_over_sockets_it_is_a_job() -> None:
    async with stage() as (hg, _):
        job = await hg.legacy.create_video_avatar("Ada", FOOTAGE, CONSENT)
        twin = await hg.resume(job.token).wait()
        assert str(twin.status) in {"complete", "completed"}


async def test_a_lost_answer_is_not_repeated_because_there_is_no_key() -> None:
    async with stage() as (hg, sandbox):
        sandbox.faults.add(Fault(FaultKind.RESET_AFTER, operation="createVideoAvatarV2"))
        with pytest.raises(OutcomeUnknown):
            await hg.legacy.create_video_avatar("Ada", FOOTAGE, CONSENT)
        assert len(sandbox.requests.of("createVideoAvatarV2")) == 1
