from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import anyio
import httpx
import pytest
from starlette.applications import Starlette

from heygen_async import errors
from heygen_async.webhooks import Receiver, asgi_app, route
from tests.webhooks.helpers import SECRET, Jobs, body, headers

pytestmark = pytest.mark.anyio


async def call(
    app: Any,
    *,
    method: str = "POST",
    headers: dict[str, str] | None = None,
    messages: Sequence[dict[str, Any]] = (),
) -> tuple[list[dict[str, Any]], int]:
    """What the application sends, and how many messages it read."""
    sent: list[dict[str, Any]] = []
    queue = list(messages)

    async def receive() -> dict[str, Any]:
        return queue.pop(0) if queue else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(dict(message))

    raw = [(k.lower().encode(), v.encode()) for k, v in (headers or {}).items()]
    scope = {"type": "http", "method": method, "path": "/", "headers": raw}
    await app(scope, receive, send)
    return sent, len(messages) - len(queue)


def chunked(payload: bytes, size: int) -> list[dict[str, Any]]:
    parts = [payload[i : i + size] for i in range(0, len(payload), size)] or [b""]
    return [{"type": "http.request", "body": part, "more_body": i + 1 < len(parts)} for i, part in enumerate(parts)]


async def first(receiver: Receiver) -> Any:
    async with receiver.events() as events:
        with anyio.move_on_after(0.05):
            async for event in events:
                return event
    return None


@pytest.mark.parametrize("size", [1, 7, 10_000])
async def test_a_delivery_in_any_pieces(size: int) -> None:
    receiver = Receiver(SECRET)
    sent, _ = await call(asgi_app(receiver), headers=headers(body()), messages=chunked(body(), size))
    assert [m["type"] for m in sent] == ["http.response.start", "http.response.body"]
    assert sent[0]["status"] == 200
    assert (await first(receiver)).event_id == "evt_1"


async def test_an_announced_giant_is_refused_unread() -> None:
    app = asgi_app(Receiver(SECRET, max_body=1000))
    for length in ("1001", "9" * 5000):
        sent, read = await call(app, headers={"content-length": length}, messages=chunked(b"x" * 1001, 10))
        assert (sent[0]["status"], read) == (413, 0)


async def test_a_giant_that_announces_nothing_is_refused_on_the_way() -> None:
    app = asgi_app(Receiver(SECRET, max_body=1000))
    for lie in ({}, {"content-length": "5"}, {"content-length": "-1"}, {"content-length": "²"}):
        sent, read = await call(app, headers=lie, messages=chunked(b"x" * 100_000, 100))
        assert (sent[0]["status"], read) == (413, 11)


@pytest.mark.parametrize(("method", "status"), [("OPTIONS", 200), ("GET", 405), ("DELETE", 405)])
async def test_other_methods_are_answered_without_reading(method: str, status: int) -> None:
    sent, read = await call(asgi_app(Receiver(SECRET)), method=method, messages=chunked(body(), 10))
    assert (sent[0]["status"], read) == (status, 0)
    assert (b"allow", b"POST, OPTIONS") in sent[0]["headers"]


async def test_a_wrong_type_is_refused_unread() -> None:
    sent, read = await call(
        asgi_app(Receiver(SECRET)), headers={"content-type": "text/plain"}, messages=chunked(body(), 10)
    )
    assert (sent[0]["status"], read) == (415, 0)


async def test_a_sender_who_leaves_in_the_middle_changes_nothing() -> None:
    receiver = Receiver(SECRET)
    sent, _ = await call(asgi_app(receiver), headers=headers(body()), messages=chunked(body(), 10)[:3])
    assert sent == []
    assert await first(receiver) is None


async def test_lifespan_and_websockets_are_answered() -> None:
    app: Any = asgi_app(Receiver(SECRET))
    for kind, queue, answers in [
        (
            "lifespan",
            ["lifespan.startup", "lifespan.shutdown"],
            ["lifespan.startup.complete", "lifespan.shutdown.complete"],
        ),
        ("websocket", ["websocket.connect"], ["websocket.close"]),
    ]:
        sent: list[str] = []

        async def receive(queue: list[str] = queue) -> dict[str, str]:
            return {"type": queue.pop(0)}

        async def send(message: Any, sent: list[str] = sent) -> None:
            sent.append(message["type"])

        await app({"type": kind}, receive, send)
        assert sent == answers


async def test_a_route_answers_at_its_own_path_without_a_redirect() -> None:
    receiver, jobs = Receiver(SECRET), Jobs()
    receiver.attach(jobs)
    app = Starlette(
        routes=[route(receiver, "/hooks/heygen"), route(receiver, "/hooks/callback/k3y", callbacks=True)],
    )
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        assert (await client.options("/hooks/heygen")).status_code == 200
        assert (await client.get("/hooks/heygen")).status_code == 405
        assert (await client.post("/hooks/heygen", content=body(), headers=headers(body()))).status_code == 200
        assert (await client.post("/hooks/heygen", json={})).status_code == 401
        assert (await client.post("/hooks/callback/k3y", content=body(video_id="v9"))).status_code == 200
        assert (await client.post("/hooks/callback/guess", json={})).status_code == 404
    assert jobs.nudged == ["v1", "v9"]


async def test_a_route_without_starlette_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "starlette.routing", None)
    with pytest.raises(errors.ConfigurationError, match="pip install starlette"):
        route(Receiver(SECRET))
