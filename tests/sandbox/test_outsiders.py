"""What programs of others do, as plain requests: the official command line's examples and public webhook receivers."""

from __future__ import annotations

import hashlib
import hmac
import io
import time
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import anyio
import httpx
import pytest

from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.http.messages import Request, Response
from heygen_async.sandbox.http.server import Server
from heygen_async.sandbox.servers.drift import DRIFTS

from .bodies import LOOK, twin, video

pytestmark = pytest.mark.anyio


async def test_a_fresh_twin_goes_through_consent(anyio_backend: str) -> None:
    """create, consent, page, approve, render: with no option at all."""
    async with (
        Sandbox(training_seconds=0, render_seconds=0) as sandbox,
        httpx.AsyncClient(base_url=sandbox.base_url, headers={"x-api-key": "k"}, timeout=60) as api,
        httpx.AsyncClient(timeout=60) as web,
    ):
        made = (await api.post("/v3/avatars", json=twin())).json()["data"]
        group, look = made["avatar_group"], made["avatar_item"]["id"]
        assert group["consent_status"] == "pending"
        refused = await api.post("/v3/videos", json=video(avatar_id=look))
        assert (refused.status_code, refused.json()["error"]["code"]) == (400, "avatar_consent_required")
        page = (await api.post(f"/v3/avatars/{group['id']}/consent", json={})).json()["data"]["url"]
        assert (await web.post(page, json={"decision": "approve"})).status_code == 200
        assert (await api.get(f"/v3/avatars/{group['id']}")).json()["data"]["consent_status"] == "approved"
        assert (await api.post("/v3/videos", json=video(avatar_id=look))).status_code == 200


async def test_captions_in_the_picture(sandbox: Sandbox, api: httpx.AsyncClient, web: httpx.AsyncClient) -> None:
    body = video(caption={"file_format": "srt", "style": "default"})
    made = (await api.post("/v3/videos", json=body)).json()["data"]["video_id"]
    await sandbox.advance(61)
    first = (await api.get(f"/v3/videos/{made}")).json()["data"]
    assert (first["status"], first["captioned_video_url"]) == ("completed", None)
    await sandbox.advance(12)
    found = (await api.get(f"/v3/videos/{made}")).json()["data"]
    plain, captioned = [(await web.get(found[name])).content for name in ("video_url", "captioned_video_url")]
    assert captioned[4:8] == b"ftyp"
    assert captioned != plain
    assert (await web.get(found["subtitle_url"])).text.startswith("1\n")
    events = (await api.get("/v3/webhooks/events")).json()["data"]
    assert {one["event_type"] for one in events} == {"avatar_video.success", "avatar_video_caption.success"}
    subtitles = (await api.post("/v3/videos", json=video(caption={}))).json()["data"]["video_id"]
    await sandbox.advance(100)
    assert (await api.get(f"/v3/videos/{subtitles}")).json()["data"]["captioned_video_url"] is None


