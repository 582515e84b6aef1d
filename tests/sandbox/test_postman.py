"""Events reach webhooks: signed, more than once if need be, and on this machine only."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from heygen_async.clock import ManualClock
from heygen_async.sandbox import WEBHOOK, Fault, FaultKind, Sandbox
from heygen_async.sandbox.http.messages import Request, Response
from heygen_async.sandbox.http.server import Server
from heygen_async.sandbox.webhooks import sender as postman

from .bodies import twin, video

pytestmark = pytest.mark.anyio


class Receiver:
    """Somebody's webhook."""

    def __init__(self) -> None:
        self.url = ""
        self.requests: list[Request] = []
        self.answers: list[int] = []

    async def handle(self, request: Request) -> Response:
        self.requests.append(request)
        return Response(self.answers.pop(0) if self.answers else 200)

    def events(self) -> list[dict[str, Any]]:
        return [json.loads(request.body) for request in self.requests]

    async def wait(self, count: int) -> None:
        with anyio.fail_after(60):
            while len(self.requests) < count:  # noqa: ASYNC110 - a plain list
                await anyio.sleep(0.005)
        await anyio.sleep(0.02)  # no more than those
        assert len(self.requests) == count


@pytest.fixture
async def receiver(anyio_backend: str) -> AsyncGenerator[Receiver]:
    receiver = Receiver()
    async with anyio.create_task_group() as tasks:
        port = await tasks.start(Server(receiver.handle, body_limit=10_000).run)
        receiver.url = f"http://127.0.0.1:{port}/hook"
        yield receiver
        tasks.cancel_scope.cancel()


async def subscribed(api: httpx.AsyncClient, url: str, events: list[str] | None = None) -> dict[str, Any]:
    body = {"url": url, "events": events}
    data: dict[str, Any] = (await api.post("/v3/webhooks/endpoints", json=body)).json()["data"]
    return data


async def test_a_finished_video_is_told_and_signed(
    sandbox: Sandbox, api: httpx.AsyncClient, web: httpx.AsyncClient, clock: ManualClock, receiver: Receiver
) -> None:
    endpoint = await subscribed(api, receiver.url, ["avatar_video.success"])
    good = (await api.post("/v3/videos", json=video(callback_id="row 7"))).json()["data"]["video_id"]
    await api.post("/v3/videos", json=video(script="fail:rendering_failed"))
    await clock.advance(59)
    assert receiver.requests == []
    await clock.advance(2)
    await receiver.wait(1)
    request, event = receiver.requests[0], receiver.events()[0]
    expected = hmac.new(endpoint["secret"].encode(), request.body, hashlib.sha256).hexdigest()
    assert request.headers["heygen-signature"] == expected
    assert request.headers["heygen-event-id"] == event["event_id"]
    assert int(request.headers["heygen-timestamp"]) == int(clock.now() - 1)
    assert event["event_type"] == "avatar_video.success"
    assert (event["event_data"]["video_id"], event["event_data"]["callback_id"]) == (good, "row 7")
    assert (await web.get(event["event_data"]["url"])).status_code == 200
    assert {
        name: value for name, value in event["event_data"].items() if name not in ("video_id", "callback_id", "url")
    } == {
        "gif_download_url": None,
        "video_page_url": f"https://app.heygen.com/videos/{good}",
        "video_share_page_url": None,
        "folder_id": None,
    }
    log = (await api.get("/v3/webhooks/events")).json()["data"]
    assert [row["event_type"] for row in log] == ["avatar_video.fail", "avatar_video.success"]


async def test_a_receiver_that_fails_is_asked_again(
    sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock, receiver: Receiver
) -> None:
    receiver.answers = [500, 503]
    await subscribed(api, receiver.url)
    await api.post("/v3/videos", json=video())
    await clock.advance(61)
    await receiver.wait(1)
    await clock.advance(6)
    await receiver.wait(2)
    await clock.advance(5)
    await receiver.wait(2)
    await clock.advance(6)
    await receiver.wait(3)
    await clock.advance(24 * 3600)
    await receiver.wait(3)
    assert len({request.body for request in receiver.requests}) == 1
    attempts = (await api.get("/_sandbox/webhooks")).json()["deliveries"]
    assert [attempt["status"] for attempt in attempts] == [500, 503, 200]


