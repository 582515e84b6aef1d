"""The media origin."""

from __future__ import annotations

import hashlib

import httpx
import pytest

from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.media import render_footage

pytestmark = pytest.mark.anyio


async def video_url(api: httpx.AsyncClient) -> str:
    return str((await api.get("/v3/videos/YOUR_VIDEO_ID")).json()["data"]["video_url"])


@pytest.mark.parametrize("header", ["x-api-key", "authorization", "cookie"])
async def test_it_refuses_credentials_and_tells(
    sandbox: Sandbox, api: httpx.AsyncClient, web: httpx.AsyncClient, header: str
) -> None:
    refused = await web.get(await video_url(api), headers={header: "secret"})
    assert refused.status_code == 400
    assert [violation.kind for violation in sandbox.violations] == ["leak"]
    assert "secret" not in repr(sandbox.violations)
    sandbox.violations.clear()


async def test_ranges(sandbox: Sandbox, api: httpx.AsyncClient, web: httpx.AsyncClient) -> None:
    url = await video_url(api)
    whole = await web.get(url)
    size, etag = len(whole.content), whole.headers["etag"]
    for value, start, stop in (("bytes=0-9", 0, 10), ("bytes=100-", 100, size), ("bytes=-7", size - 7, size)):
        part = await web.get(url, headers={"range": value, "if-range": etag})
        assert part.status_code == 206
        assert part.headers["content-range"] == f"bytes {start}-{stop - 1}/{size}"
        assert part.content == whole.content[start:stop]
    assert (await web.get(url, headers={"range": f"bytes={size}-"})).status_code == 416
    changed = await web.get(url, headers={"range": "bytes=5-", "if-range": '"other"'})
    assert (changed.status_code, len(changed.content)) == (200, size)
    assert (await web.get(url, headers={"if-none-match": etag})).status_code == 304
    head = await web.head(url)
    assert (head.status_code, head.headers["content-length"], head.content) == (200, str(size), b"")


async def test_a_presigned_put_takes_what_was_declared(
    sandbox: Sandbox, api: httpx.AsyncClient, web: httpx.AsyncClient
) -> None:
    footage = render_footage(15)
    declared = {
        "filename": "ada.mp4",
        "content_type": "video/mp4",
        "size_bytes": len(footage),
        "checksum_sha256": hashlib.sha256(footage).hexdigest(),
    }
    upload = (await api.post("/v3/assets/direct-uploads", json=declared)).json()["data"]
    asset_id, url, headers = upload["asset_id"], upload["upload_url"], upload["upload_headers"]
    assert upload["status"] == "pending_upload"
    assert (await api.post(f"/v3/assets/{asset_id}/complete", json={})).status_code == 409
    assert (await web.put(url, content=footage[:-1], headers=headers)).status_code == 400
    assert (await web.put(url, content=footage[:-1] + b"?", headers=headers)).status_code == 400
    assert (await web.put(url, content=footage, headers={"content-type": "text/plain"})).status_code == 403
    assert (
        await web.put(url.replace("Signature=", "Signature=0"), content=footage, headers=headers)
    ).status_code == 403
    assert (await web.put(url, content=footage, headers=headers)).status_code == 200

    completed = (await api.post(f"/v3/assets/{asset_id}/complete", json={})).json()["data"]
    assert completed["status"] == "processing"
    early = {"type": "digital_twin", "name": "Ada", "file": {"type": "asset_id", "asset_id": asset_id}}
    assert (await api.post("/v3/avatars", json=early)).json()["error"]["code"] == "resource_not_ready"
    await sandbox.advance(3)
    rows = (await api.get("/v3/assets/statuses", params={"asset_ids": f"{asset_id},nothing"})).json()["data"]
    assert [(row["video_id"], row["status"]) for row in rows] == [(asset_id, "completed"), ("nothing", "not_found")]
    assert (await api.post(f"/v3/assets/{asset_id}/complete", json={})).json()["data"]["status"] == "completed"
    assert (await web.get(completed["url"])).content == footage
    assert (await api.post("/v3/avatars", json=early)).status_code == 200


async def test_a_presigned_put_expires(sandbox: Sandbox, api: httpx.AsyncClient, web: httpx.AsyncClient) -> None:
    declared = {"filename": "a.png", "content_type": "image/png", "size_bytes": 1}
    upload = (await api.post("/v3/assets/direct-uploads", json=declared)).json()["data"]
    await sandbox.advance(upload["expires_in_seconds"] + 1)
    late = await web.put(upload["upload_url"], content=b"x", headers=upload["upload_headers"])
    assert late.status_code == 403


async def test_the_consent_page_holds_a_day_and_leads_back(
    sandbox: Sandbox, api: httpx.AsyncClient, web: httpx.AsyncClient
) -> None:
    body = {"type": "digital_twin", "name": "<Ada>", "file": {"type": "url", "url": "https://example.com/a.mp4"}}
    group_id = (await api.post("/v3/avatars", json=body)).json()["data"]["avatar_group"]["id"]
    from heygen_async.sandbox.handlers.looks import Group

    sandbox.account().store.of(Group).get(group_id).consent = "pending"
    path = f"/v3/avatars/{group_id}/consent"
    assert (await api.post(path, json={"consent_text": "<b>"})).json()["error"]["param"] == "consent_text"
    url = (await api.post(path, json={"reroute_url": "https://example.com/done"})).json()["data"]["url"]
    asked = (await web.get(url)).text
    assert "&lt;Ada&gt;" in asked
    assert "HeyGen sandbox" in asked
    assert 'name="viewport"' in asked
    answered = await web.post(url, json={})
    assert (answered.status_code, answered.headers["location"]) == (303, "https://example.com/done")
    await sandbox.advance(24 * 3600 + 1)
    assert (await web.get(url)).status_code == 410


@pytest.mark.heygen_sandbox(consent="pending")
@pytest.mark.parametrize(("decision", "word"), [("approve", "approved"), ("reject", "rejected")])
async def test_the_consent_page_shows_what_was_decided(
    sandbox: Sandbox, api: httpx.AsyncClient, web: httpx.AsyncClient, decision: str, word: str
) -> None:
    body = {"type": "digital_twin", "name": "Ada", "file": {"type": "url", "url": "https://example.com/a.mp4"}}
    group = (await api.post("/v3/avatars", json=body)).json()["data"]["avatar_group"]["id"]
    url = (await api.post(f"/v3/avatars/{group}/consent", json={})).json()["data"]["url"]
    assert "<form" in (await web.get(url)).text
    for page in (await web.post(url, json={"decision": decision}), await web.get(url)):
        assert f"Consent was <strong>{word}</strong>" in page.text
        assert "<form" not in page.text
    # The person is gone, and the page with them.
    await api.delete(f"/v3/avatars/{group}")
    assert (await web.get(url)).status_code == 410