async def test_video_agents(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    made = (await api.post("/v3/video-agents", json={"prompt": "A film"})).json()["data"]["session_id"]
    refused = await api.post(f"/v3/video-agents/{made}", json={"message": "Shorter"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "invalid_parameter")
    assert (await api.post(f"/v3/video-agents/{made}/stop")).status_code == 200
    assert (await api.get(f"/v3/video-agents/{made}")).json()["data"]["status"] == "failed"
    done = (await api.post("/v3/video-agents", json={"prompt": "A film"})).json()["data"]
    await sandbox.advance(61)
    events = (await api.get("/v3/webhooks/events?event_type=video_agent.success")).json()["data"]
    assert events[0]["event_data"]["video_id"] == done["video_id"]
    assert events[0]["event_data"]["url"].startswith(f"{sandbox.media_url}/videos/{done['video_id']}/")


async def test_layers_of_a_background_removal(sandbox: Sandbox, api: httpx.AsyncClient, web: httpx.AsyncClient) -> None:
    video_url = {"type": "url", "url": "https://example.com/talk.mp4"}
    made = (await api.post("/v3/background-removals", json={"video": video_url})).json()["data"]
    assert made["status"] == "pending"
    await sandbox.advance(61)
    found = (await api.get(f"/v3/background-removals/{made['id']}")).json()["data"]
    assert (found["status"], set(found["layers"])) == ("completed", {"foreground", "mask", "background"})
    assert (await web.get(found["layers"]["mask"])).content[4:8] == b"ftyp"


async def test_an_archive_by_direct_upload(sandbox: Sandbox, api: httpx.AsyncClient, web: httpx.AsyncClient) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("index.html", "<h1>Hello</h1>")
    body = {"filename": "project.zip", "content_type": "application/zip", "size_bytes": len(packed.getvalue())}
    opened = (await api.post("/v3/assets/direct-uploads", json=body)).json()["data"]
    stored = await web.put(opened["upload_url"], content=packed.getvalue(), headers=opened["upload_headers"])
    assert stored.status_code == 200
    assert (await api.post(f"/v3/assets/{opened['asset_id']}/complete", json={})).status_code == 200


async def test_a_translation_batch_has_an_item_for_each_language(api: httpx.AsyncClient) -> None:
    source = {"type": "url", "url": "https://example.com/talk.mp4"}
    items = [
        {"video": source, "output_languages": ["German", "French"]},
        {"video": source, "output_languages": ["Dutch"]},
    ]
    made = await api.post("/v3/video-translations/batches", json={"video_translations": items})
    assert made.status_code == 202
    batch = (await api.get(f"/v3/video-translations/batches/{made.json()['data']['batch_id']}")).json()["data"]
    assert batch["total_items"] == 3
    many = [{"video": source, "output_languages": ["German", "French"]}] * 51
    assert (await api.post("/v3/video-translations/batches", json={"video_translations": many})).status_code == 400


async def test_studio_avatars_are_avatar_iii(api: httpx.AsyncClient) -> None:
    looks = (await api.get("/v3/avatars/looks?avatar_type=studio_avatar")).json()["data"]
    assert looks
    assert all(one["supported_api_engines"] == ["avatar_iii"] for one in looks)


async def test_reason_phrases_and_gzip(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    found = await api.get("/v3/voices")
    assert (found.reason_phrase, found.headers["content-encoding"]) == ("OK", "gzip")
    plain = await api.get("/v3/voices", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert [one["voice_id"] for one in plain.json()["data"]] == [one["voice_id"] for one in found.json()["data"]]
    unknown = await api.get("/v3/nothing")
    assert (unknown.reason_phrase, unknown.json()["error"]["code"]) == ("Not Found", "not_found")


# Ids of one's own


async def test_ids_that_are_written_into_a_program(api: httpx.AsyncClient) -> None:
    objects = {
        "avatars": ["0123", {"id": "photo", "avatar_type": "photo_avatar", "supported_api_engines": ["avatar_iv"]}],
        "voices": [{"id": "v1", "language": "German"}],
        "templates": [{"id": "t1", "variables": {"name": "text"}}, "t2"],
    }
    added = (await api.post("/_sandbox/objects", json=objects)).json()["added"]
    assert added == {"avatars": ["0123", "photo"], "voices": ["v1"], "templates": ["t1", "t2"]}
    order = video(avatar_id="0123", voice_id="v1", engine={"type": "avatar_v"})
    assert (await api.post("/v3/videos", json=order)).status_code == 200
    assert (await api.get("/v3/avatars/looks/photo")).json()["data"]["supported_api_engines"] == ["avatar_iv"]
    for template in ("t1", "t2"):
        variables = {"name": {"type": "text", "content": "Ada"}}
        made = await api.post(f"/v3/templates/{template}", json={"title": "x", "variables": variables})
        assert made.status_code == 200, made.text
    refused: tuple[dict[str, list[Any]], ...] = (
        {"planets": []},
        {"avatars": [5]},
        {"avatars": [{"id": "x", "avatar_type": "y"}]},
        {"voices": [{}]},
    )
    for wrong in refused:
        assert (await api.post("/_sandbox/objects", json=wrong)).status_code == 400


@pytest.mark.heygen_sandbox(accept_ids=True)
async def test_any_id_is_taken(api: httpx.AsyncClient) -> None:
    order = video(avatar_id="never-seen", voice_id="nor-this", engine={"type": "avatar_v"})
    assert (await api.post("/v3/videos", json=order)).status_code == 200
    assert (await api.get("/v3/videos/no-such-video")).status_code == 404


# Receivers: each is the logic of a public program, with its window of five minutes

_WINDOW = 300


def _fresh(headers: Mapping[str, str]) -> bool:
    return abs(time.time() - int(headers["heygen-timestamp"])) <= _WINDOW


def _by(name: str) -> Callable[[Mapping[str, str], bytes, str], bool]:
    def verify(headers: Mapping[str, str], body: bytes, secret: str) -> bool:
        expected = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        return hmac.compare_digest(expected, headers.get(name, "")) and _fresh(headers)

    return verify


@pytest.mark.parametrize("name", ["heygen-signature", "signature", "x-heygen-signature"])
async def test_three_receivers_accept_at_any_speed(anyio_backend: str, name: str) -> None:
    verdicts: list[bool] = []
    unsigned: list[bool] = []
    secret = ""

    async def receive(request: Request) -> Response:
        if request.path == "/callback":
            unsigned.append(not any("signature" in header for header in request.headers))
        else:
            verdicts.append(_by(name)(request.headers, request.body, secret))
        return Response(200)

    receiver = Server(receive, body_limit=100_000)
    async with anyio.create_task_group() as tasks:
        port = await tasks.start(receiver.run)
        async with (
            Sandbox(speed=3600, render_seconds=1800) as sandbox,
            httpx.AsyncClient(base_url=sandbox.base_url, headers={"x-api-key": "k"}, timeout=60) as api,
        ):
            await sandbox.advance(24 * 3600)  # far ahead of the machine's time
            endpoint = {"url": f"http://127.0.0.1:{port}/hook"}
            secret = (await api.post("/v3/webhooks/endpoints", json=endpoint)).json()["data"]["secret"]
            again = await api.post("/v3/webhooks/endpoints", json=endpoint)
            assert (again.status_code, again.json()["error"]["code"]) == (409, "conflict")
            await api.post("/v3/videos", json=video(callback_url=f"http://127.0.0.1:{port}/callback"))
            with anyio.fail_after(60):
                while not (verdicts and unsigned):  # noqa: ASYNC110 - plain lists
                    await anyio.sleep(0.02)
        tasks.cancel_scope.cancel()
    assert (verdicts, unsigned) == ([True], [True])


# What follows a sandbox


async def test_changes_are_told_as_they_happen(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    await api.post("/v3/videos", json=video())
    found = (await api.get("/_sandbox/changes")).json()
    kinds = [one["kind"] for one in found["changes"]]
    assert {"object", "charge", "request"} <= set(kinds)
    numbers = [one["number"] for one in found["changes"]]
    assert numbers == sorted(numbers)
    since = found["last"]
    # By hand: a client's iterators over a stream that never ends leave their inner ones open.
    port = int(sandbox.base_url.rpartition(":")[2])
    query = (
        f"GET /_sandbox/changes?since={since}&time=1 HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
    )
    async with await anyio.connect_tcp("127.0.0.1", port) as stream:
        await stream.send(query.encode())
        with anyio.fail_after(30):
            heard = await _hear(stream, b"", b"event: time\ndata: ")
            assert b"retry: 1000\n\n" in heard
            await api.delete(f"/v3/videos/{(await api.get('/v3/videos')).json()['data'][0]['id']}")
            heard = await _hear(stream, heard, b'"removed"')
            await api.post("/_sandbox/faults", json={"kind": "error", "operation": "createVideo"})
            heard = await _hear(stream, heard, b"event: faults")
            assert (await api.post("/v3/videos", json=video())).status_code == 503
            await _hear(stream, heard.partition(b"event: faults")[2], b"event: faults")


async def _hear(stream: anyio.abc.ByteReceiveStream, heard: bytes, wanted: bytes) -> bytes:
    while wanted not in heard:
        heard += await stream.receive()
    return heard


@pytest.mark.heygen_sandbox(profile="drifted")
async def test_a_heygen_that_has_drifted(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    assert len(DRIFTS) >= 20
    made = await api.post("/v3/videos", json=video())
    assert made.status_code == 201
    found = (await api.get(f"/v3/videos/{made.json()['data']['video_id']}")).json()["data"]
    assert found["render_region"]
    assert "thumbnail_url" not in found
    assert (await api.get("/v3/templates")).json()["data"]["items"]
    assert isinstance((await api.get("/v3/voices/nothing")).json()["error"], str)
    engines = (await api.get(f"/v3/avatars/looks/{LOOK}")).json()["data"]["supported_api_engines"]
    assert "avatar_vi" in engines
    refused: dict[str, Any] = {"type": "prompt"}
    assert (await api.post("/v3/avatars", json=refused)).status_code == 422