async def test_a_reset_ends_what_is_on_its_way(
    sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock, receiver: Receiver
) -> None:
    receiver.answers = [500]
    await subscribed(api, receiver.url)
    await api.post("/v3/videos", json=video())
    await clock.advance(61)
    await receiver.wait(1)
    await api.post("/_sandbox/reset", json={})
    await clock.advance(3600)
    await receiver.wait(1)
    # What comes afterwards is told as ever.
    await subscribed(api, receiver.url)
    made = (await api.post("/v3/videos", json=video())).json()["data"]["video_id"]
    await clock.advance(61)
    await receiver.wait(2)
    assert receiver.events()[-1]["event_data"]["video_id"] == made


async def test_a_crash_on_the_way_is_told_and_ends_nothing(
    sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("broken")

    await subscribed(api, receiver.url)
    with monkeypatch.context() as patched:
        patched.setattr(postman, "send", broken)
        await api.post("/v3/videos", json=video())
        await clock.advance(61)
        assert [(one.kind, one.operation) for one in sandbox.violations] == [("handler", WEBHOOK)]
    sandbox.violations.clear()
    await api.post("/v3/videos", json=video())
    await clock.advance(61)
    await receiver.wait(1)


async def test_callback_addresses(
    sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock, receiver: Receiver
) -> None:
    await api.post("/v3/videos", json=video(callback_url=receiver.url))
    await api.post("/v3/videos", json=video(callback_url="https://example.com/hook"))
    await clock.advance(61)
    await receiver.wait(1)
    assert "heygen-signature" not in receiver.requests[0].headers
    assert [attempt.problem for attempt in sandbox.deliveries if attempt.problem] == ["not on this machine"]


async def test_lost_doubled_and_overtaken(
    sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock, receiver: Receiver
) -> None:
    await subscribed(api, receiver.url)
    ids = [(await api.post("/v3/videos", json=video())).json()["data"]["video_id"] for _ in range(4)]
    sandbox.faults.add(
        Fault(FaultKind.WEBHOOK_LOSS, operation=WEBHOOK),
        Fault(FaultKind.WEBHOOK_DUPLICATE, operation=WEBHOOK, skip=1),
        Fault(FaultKind.WEBHOOK_DELAY, operation=WEBHOOK, skip=2, seconds=30),
    )
    await clock.advance(61)
    await receiver.wait(3)
    await clock.advance(30)
    await receiver.wait(4)
    order = [ids.index(event["event_data"]["video_id"]) for event in receiver.events()]
    assert order[-1] == 2
    assert sorted(order) == [1, 1, 2, 3]


@pytest.mark.heygen_sandbox(profile="documented")
async def test_documented_twins_are_told(
    sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock, receiver: Receiver
) -> None:
    await subscribed(api, receiver.url)
    look_id = (await api.post("/v3/avatars", json=twin())).json()["data"]["avatar_item"]["id"]
    await clock.advance(121)
    await receiver.wait(1)
    assert receiver.events()[0]["event_type"] == "instant_avatar.success"
    assert receiver.events()[0]["event_data"]["avatar_id"] == look_id


async def test_events_are_not_told_again_after_a_restart(
    anyio_backend: str, tmp_path: Path, receiver: Receiver
) -> None:
    file = tmp_path / "state"
    for count in (1, 2):
        async with (
            Sandbox(render_seconds=0.01, state_file=file) as sandbox,
            httpx.AsyncClient(base_url=sandbox.base_url, headers={"x-api-key": "k"}, timeout=60) as api,
        ):
            if count == 1:
                await subscribed(api, receiver.url)
            await api.post("/v3/videos", json=video())
            await receiver.wait(count)
