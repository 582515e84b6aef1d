"""One person from footage to a finished video, and the rules on the way."""

from __future__ import annotations

import io
import re

import av
import httpx
import pytest

from heygen_async.clock import ManualClock
from heygen_async.sandbox import Fault, FaultKind, Sandbox

from .bodies import LOOK, VOICE, twin, video

pytestmark = pytest.mark.anyio


@pytest.mark.heygen_sandbox(consent="pending")
async def test_footage_becomes_a_video(
    sandbox: Sandbox, api: httpx.AsyncClient, web: httpx.AsyncClient, clock: ManualClock
) -> None:
    created = (await api.post("/v3/avatars", json=twin())).json()["data"]
    look_id, group_id = created["avatar_item"]["id"], created["avatar_group"]["id"]
    assert created["avatar_item"]["status"] == "processing"
    assert "avatar_v" not in created["avatar_item"]["supported_api_engines"]
    order = video(avatar_id=look_id, engine={"type": "avatar_v"}, resolution="720p")
    early = await api.post("/v3/videos", json=order)
    assert (early.status_code, early.json()["error"]["code"]) == (409, "resource_not_ready")

    await clock.advance(121)
    look = (await api.get(f"/v3/avatars/looks/{look_id}")).json()["data"]
    assert look["status"] == "completed"
    assert look["supported_api_engines"] == ["avatar_v", "avatar_iv", "avatar_iii"]
    group = (await api.get(f"/v3/avatars/{group_id}")).json()["data"]
    assert group["consent_status"] == "pending"
    refused = await api.post("/v3/videos", json=order)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "avatar_consent_required")

    consent = (await api.post(f"/v3/avatars/{group_id}/consent", json={})).json()["data"]
    page = await web.get(consent["url"])
    assert "<form" in page.text
    assert "Ada" in page.text
    token = re.search(r'name="token" value="([^"]+)"', page.text)
    assert token is not None, "the form carries a token of its own"
    sent = await web.post(consent["url"], data={"decision": "approve", "token": token[1]})
    assert sent.status_code == 200
    assert (await api.get(f"/v3/avatars/{group_id}")).json()["data"]["consent_status"] == "approved"

    made = (await api.post("/v3/videos", json=order)).json()["data"]
    assert made["status"] == "waiting"
    words: list[str] = []
    for _ in range(5):
        words.append((await api.get(f"/v3/videos/{made['video_id']}")).json()["data"]["status"])
        await clock.advance(16)
    assert words == ["pending", "pending", "processing", "processing", "completed"]
    done = (await api.get(f"/v3/videos/{made['video_id']}")).json()["data"]
    file = await web.get(done["video_url"])
    assert file.headers["content-type"] == "video/mp4"
    with av.open(io.BytesIO(file.content), "r") as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.width, stream.height) == ("h264", 1280, 720)
        assert container.duration is not None
        assert container.duration / 1e6 == pytest.approx(done["duration"], abs=0.1)
    assert [(c.operation, c.object_id) for c in sandbox.ledger] == [
        ("createAvatar", look_id),
        ("createVideo", made["video_id"]),
    ]


@pytest.mark.heygen_sandbox(consent="pending", profile="documented")
async def test_documented_looks_await_consent(sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock) -> None:
    created = (await api.post("/v3/avatars", json=twin())).json()["data"]
    path = f"/v3/avatars/looks/{created['avatar_item']['id']}"
    await clock.advance(60)
    assert (await api.get(path)).json()["data"]["status"] == "processing"
    await clock.advance(61)
    assert (await api.get(path)).json()["data"]["status"] == "pending_consent"
    group_id = created["avatar_group"]["id"]
    refused = await api.post("/_sandbox/consent", json={"group_id": group_id, "decision": "reject"})
    assert refused.json()["consent_status"] == "rejected"
    assert (await api.get(path)).json()["data"]["status"] == "pending_consent"
    sandbox.consent(group_id)
    sandbox.consent(group_id, "reject")  # too late
    assert (await api.get(path)).json()["data"]["status"] == "completed"


