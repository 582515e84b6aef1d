"""Thousands of deliveries that nobody honest sent change nothing and crash nothing."""

from __future__ import annotations

import json
from typing import Any

import anyio
import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heygen_async.webhooks import EVENT_TYPES, Receiver, StoredInbox, asgi_app, sign
from tests.webhooks.helpers import SECRET, Jobs

MAX_BODY = 2000
EXAMPLES = 50
PER_EXAMPLE = 40

names = st.sampled_from(["heygen-signature", "Signature", "X-HEYGEN-SIGNATURE", "heygen-event-id", "content-length"])
digests = st.sampled_from(["", "0" * 64, "sha256=", "é", "00,11", "whsec", " " * 64]) | st.text(max_size=70)
honest = st.builds(
    lambda kind, event_id, n: json.dumps(
        {"event_type": kind, "event_id": event_id, "event_data": {"video_id": f"v{n}"}, "created_at": n}
    ).encode(),
    st.sampled_from(sorted(EVENT_TYPES)),
    st.none() | st.sampled_from(["e1", "e2", "e3"]),
    st.integers(0, 3),
)


@attrs.frozen
class Delivery:
    """A request, and whether HeyGen itself sent its body and signature."""

    body: bytes
    headers: list[tuple[bytes, bytes]]
    genuine: bool = False
    method: str = "POST"
    chunk: int = 1000


def pairs(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(k.encode("utf-8", "replace"), v.encode("utf-8", "replace")) for k, v in headers.items()]


forged = st.builds(
    lambda body, header, digest: Delivery(body, pairs({header: digest})),
    honest | st.binary(max_size=80),
    names,
    digests,
)
other_secret = st.builds(
    lambda body, secret: Delivery(body, pairs(sign(body, secret))), honest, st.sampled_from(["whsec_x", SECRET[:-1]])
)
truncated = st.builds(
    lambda body, n: Delivery(body[: n % len(body)], pairs(sign(body, SECRET))), honest, st.integers(0)
)
changed = st.builds(
    lambda body, n, bit: Delivery(
        body[: n % len(body)] + bytes([body[n % len(body)] ^ (1 << bit)]) + body[n % len(body) + 1 :],
        pairs(sign(body, SECRET)),
    ),
    honest,
    st.integers(0),
    st.integers(0, 7),
)
oversized = st.builds(
    lambda body, n: Delivery(body + b" " * (MAX_BODY + n), pairs(sign(body + b" " * (MAX_BODY + n), SECRET))),
    honest,
    st.integers(0, 5000),
)
nonsense = st.builds(
    lambda body: Delivery(body, pairs(sign(body, SECRET))),
    st.binary(max_size=50).filter(lambda body: not body.lstrip().startswith(b"{")),
)
replayed = st.builds(
    lambda body, when: Delivery(body, pairs(sign(body, SECRET) | {"Heygen-Timestamp": str(when)}), genuine=True),
    honest,
    st.integers(),
)
any_delivery = st.builds(
    attrs.evolve,
    st.one_of(forged, other_secret, truncated, changed, oversized, nonsense, replayed, replayed),
    method=st.sampled_from(["POST"] * 9 + ["GET", "OPTIONS", "BREW"]),
    chunk=st.sampled_from([1, 13, 1000]),
)


async def send(app: Any, delivery: Delivery) -> int:
    parts = [delivery.body[i : i + delivery.chunk] for i in range(0, len(delivery.body), delivery.chunk)] or [b""]
    queue = [{"type": "http.request", "body": p, "more_body": i + 1 < len(parts)} for i, p in enumerate(parts)]
    statuses: list[int] = []

    async def receive() -> dict[str, Any]:
        return queue.pop(0)

    async def answer(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    await app({"type": "http", "method": delivery.method, "headers": delivery.headers}, receive, answer)
    (status,) = statuses
    return status


async def campaign(deliveries: list[Delivery]) -> None:
    inbox = StoredInbox()
    # The events are of no date, so their age is not looked at.
    receiver, jobs = Receiver(SECRET, inbox=inbox, max_body=MAX_BODY, max_age=None), Jobs()
    receiver.attach(jobs)
    app = asgi_app(receiver)
    expected: list[bytes] = []
    keys: set[object] = set()
    for delivery in deliveries:
        status = await send(app, delivery)
        if delivery.method != "POST":
            assert status == (200 if delivery.method == "OPTIONS" else 405)
        elif delivery.genuine:
            assert status == 200
            payload = json.loads(delivery.body)
            identity = payload["event_id"] or (
                payload["event_type"],
                json.dumps(payload["event_data"]),
                payload["created_at"],
            )
            if identity not in keys:
                keys.add(identity)
                expected.append(delivery.body)
        else:
            assert status in {400, 401, 413}
    # What was taken in is what HeyGen sent: each event once, in the order it came.
    taken = [(await inbox.take()).payload for _ in range(await inbox.waiting())]
    assert taken == expected
    assert jobs.nudged == [json.loads(body)["event_data"]["video_id"] for body in expected]
    await receiver.close()


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_hostile_deliveries_change_nothing(backend: str) -> None:
    sent = 0

    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(any_delivery, min_size=PER_EXAMPLE, max_size=PER_EXAMPLE))
    def run(deliveries: list[Delivery]) -> None:
        nonlocal sent
        sent += len(deliveries)
        anyio.run(campaign, deliveries, backend=backend)

    run()
    assert sent >= EXAMPLES * PER_EXAMPLE
