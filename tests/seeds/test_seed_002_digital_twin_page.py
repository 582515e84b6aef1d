"""The guide page on videos of digital twins (``POST /v3/videos``), from top to bottom."""

from __future__ import annotations

import json
from typing import Any, Literal

import anyio
import pytest

from heygen_async.errors import BadRequest, HeyGenWarning, InvalidInput, JobFailed
from heygen_async.sandbox.media import render_png
from tests.transport.server import serving

from .page import Page, page

pytestmark = pytest.mark.anyio

LOOK, VOICE = "YOUR_DIGITAL_TWIN_LOOK_ID", "YOUR_VOICE_ID"
SAID: dict[str, Any] = {"script": "Hello! I am your Digital Twin.", "voice_id": VOICE}
ORDER: dict[str, Any] = {"type": "avatar", "avatar_id": LOOK, **SAID}


async def test_step_1_find_the_twin_and_a_voice() -> None:
    async with page() as on:
        found = await on.data("GET", "/v3/avatars/looks?avatar_type=digital_twin&ownership=private")
        assert LOOK in [look["id"] for look in found]
        looks = [look async for look in on.heygen.avatars.looks.list(avatar_type="digital_twin", ownership="private")]
        assert [look.id for look in looks] == [look["id"] for look in found]
        assert {str(look.avatar_type) for look in looks} == {"digital_twin"}
        assert VOICE in [voice.voice_id async for voice in on.heygen.voices.list()]


async def test_step_2_the_engine() -> None:
    async with page() as on:
        look = await on.heygen.avatars.looks.get(LOOK)
        assert "avatar_v" in (look.supported_api_engines or ())
        # Without an engine the API takes Avatar IV; the SDK always says which one.
        await on.data("POST", "/v3/videos", json=ORDER)
        assert [video.spec.engine for video in _videos(on)][-1] == "avatar_iv"
        await on.heygen.videos.create(look, **SAID)
        assert on.sent("createVideo")["engine"] == {"type": "avatar_v"}
        await on.heygen.videos.create(look, engine="avatar_iv", **SAID)
        assert on.sent("createVideo")["engine"] == {"type": "avatar_iv"}
        assert [video.spec.engine for video in _videos(on)][-2:] == ["avatar_v", "avatar_iv"]


async def test_step_2_an_engine_that_the_look_lacks_is_rejected() -> None:
    async with page() as on:
        photo = await (await on.heygen.avatars.create_photo("Ada", render_png(["Ada"]))).wait()
        assert "avatar_v" not in (photo.supported_api_engines or ())
        body = {**ORDER, "avatar_id": photo.id, "engine": {"type": "avatar_v"}}
        assert (await on.refused("POST", "/v3/videos", json=body))["status"] == 400
        before = on.sandbox.requests.count("createVideo")
        with pytest.raises(InvalidInput, match="avatar_iv"):
            await on.heygen.videos.create(photo, **SAID)
        with pytest.raises(BadRequest):
            await on.heygen.videos.create(photo, check=False, **SAID)
        assert on.sandbox.requests.count("createVideo") == before + 1


@pytest.mark.parametrize("engine", [None, "avatar_v"])
async def test_step_3_the_requests_of_the_page(engine: Literal["avatar_v"] | None) -> None:
    body = {**ORDER, "title": "My First Digital Twin Video", "resolution": "1080p", "aspect_ratio": "auto"}
    if engine:
        body["engine"] = {"type": engine}
    async with page() as on:
        made = await on.data("POST", "/v3/videos", json=body)
        video = await on.heygen.videos.job(made["video_id"]).wait()
        assert (video.title, video.status) == ("My First Digital Twin Video", "completed")
        job = await on.heygen.videos.create(
            LOOK,
            engine=engine or "avatar_iv",
            title="My First Digital Twin Video",
            resolution="1080p",
            aspect_ratio="auto",
            **SAID,
        )
        assert on.sent("createVideo") == {**body, "engine": {"type": engine or "avatar_iv"}}
        await job.wait()


