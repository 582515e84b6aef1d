"""What is refused, and in which words."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from heygen_async.sandbox import Sandbox

from .bodies import twin, video

pytestmark = pytest.mark.anyio
ENGINE = "voice_settings.engine_settings"
EXTRA, REQUIRED = "Extra inputs are not permitted", "Field required"
SECRET = "a value that must not come back"


def voice(**settings: Any) -> dict[str, Any]:
    return video(voice_settings={"engine_settings": settings})


@pytest.mark.parametrize(
    ("body", "param", "message"),
    [
        ({}, "type", REQUIRED),
        ({"type": "hologram"}, "type", "Input should be 'avatar', 'image', 'cinematic_avatar' or 'studio'"),
        ({"type": "avatar", "script": "x"}, "avatar_id", REQUIRED),
        (video(test=True), "test", EXTRA),
        (video(caption=True), "caption", "Input should be a valid dictionary"),
        (video(fit=SECRET), "fit", "Input should be 'contain' or 'cover'"),
        (video(script=""), "script", "String should have at least 1 character(s)"),
        (video(script=7), "script", "Input should be a valid string"),
        (video(voice_settings={"speed": 2}), "voice_settings.speed", "Input should be less than or equal to 1.5"),
        (video(voice_settings={"pitch": -51}), "voice_settings.pitch", "Input should be greater than or equal to -50"),
        (
            voice(engine_type="fish", model=SECRET),
            "voice_settings.engine_settings.model",
            "Input should be 's1' or 's2-pro'",
        ),
        (voice(model="s1"), "voice_settings.engine_settings.engine_type", REQUIRED),
        (
            video(engine={"type": "avatar_4_turbo"}),
            "engine.type",
            "Input should be 'avatar_v', 'avatar_iv' or 'avatar_iii'",
        ),
        ({"type": "studio", "scenes": [{"type": "video"}]}, "scenes[0].source", REQUIRED),
        (
            {"type": "studio", "scenes": [{"type": "avatar_video", "input": {"type": "avatar"}}]},
            "scenes[0].input.avatar_id",
            REQUIRED,
        ),
    ],
)
async def test_bodies_of_a_video(
    sandbox: Sandbox, api: httpx.AsyncClient, body: dict[str, Any], param: str, message: str
) -> None:
    answer = await api.post("/v3/videos", json=body)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (400, "invalid_parameter")
    assert (error["param"], error["message"]) == (param, message)
    assert SECRET not in answer.text


async def test_an_item_of_a_batch_is_named(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    items = [video(), {"type": "avatar", "script": "x"}]
    answer = await api.post("/v3/videos/batches", json={"videos": items})
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, "videos[1].avatar_id")
    assert sandbox.ledger.count() == 0


async def test_nested_extras_are_ignored_except_where_the_document_closes_them(
    sandbox: Sandbox, api: httpx.AsyncClient
) -> None:
    assert (await api.post("/v3/videos", json=video(background={"type": "color", "colour": "x"}))).status_code == 200
    file = {"type": "base64", "mime_type": "video/mp4", "media_type": "video/mp4", "data": ""}
    answer = await api.post("/v3/avatars", json=twin(file=file))
    assert (answer.json()["error"]["param"], answer.json()["error"]["message"]) == ("file.mime_type", EXTRA)


@pytest.mark.parametrize(
    ("query", "param"), [("limit=0", "limit"), ("limit=abc", "limit"), ("limit=101", "limit"), ("token=zzz", "token")]
)
async def test_queries(sandbox: Sandbox, api: httpx.AsyncClient, query: str, param: str) -> None:
    answer = await api.get(f"/v3/videos?{query}")
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, param)


async def test_required_and_unknown_query_parameters(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    answer = await api.get("/v3/assets")
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, "username")
    assert (await api.get("/v3/videos?colour=red")).status_code == 200


@pytest.mark.parametrize(
    ("content", "kind"), [(b"{", "application/json"), (b"[]", "application/json"), (b"a=1", "text/plain"), (b"", None)]
)
async def test_bodies_that_are_no_object(
    sandbox: Sandbox, api: httpx.AsyncClient, content: bytes, kind: str | None
) -> None:
    headers = {"content-type": kind} if kind else {}
    assert (await api.post("/v3/videos", content=content, headers=headers)).status_code == 400


async def test_what_is_not_heygens(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    unknown = await api.get("/v3/teapots")
    assert (unknown.status_code, unknown.json()["error"]["code"]) == (404, "not_found")
    wrong = await api.put("/v3/videos", json={})
    assert wrong.status_code == 405
    assert {"GET", "POST"} <= set(wrong.headers["allow"].split(", "))
    assert (await api.options("/v3/videos")).status_code == 204
    gone = await api.get("/v3/videos/nothing")
    assert gone.json()["error"]["message"] == "Video nothing not found"
    assert gone.json()["error"]["code"] == "video_not_found"


async def test_a_broken_answer_of_the_sandbox_itself_is_caught(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    from heygen_async.sandbox.handlers.videos import Video

    video = sandbox.account().store.of(Video).get("YOUR_VIDEO_ID")
    video.title = 7  # type: ignore[assignment]
    assert (await api.get("/v3/videos/YOUR_VIDEO_ID")).status_code == 500
    video.timeline = None  # type: ignore[assignment]
    assert (await api.get("/v3/videos/YOUR_VIDEO_ID")).status_code == 500
    assert [violation.kind for violation in sandbox.violations] == ["response", "handler"]
    sandbox.violations.clear()