async def test_consent_twice_and_where_it_is_no_matter(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    created = (await api.post("/v3/avatars", json=twin())).json()["data"]
    again = await api.post(f"/v3/avatars/{created['avatar_group']['id']}/consent", json={})
    assert again.status_code == 409
    assert "already been provided" in again.json()["error"]["message"]
    prompt = {"type": "prompt", "name": "Zed", "prompt": "An astronaut"}
    group = (await api.post("/v3/avatars", json=prompt)).json()["data"]["avatar_group"]
    assert group["consent_status"] is None
    assert (await api.post(f"/v3/avatars/{group['id']}/consent", json={})).status_code == 400


@pytest.mark.parametrize("seconds", [5.0, 14.5, 601.0])
async def test_footage_of_the_wrong_length_fails_and_still_costs(
    sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock, seconds: float
) -> None:
    created = (await api.post("/v3/avatars", json=twin(seconds))).json()["data"]
    await clock.advance(60)
    look = (await api.get(f"/v3/avatars/looks/{created['avatar_item']['id']}")).json()["data"]
    assert look["status"] == "failed"
    assert look["error"]["code"] == "training_failed"
    assert look["error"]["message"] == "Footage duration must be between 15s and 600s"
    assert (await api.get(f"/v3/avatars/{look['group_id']}")).json()["data"]["status"] == "completed"
    assert sandbox.ledger.total == 1.00
    used = await api.post("/v3/videos", json=video(avatar_id=look["id"]))
    assert used.json()["error"]["code"] == "avatar_not_usable"


async def test_a_url_on_this_machine_is_fetched(sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock) -> None:
    wrong_type = sandbox.account().url("avatars", LOOK, "preview.png")
    missing = f"{sandbox.media_url}/nothing"
    for url, word in ((wrong_type, "failed"), ("https://example.com/footage.mp4", "completed")):
        body = twin(file={"type": "url", "url": url})
        look_id = (await api.post("/v3/avatars", json=body)).json()["data"]["avatar_item"]["id"]
        await clock.advance(200)
        assert (await api.get(f"/v3/avatars/looks/{look_id}")).json()["data"]["status"] == word
    refused = await api.post("/v3/avatars", json=twin(file={"type": "url", "url": missing}))
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "download_failed")
    assert sandbox.ledger.count("createAvatar") == 2


@pytest.mark.parametrize(
    ("fields", "status", "code", "param"),
    [
        ({"avatar_id": "nobody"}, 404, "avatar_not_found", "avatar_id"),
        ({"avatar_id": "Marco_public", "engine": {"type": "avatar_v"}}, 400, "invalid_parameter", "engine"),
        ({"engine": {"type": "avatar_v"}, "expressiveness": "high"}, 400, "invalid_parameter", "expressiveness"),
        ({"voice_id": ""}, 404, "voice_not_found", "voice_id"),
        ({"audio_url": "https://example.com/a.mp3"}, 400, "invalid_parameter", "audio_url"),
        ({"script": None}, 400, "invalid_parameter", "script"),
        ({"output_format": "webm", "background": {"type": "color"}}, 400, "invalid_parameter", "background"),
        ({"avatar_id": "Marco_public", "remove_background": True}, 400, "invalid_parameter", "remove_background"),
        ({"avatar_id": "Marco_public", "voice_id": None}, 400, "invalid_parameter", "voice_id"),
        ({"script": "a" * 5001}, 400, "invalid_parameter", "script"),
        ({"engine": {"type": "avatar_iii"}, "motion_prompt": "wave"}, 400, "invalid_parameter", "motion_prompt"),
    ],
)
async def test_rules_of_a_video(
    sandbox: Sandbox, api: httpx.AsyncClient, fields: dict[str, object], status: int, code: str, param: str
) -> None:
    answer = await api.post("/v3/videos", json=video(**fields))
    assert answer.status_code == status
    error = answer.json()["error"]
    assert (error["code"], error["param"]) == (code, param)
    assert sandbox.ledger.count() == 0


async def test_every_kind_of_video(sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock) -> None:
    image = {"type": "url", "url": "https://example.com/a.png"}
    scene = {"type": "avatar_video", "input": {"type": "avatar", "avatar_id": LOOK, "script": "One two"}}
    bodies = [
        video(output_format="webm"),
        video(script=None, voice_id=None, audio_url="https://example.com/a.mp3"),
        {"type": "image", "image": image, "script": "Hi", "voice_id": VOICE, "aspect_ratio": "9:16"},
        {"type": "cinematic_avatar", "avatar_id": [LOOK], "prompt": "On the moon"},
        {"type": "studio", "scenes": [scene, {"type": "image", "source": image, "duration": 3}]},
    ]
    for body in bodies:
        made = await api.post("/v3/videos", json=body)
        assert made.status_code == 200, made.text
        await clock.advance(61)
        done = (await api.get(f"/v3/videos/{made.json()['data']['video_id']}")).json()["data"]
        assert done["status"] == "completed"