async def test_step_3_motion_on_both_expressiveness_on_one() -> None:
    async with page() as on:
        for engine in ("avatar_iv", "avatar_v"):
            body = {**ORDER, "engine": {"type": engine}, "motion_prompt": "Wave"}
            assert await on.data("POST", "/v3/videos", json=body)
        await on.heygen.videos.create(LOOK, motion_prompt="Wave", **SAID)
        assert on.sent("createVideo")["motion_prompt"] == "Wave"
        with pytest.warns(HeyGenWarning, match="disagree"):
            await on.heygen.videos.create(LOOK, engine="avatar_iv", motion_prompt="Wave", **SAID)
        for word in ("high", "medium", "low"):
            body = {**ORDER, "engine": {"type": "avatar_v"}, "expressiveness": word}
            assert (await on.refused("POST", "/v3/videos", json=body))["param"] == "expressiveness"
            assert await on.data("POST", "/v3/videos", json={**ORDER, "expressiveness": word})
            with pytest.raises(InvalidInput, match="expressiveness"):
                await on.heygen.videos.create(LOOK, expressiveness=word, **SAID)


async def test_step_4_poll_until_it_is_completed() -> None:
    async with page() as on:
        job = await on.heygen.videos.create(LOOK, **SAID)
        words = [snapshot.status async for snapshot in job.updates()]
        assert set(words) <= {"pending", "processing", "completed", "waiting", "queued"}
        assert words[-1] == "completed"
        detail = await on.data("GET", f"/v3/videos/{job.id}")
        assert detail["status"] == "completed"
        file = await on.file(detail["video_url"])
        assert file.headers["content-type"] == "video/mp4"
        failing = await on.heygen.videos.create(LOOK, script="[[fail:rendering_failed]]", voice_id=VOICE)
        with pytest.raises(JobFailed) as caught:
            await failing.wait()
        detail = await on.data("GET", f"/v3/videos/{failing.id}")
        assert detail["status"] == "failed"
        assert caught.value.code == detail["failure_code"] == "rendering_failed"
        assert detail["failure_message"] in caught.value.message


async def test_the_full_example() -> None:
    """The loop of the page, with its ten seconds on the sandbox's clock."""
    async with page() as on:
        body = {**ORDER, "resolution": "1080p", "aspect_ratio": "auto", "engine": {"type": "avatar_v"}}
        video_id = (await on.data("POST", "/v3/videos", json=body))["video_id"]
        words: list[str] = []
        while True:
            data = await on.data("GET", f"/v3/videos/{video_id}")
            words.append(data["status"])
            if data["status"] == "completed":
                break
            await on.web.post("/_sandbox/clock", json={"advance": 10})
        assert data["video_url"]
        assert set(words) <= {"pending", "processing", "completed"}


OPTIONS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"title": "Launch"}, {}),
    *(({"resolution": word}, {}) for word in ("1080p", "720p")),
    *(({"aspect_ratio": word}, {}) for word in ("auto", "16:9", "9:16", "4:5", "5:4", "1:1")),
    ({"remove_background": True}, {}),
    ({"background": "#112233"}, {"background": {"type": "color", "value": "#112233"}}),
    (
        {"background": "https://files.example/b.png"},
        {"background": {"type": "image", "url": "https://files.example/b.png"}},
    ),
    *(({"voice_settings": {"speed": n}}, {}) for n in (0.5, 1.5)),
    *(({"voice_settings": {"pitch": n}}, {}) for n in (-50, 50)),
    ({"voice_settings": {"locale": "en-GB"}}, {}),
    *(({"output_format": word}, {}) for word in ("mp4", "webm")),
    ({"callback_url": "https://your-server.example/webhooks/heygen"}, {}),
]


@pytest.mark.parametrize("engine", ["avatar_iv", "avatar_v"])
async def test_every_optional_parameter(engine: Literal["avatar_iv", "avatar_v"]) -> None:
    async with page(concurrent_jobs=100) as on:
        for option, wire in OPTIONS:
            job = await on.heygen.videos.create(LOOK, engine=engine, **SAID, **option)
            assert on.sent("createVideo") == {**ORDER, "engine": {"type": engine}, **(wire or option)}
            assert job.id
        assert on.sandbox.ledger.count("createVideo") == len(OPTIONS)


