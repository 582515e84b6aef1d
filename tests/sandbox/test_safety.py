"""A web page that is open in a browser cannot steer or read a sandbox, and a client that stalls holds nothing up."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from heygen_async.clock import ManualClock
from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.http import server

from .bodies import twin, video

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    "path", ["/_sandbox/consent", "/_sandbox/reset", "/_sandbox/faults", "/v3/avatars", "/v3/videos"]
)
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
async def test_a_page_of_another_origin_changes_nothing(
    sandbox: Sandbox, api: httpx.AsyncClient, path: str, origin: str
) -> None:
    await api.post("/v3/videos", json=video())
    refused = await api.post(path, json=video(), headers={"origin": origin})
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "origin_not_allowed")
    assert sandbox.ledger.count() == 1


async def test_a_page_of_the_sandboxes_own_may(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    headers = {"origin": sandbox.base_url, "sec-fetch-site": "same-origin"}
    assert (await api.post("/_sandbox/clock", json={"advance": 1}, headers=headers)).status_code == 200


async def test_a_name_that_was_rebound_reads_nothing(sandbox: Sandbox, web: httpx.AsyncClient) -> None:
    port = sandbox.base_url.rpartition(":")[2]
    for base in (sandbox.base_url, sandbox.media_url, sandbox.segmind_url):
        refused = await web.get(f"{base}/_sandbox/ledger", headers={"host": f"evil.example:{port}"})
        assert (refused.status_code, refused.json()["error"]["code"]) == (403, "host_not_allowed")
        assert "--allow-host evil.example" in refused.json()["error"]["message"]
    for host in (f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}"):
        assert (await web.get(f"{sandbox.base_url}/_sandbox", headers={"host": host})).status_code == 200


@pytest.mark.heygen_sandbox(allow_hosts=["heygen.ci"])
async def test_a_name_that_is_allowed(sandbox: Sandbox, web: httpx.AsyncClient) -> None:
    assert (await web.get(f"{sandbox.base_url}/_sandbox", headers={"host": "heygen.ci:8210"})).status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_the_control_api_takes_json_only(sandbox: Sandbox, api: httpx.AsyncClient, kind: str) -> None:
    await api.post("/v3/videos", json=video())
    headers = {"content-type": kind} if kind else {}
    for content in (b"{}", b""):
        assert (await api.post("/_sandbox/reset", content=content, headers=headers)).status_code == 415
    assert sandbox.ledger.count() == 1


@pytest.mark.heygen_sandbox(consent="pending")
async def test_a_consent_page_takes_its_own_form(
    sandbox: Sandbox, api: httpx.AsyncClient, web: httpx.AsyncClient
) -> None:
    group = (await api.post("/v3/avatars", json=twin())).json()["data"]["avatar_group"]["id"]
    page = (await api.post(f"/v3/avatars/{group}/consent", json={})).json()["data"]["url"]
    for data in ({}, {"decision": "approve"}, {"decision": "approve", "token": "guessed"}):
        assert (await web.post(page, data=data)).status_code == 403
    state = (await api.get(f"/v3/avatars/{group}")).json()["data"]["consent_status"]
    token = (await web.get(page)).text.partition('name="token" value="')[2].partition('"')[0]
    assert (await web.post(page, data={"decision": "approve", "token": token})).status_code == 200
    assert (state, (await api.get(f"/v3/avatars/{group}")).json()["data"]["consent_status"]) == ("pending", "approved")


async def test_media_are_for_every_page(sandbox: Sandbox, web: httpx.AsyncClient) -> None:
    url = sandbox.account().url("videos", "YOUR_VIDEO_ID", "YOUR_VIDEO_ID.mp4")
    headers = {"origin": "https://app.example", "range": "bytes=0-9"}
    answer = await web.get(url, headers=headers)
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (206, "*")
    assert "Content-Range" in answer.headers["access-control-expose-headers"]
    asked = await web.options(url, headers={**headers, "access-control-request-method": "PUT"})
    assert "PUT" in asked.headers["access-control-allow-methods"]


async def test_a_stalled_body_neither_stops_the_clock_nor_keeps_its_place(
    sandbox: Sandbox, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_STALLED_BODY_SECONDS", 1.5)
    monkeypatch.setattr(server, "_STALL_SECONDS", 0.1)
    port = int(sandbox.base_url.rpartition(":")[2])
    async with await anyio.connect_tcp("127.0.0.1", port) as stream, anyio.create_task_group() as tasks:
        await stream.send(b"POST /v3/videos HTTP/1.1\r\nHost: localhost\r\nx-api-key: k\r\nContent-Length: 99\r\n\r\n{")
        tasks.start_soon(clock.run_free)
        with anyio.fail_after(60):
            await clock.sleep(3600)  # jumps, although a request is under way
            answer = await stream.receive()
        tasks.cancel_scope.cancel()
    assert answer.startswith(b"HTTP/1.1 408 Request Timeout\r\n")


@pytest.mark.heygen_sandbox(clock_ahead=-7200.0)
async def test_heygens_clock_apart_from_the_clients(
    sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock
) -> None:
    from email.utils import parsedate_to_datetime

    answer = await api.post("/v3/avatars", json={"type": "prompt", "name": "Ada", "prompt": "x"})
    assert parsedate_to_datetime(answer.headers["date"]).timestamp() == int(clock.now()) - 7200
    assert answer.json()["data"]["avatar_group"]["created_at"] == int(clock.now()) - 7200
    sandbox.set_clock(ahead=0, date_header=False)
    group = answer.json()["data"]["avatar_group"]["id"]
    again = await api.get(f"/v3/avatars/{group}")
    assert "date" not in again.headers
    assert again.json()["data"]["created_at"] == int(clock.now())
    assert (await api.post("/_sandbox/clock", json={"ahead": 60})).json()["ahead"] == 60


async def test_https_with_the_certificate_of_this_start(anyio_backend: str, tmp_path: Path) -> None:
    ca = tmp_path / "ca.pem"
    async with Sandbox(tls=True, ca_file=ca, render_seconds=0) as sandbox:
        assert sandbox.base_url.startswith("https://")
        assert sandbox.ca_file == ca
        context = ssl.create_default_context(cafile=ca)
        async with httpx.AsyncClient(verify=context, headers={"x-api-key": "k"}, trust_env=False, timeout=60) as api:
            made = (await api.post(f"{sandbox.base_url}/v3/videos", json=video())).json()["data"]["video_id"]
            found = (await api.get(f"{sandbox.base_url}/v3/videos/{made}")).json()["data"]
        async with httpx.AsyncClient(verify=context, trust_env=False, timeout=60) as web:
            assert (await web.get(found["video_url"])).content[4:8] == b"ftyp"
            # What it serves itself is fetched by it, over https too.
            body: dict[str, Any] = {"video": {"type": "url", "url": found["video_url"]}, "output_languages": ["German"]}
            job = await web.post(f"{sandbox.base_url}/v3/video-translations", json=body, headers={"x-api-key": "k"})
            assert job.status_code == 200, job.text
        with pytest.raises(httpx.ConnectError):
            async with httpx.AsyncClient(trust_env=False, timeout=60) as stranger:
                await stranger.get(sandbox.base_url)
    assert sandbox.violations == []