async def test_magic_words_and_scripted_jobs(sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock) -> None:
    async def ordered(script: str) -> str:
        return str((await api.post("/v3/videos", json=video(script=script))).json()["data"]["video_id"])

    failing, endless = await ordered("[[fail:rendering_failed]]"), await ordered("Go on [[never]]")
    sandbox.faults.add(Fault(FaultKind.JOB_FAILS, operation="createVideo", code="rendering_failed", message="No"))
    scripted = await ordered("Fine in itself")
    spent = sandbox.ledger.total
    await clock.advance(100_000)
    for video_id in (failing, scripted):
        data = (await api.get(f"/v3/videos/{video_id}")).json()["data"]
        assert (data["status"], data["failure_code"]) == ("failed", "rendering_failed")
    assert (await api.get(f"/v3/videos/{endless}")).json()["data"]["status"] == "processing"
    assert sandbox.ledger.total < spent  # what failed to render is given back
    assert sandbox.ledger.count("createVideo") == 3


@pytest.mark.heygen_sandbox(balance=0.01)
async def test_an_empty_wallet_shows_when_the_video_is_rendered(
    sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock
) -> None:
    made = await api.post("/v3/videos", json=video())
    assert made.status_code == 200
    await clock.advance(61)
    data = (await api.get(f"/v3/videos/{made.json()['data']['video_id']}")).json()["data"]
    assert data["failure_code"] == "MOVIO_PAYMENT_INSUFFICIENT_CREDIT"
    assert sandbox.ledger.count() == 0


@pytest.mark.heygen_sandbox(balance=0.01, profile="documented")
async def test_an_empty_wallet_refuses_at_once(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    for path, body in (("/v3/videos", video()), ("/v3/avatars", twin())):
        answer = await api.post(path, json=body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (402, "insufficient_credit")
    assert sandbox.ledger.count() == 0


@pytest.mark.heygen_sandbox(profile="documented")
async def test_a_documented_twin_has_a_voice_of_its_own(
    sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock
) -> None:
    made = (await api.post("/v3/avatars", json=twin(name="Ada"))).json()["data"]
    look_id, group_id = made["avatar_item"]["id"], made["avatar_group"]["id"]
    assert made["avatar_item"]["default_voice_id"] is None
    await clock.advance(121)
    look = (await api.get(f"/v3/avatars/looks/{look_id}")).json()["data"]
    voice = (await api.get(f"/v3/voices/{look['default_voice_id']}")).json()["data"]
    assert (voice["name"], voice["status"]) == ("Ada", "complete")
    assert (await api.get(f"/v3/avatars/{group_id}")).json()["data"]["default_voice_id"] == voice["voice_id"]
    assert (await api.post("/v3/videos", json=video(avatar_id=look_id, voice_id=None))).status_code == 200
    # A second twin of the same person speaks with the same voice.
    again = (await api.post("/v3/avatars", json=twin(avatar_group_id=group_id))).json()["data"]["avatar_item"]["id"]
    await clock.advance(121)
    second = (await api.get(f"/v3/avatars/looks/{again}")).json()["data"]
    assert second["default_voice_id"] == voice["voice_id"]
    # A deleted voice is nobody's voice.
    await api.delete(f"/v3/voices/{voice['voice_id']}")
    refused = await api.post("/v3/videos", json=video(avatar_id=look_id, voice_id=None))
    assert refused.json()["error"]["param"] == "voice_id"


@pytest.mark.heygen_sandbox(profile="documented")
async def test_a_voice_fails_with_its_twin(sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock) -> None:
    made = (await api.post("/v3/avatars", json=twin(5))).json()["data"]
    await clock.advance(121)
    group_id = made["avatar_group"]["id"]
    assert (await api.get(f"/v3/avatars/{group_id}")).json()["data"]["default_voice_id"] is None
    await api.post("/v3/avatars", json=twin(avatar_group_id=group_id))
    await clock.advance(121)
    assert (await api.get(f"/v3/avatars/{group_id}")).json()["data"]["default_voice_id"]


async def test_an_observed_twin_has_none(sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock) -> None:
    look_id = (await api.post("/v3/avatars", json=twin())).json()["data"]["avatar_item"]["id"]
    await clock.advance(121)
    refused = await api.post("/v3/videos", json=video(avatar_id=look_id, voice_id=None))
    assert (refused.status_code, refused.json()["error"]["param"]) == (400, "voice_id")