async def test_4k_is_asked_for_with_a_warning() -> None:
    async with page() as on:
        with pytest.warns(HeyGenWarning, match="4k"):
            await on.heygen.videos.create(LOOK, resolution="4k", **SAID)
        assert on.sent("createVideo")["resolution"] == "4k"


@pytest.mark.parametrize(
    ("option", "field"),
    [
        ({"voice_settings": {"speed": 0.4}}, "voice_settings.speed"),
        ({"voice_settings": {"speed": 1.6}}, "voice_settings.speed"),
        ({"voice_settings": {"pitch": -51}}, "voice_settings.pitch"),
        ({"voice_settings": {"pitch": 51}}, "voice_settings.pitch"),
        ({"output_format": "webm", "background": "#112233"}, "background"),
    ],
)
async def test_limits_are_kept_on_both_sides(option: dict[str, Any], field: str) -> None:
    async with page() as on:
        with pytest.raises(InvalidInput) as caught:
            await on.heygen.videos.create(LOOK, **SAID, **option)
        assert caught.value.field == field
        raw = {**option, **({"background": {"type": "color", "value": "#112233"}} if "background" in option else {})}
        assert (await on.refused("POST", "/v3/videos", json={**ORDER, **raw}))["status"] == 400
        assert on.sandbox.ledger.total == 0


async def test_no_matting_no_transparency() -> None:
    async with page() as on:
        plain = await (await on.heygen.avatars.create_digital_twin("Ada", "https://files.example/ada.mp4")).wait()
        matted = await (
            await on.heygen.avatars.create_digital_twin("Bo [[matting]]", "https://files.example/b.mp4")
        ).wait()
        options: list[dict[str, Any]] = [{"remove_background": True}, {"output_format": "webm"}]
        for option in options:
            with pytest.raises(BadRequest, match="matting"):
                await on.heygen.videos.create(plain, **SAID, **option)
            assert (await (await on.heygen.videos.create(matted, **SAID, **option)).wait()).video_url


async def test_webm_is_transparent_video() -> None:
    async with page() as on:
        video = await (await on.heygen.videos.create(LOOK, output_format="webm", **SAID)).wait()
        assert video.video_url
        assert (await on.file(video.video_url)).headers["content-type"] == "video/webm"


@pytest.mark.parametrize("script", ["This video uses a webhook callback.", "[[fail:rendering_failed]]"])
async def test_a_post_when_it_is_ready(script: str) -> None:
    async with serving() as receiver, page() as on:
        job = await on.heygen.videos.create(LOOK, script=script, voice_id=VOICE, callback_url=f"{receiver.url}/hook")
        event = await _delivered(on, receiver)
        kind = "fail" if "fail" in script else "success"
        assert event["event_type"] == f"avatar_video.{kind}"
        assert event["event_data"]["video_id"] == job.id
        # The post is a hint; the job is asked for the truth.
        assert (await job.snapshot()).status == ("failed" if kind == "fail" else "completed")


async def test_an_endpoint_for_production() -> None:
    async with serving() as receiver, page() as on:
        types = [str(item.event_type) async for item in on.heygen.webhooks.event_types()]
        assert {"avatar_video.success", "avatar_video.fail"} <= set(types)
        endpoint = await on.data(
            "POST",
            "/v3/webhooks/endpoints",
            json={"url": f"{receiver.url}/hook", "events": ["avatar_video.success", "avatar_video.fail"]},
        )
        assert endpoint["secret"]
        job = await on.heygen.videos.create(LOOK, **SAID)
        event = await _delivered(on, receiver)
        assert (event["event_type"], event["event_data"]["video_id"]) == ("avatar_video.success", job.id)


async def _delivered(on: Page, receiver: Any) -> Any:
    with anyio.fail_after(60):
        while not receiver.requests:
            await on.sandbox.advance(30)
    return json.loads(receiver.requests[0].body)


def _videos(on: Page) -> list[Any]:
    from heygen_async.sandbox.handlers.videos import Video

    return list(on.sandbox.account().store.of(Video))
