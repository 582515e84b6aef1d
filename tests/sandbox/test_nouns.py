"""Lists, changes and files of the main job's nouns."""

from __future__ import annotations

import httpx
import pytest

from heygen_async.clock import ManualClock
from heygen_async.sandbox import Polls, Sandbox
from heygen_async.sandbox.media import render_footage, silent_wav

from .bodies import LOOK, twin, video

pytestmark = pytest.mark.anyio


async def test_pages_hold_while_objects_come(sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock) -> None:
    ids = []
    for n in range(5):
        ids.append((await api.post("/v3/videos", json=video(title=f"Film {n}"))).json()["data"]["video_id"])
    seen: list[str] = []
    token = None
    while True:
        params: dict[str, str | int] = {"limit": 2, "title": "film", **({"token": token} if token else {})}
        page = (await api.get("/v3/videos", params=params)).json()
        seen += [row["id"] for row in page["data"]]
        await api.post("/v3/videos", json=video(title="Film of the moment"))
        token = page["next_token"]
        assert page["has_more"] is (token is not None)
        if token is None:
            break
    assert seen == ids[::-1]


async def test_deleted_videos_are_gone_everywhere(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    video_id = (await api.post("/v3/videos", json=video())).json()["data"]["video_id"]
    rows = (await api.get("/v3/videos/statuses", params={"video_ids": video_id})).json()["data"]
    assert rows[0]["status"] == "queued"
    assert (await api.delete(f"/v3/videos/{video_id}")).json()["data"] == {"id": video_id, "deleted": True}
    assert (await api.get(f"/v3/videos/{video_id}")).json()["error"]["code"] == "video_not_found"
    assert (await api.delete(f"/v3/videos/{video_id}")).status_code == 404
    rows = (await api.get("/v3/videos/statuses", params={"video_ids": video_id})).json()["data"]
    assert rows[0]["status"] == "not_found"
    assert sandbox.ledger.count() == 1


async def test_bulk_calls_take_a_hundred_ids(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    ids = ",".join(f"v{n}" for n in range(100))
    assert len((await api.get("/v3/videos/statuses", params={"video_ids": ids})).json()["data"]) == 100
    assert (await api.get("/v3/videos/statuses", params={"video_ids": f"{ids},v"})).status_code == 400
    assert (await api.get("/v3/videos/statuses")).status_code == 400


@pytest.mark.heygen_sandbox(training_seconds=Polls(3), render_seconds=Polls(2))
async def test_jobs_that_end_after_polls(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    look_id = (await api.post("/v3/avatars", json=twin())).json()["data"]["avatar_item"]["id"]
    words = [(await api.get(f"/v3/avatars/looks/{look_id}")).json()["data"]["status"] for _ in range(4)]
    assert words == ["processing", "processing", "completed", "completed"]
    video_id = (await api.post("/v3/videos", json=video())).json()["data"]["video_id"]
    await api.get("/v3/videos/statuses", params={"video_ids": video_id})
    assert (await api.get(f"/v3/videos/{video_id}")).json()["data"]["status"] == "completed"


@pytest.mark.heygen_sandbox(training_seconds=0, render_seconds=0)
async def test_jobs_that_end_at_once(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    look = (await api.post("/v3/avatars", json=twin())).json()["data"]["avatar_item"]
    assert (look["status"], look["supported_api_engines"][0]) == ("completed", "avatar_v")


async def test_looks_and_groups(sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock) -> None:
    group_id = (await api.post("/v3/avatars", json=twin())).json()["data"]["avatar_group"]["id"]
    photo = {"type": "prompt", "name": "In a suit", "prompt": "A suit", "avatar_group_id": group_id}
    look = (await api.post("/v3/avatars", json=photo)).json()["data"]["avatar_item"]
    assert (look["group_id"], look["avatar_type"]) == (group_id, "photo_avatar")
    await clock.advance(130)
    looks = (await api.get("/v3/avatars/looks", params={"group_id": group_id})).json()["data"]
    assert [row["name"] for row in looks] == ["In a suit", "Ada"]
    assert "avatar_v" in looks[0]["supported_api_engines"]  # by its trained sibling
    path = f"/v3/avatars/looks/{look['id']}"
    assert (await api.patch(path, json={"name": "In black"})).json()["data"]["name"] == "In black"
    assert (await api.delete(path)).json()["data"]["id"] == look["id"]
    assert (await api.get(f"/v3/avatars/{group_id}")).json()["data"]["looks_count"] == 1
    assert (await api.delete(f"/v3/avatars/{group_id}")).status_code == 200
    assert (await api.get(path)).json()["error"]["code"] == "avatar_not_found"
    assert (await api.get(f"/v3/avatars/{group_id}")).json()["error"]["code"] == "avatar_group_not_found"
    private = {"avatar_type": "digital_twin", "ownership": "private"}
    assert [row["id"] for row in (await api.get("/v3/avatars/looks", params=private)).json()["data"]] == [LOOK]
    public = (await api.get("/v3/avatars", params={"ownership": "public"})).json()["data"]
    assert {row["name"] for row in public} == {"Aria (public)", "Marco (public)"}
    assert (await api.delete("/v3/avatars/looks/Aria_public")).status_code == 400


async def test_voices(sandbox: Sandbox, api: httpx.AsyncClient, web: httpx.AsyncClient) -> None:
    page = (await api.get("/v3/voices", params={"limit": 100})).json()
    assert len(page["data"]) >= 40
    german = (await api.get("/v3/voices", params={"language": "german", "gender": "female"})).json()["data"]
    assert {row["language"] for row in german} == {"German"}
    voice = (await api.get(f"/v3/voices/{german[0]['voice_id']}")).json()["data"]
    assert (await web.get(voice["preview_audio_url"])).headers["content-type"] == "audio/mpeg"
    assert (await api.get("/v3/voices/none")).json()["error"]["code"] == "voice_not_found"
    private = (await api.get("/v3/voices", params={"type": "private"})).json()["data"]
    assert [row["voice_id"] for row in private] == ["YOUR_VOICE_ID"]


@pytest.mark.parametrize(
    ("content", "declared", "message"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/jpeg", "Content type not match image/png != image/jpeg"),
        (b"MZ\x90\x00", "image/png", "Unsupported file type. Use png, jpeg, mp4, webm, mp3, wav, pdf or srt"),
        (b"", "image/png", "The file is empty"),
    ],
)
async def test_files_that_are_refused(
    sandbox: Sandbox, api: httpx.AsyncClient, content: bytes, declared: str, message: str
) -> None:
    answer = await api.post("/v3/assets", files={"file": ("a", content, declared)})
    assert (answer.status_code, answer.json()["error"]["message"]) == (400, message)


async def test_an_asset_from_upload_to_deletion(
    sandbox: Sandbox, api: httpx.AsyncClient, web: httpx.AsyncClient
) -> None:
    footage = render_footage(16)
    made = (await api.post("/v3/assets", files={"file": ("ada.mp4", footage, "video/mp4")})).json()["data"]
    assert (made["mime_type"], made["size_bytes"]) == ("video/mp4", len(footage))
    assert (await web.get(made["url"])).content == footage
    path = f"/v3/assets/{made['asset_id']}"
    assert (await api.get(path)).json()["data"]["name"] == "ada.mp4"
    username = (await api.get("/v3/users/me")).json()["data"]["username"]
    listed = (await api.get("/v3/assets", params={"username": username})).json()["data"]
    assert [row["id"] for row in listed] == [made["asset_id"]]
    assert (await api.delete(path)).status_code == 200
    assert (await api.get(path)).json()["error"]["code"] == "asset_not_found"


async def test_recordings_give_a_video_its_length(sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock) -> None:
    file = {"file": ("a.wav", silent_wav(3.5), "audio/wav")}
    asset_id = (await api.post("/v3/assets", files=file)).json()["data"]["asset_id"]
    made = await api.post("/v3/videos", json=video(script=None, voice_id=None, audio_asset_id=asset_id))
    await clock.advance(61)
    data = (await api.get(f"/v3/videos/{made.json()['data']['video_id']}")).json()["data"]
    assert data["duration"] == 3.5
    unknown = await api.post("/v3/videos", json=video(script=None, audio_asset_id="none"))
    assert unknown.json()["error"]["code"] == "asset_not_found"


async def test_files_over_the_limit(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    big = render_footage(15) + bytes(32 * 1024 * 1024)
    answer = await api.post("/v3/assets", files={"file": ("a.mp4", big, "video/mp4")})
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "payload_too_large")


async def test_upload_batches(sandbox: Sandbox, api: httpx.AsyncClient, web: httpx.AsyncClient) -> None:
    files = [{"filename": f"{n}.png", "content_type": "image/png", "size_bytes": 8} for n in range(3)]
    batch = (await api.post("/v3/assets/direct-uploads/batches", json={"files": files})).json()["data"]
    for item in batch["items"][:2]:
        await web.put(item["upload_url"], content=b"\x89PNG\r\n\x1a\n", headers=item["upload_headers"])
    done = await api.post("/v3/assets/complete/batches", json={"batch_id": batch["batch_id"]})
    assert done.status_code == 202
    await sandbox.advance(5)
    detail = (await api.get(f"/v3/assets/batches/{batch['batch_id']}")).json()["data"]
    assert [item["status"] for item in detail["items"]] == ["completed", "completed", "failed"]
    assert (await api.get("/v3/assets/batches/none")).status_code == 404
