"""What the sandbox's page stands on: who gets it, and what it reads."""

from __future__ import annotations

import httpx
import pytest

from heygen_async.sandbox import Polls, Sandbox

from .bodies import video

pytestmark = pytest.mark.anyio


async def test_programs_get_json_and_browsers_a_page(sandbox: Sandbox, web: httpx.AsyncClient) -> None:
    refused = await web.get(sandbox.base_url, headers={"accept": "*/*"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (404, "not_found")
    page = await web.get(sandbox.base_url, headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; ")
    assert sandbox.media_url in policy
    assert "unsafe" not in policy
    foreign = await web.get(sandbox.base_url, headers={"accept": "text/html", "host": "evil.example"})
    assert foreign.status_code == 403


@pytest.mark.heygen_sandbox(render_seconds=Polls(2))
async def test_looking_at_objects_is_no_poll(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    made = (await api.post("/v3/videos", json=video(title="Hello"))).json()["data"]["video_id"]
    for _ in range(3):
        found = (await api.get("/_sandbox/objects?last=1")).json()
        (shown,) = [one for one in found["objects"] if one["id"] == made]
        assert (shown["title"], shown["running"], shown["status"]) == ("Hello", True, "pending")
    words = [(await api.get(f"/v3/videos/{made}")).json()["data"]["status"] for _ in range(2)]
    assert words[-1] == "completed"
    found = (await api.get("/_sandbox/objects?last=1")).json()
    assert found["counts"]["video"] == {"all": 2, "running": 0}
    assert [one["data"]["video_url"] is not None for one in found["objects"] if one["type"] == "video"] == [True]


async def test_cookies_that_a_browser_has_of_other_servers_are_no_leak(
    sandbox: Sandbox, web: httpx.AsyncClient
) -> None:
    url = sandbox.account().url("videos", "YOUR_VIDEO_ID", "thumbnail.png")
    seen = await web.get(url, headers={"cookie": "session=of-another-port", "sec-fetch-dest": "image"})
    assert seen.status_code == 200
    assert sandbox.violations == []
