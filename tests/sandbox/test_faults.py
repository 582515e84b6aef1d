"""Trouble: before the effect, after it, and in what arrives."""

from __future__ import annotations

import re

import httpx
import pytest

from heygen_async.clock import ManualClock
from heygen_async.errors import InvalidInput
from heygen_async.sandbox import MEDIA, Fault, FaultKind, Sandbox

from .bodies import video

pytestmark = pytest.mark.anyio
KEY = {"idempotency-key": "k"}


@pytest.mark.parametrize("kind", [FaultKind.RESET_AFTER, FaultKind.TRUNCATE, FaultKind.GARBAGE])
async def test_a_lost_answer_is_one_charge(sandbox: Sandbox, api: httpx.AsyncClient, kind: FaultKind) -> None:
    sandbox.faults.add(Fault(kind, operation="createVideo"))
    with pytest.raises(httpx.TransportError):
        await api.post("/v3/videos", json=video(), headers=KEY)
    assert sandbox.ledger.count() == 1
    again = await api.post("/v3/videos", json=video(), headers=KEY)
    assert again.status_code == 200
    assert [charge.object_id for charge in sandbox.ledger] == [again.json()["data"]["video_id"]]
    # Without a key, it would have been two.
    sandbox.faults.add(Fault(kind, operation="createVideo"))
    for _ in range(2):
        try:
            await api.post("/v3/videos", json=video())
        except httpx.TransportError:
            continue
    assert sandbox.ledger.count() == 3


async def test_a_reset_before_the_effect_costs_nothing(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    sandbox.faults.add(Fault(FaultKind.RESET, operation="createVideo"))
    with pytest.raises(httpx.TransportError):
        await api.post("/v3/videos", json=video())
    assert sandbox.ledger.count() == 0


async def test_a_storm(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    sandbox.faults.add(Fault(FaultKind.ERROR, status=429, retry_after=7, times=2, skip=1))
    answers = [await api.get("/v3/users/me") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 429, 429, 200]
    assert answers[1].headers["retry-after"] == "7"
    assert answers[1].json()["error"]["code"] == "rate_limit_exceeded"


async def test_errors_and_pages_of_gateways(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    sandbox.faults.add(
        Fault(FaultKind.ERROR, status=503, code="service_unavailable", retry_after=1),
        Fault(FaultKind.HTML, status=520),
        Fault(FaultKind.ERROR_AFTER, operation="createVideo", status=500),
    )
    # Two faults armed for the same request: the first one answers, and both are used up.
    assert (await api.get("/v3/users/me")).json()["error"]["code"] == "service_unavailable"
    sandbox.faults.add(Fault(FaultKind.HTML, status=520))
    page = await api.get("/v3/users/me")
    assert (page.status_code, page.headers["content-type"]) == (520, "text/html")
    assert (await api.post("/v3/videos", json=video(), headers=KEY)).status_code == 500
    assert sandbox.ledger.count() == 1
    assert (await api.post("/v3/videos", json=video(), headers=KEY)).status_code == 200
    assert sandbox.ledger.count() == 1


async def test_answers_from_the_future(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    sandbox.faults.add(
        Fault(FaultKind.UNKNOWN_WORD, operation="getVideoV3", word="pondering"),
        Fault(FaultKind.EXTRA_FIELDS, operation="getVideoV3"),
        Fault(FaultKind.WRONG_TYPE, operation="getVideoV3"),
    )
    answer = await api.get("/v3/videos/YOUR_VIDEO_ID")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.json()["data"]["status"] == "pondering"
    assert answer.json()["added_by_sandbox"] is True
    assert (await api.get("/v3/videos/YOUR_VIDEO_ID")).json()["data"]["status"] == "completed"


async def test_faults_for_one_key_and_by_chance(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    sandbox.faults.add(Fault(FaultKind.ERROR, operation="createVideo", key="unlucky"))
    assert (await api.post("/v3/videos", json=video(), headers=KEY)).status_code == 200
    assert (await api.post("/v3/videos", json=video(), headers={"idempotency-key": "unlucky"})).status_code == 503
    sandbox.faults.clear()

    async def run() -> list[int]:
        sandbox.faults.clear()
        sandbox.faults.add(Fault(FaultKind.ERROR, chance=0.5, times=None))
        return [(await api.get("/v3/users/me")).status_code for _ in range(12)]

    first = await run()
    assert set(first) == {200, 503}
    assert await run() == first


async def test_an_operation_that_does_not_exist_is_refused(sandbox: Sandbox) -> None:
    for fault, told in (
        (Fault(FaultKind.RESET, operation="creatVideo"), "Did you mean createVideo?"),
        (Fault(FaultKind.RESET, operation="Media"), "Did you mean media?"),
        (Fault(FaultKind.RESET, operation="x"), "It is an operationId, media or webhook."),
    ):
        with pytest.raises(InvalidInput, match=re.escape(told)):
            sandbox.faults.add(Fault(FaultKind.ERROR), fault)
    assert list(sandbox.faults) == []
    with pytest.raises(InvalidInput, match="status: must be 200 to 599, not 99"):
        Fault(FaultKind.ERROR, status=99)


async def test_a_slow_body_arrives_whole(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    sandbox.faults.add(Fault(FaultKind.DRIBBLE, seconds=0.01), Fault(FaultKind.LATENCY, seconds=0.01))
    assert (await api.get("/v3/voices")).json()["has_more"] is True


async def test_the_control_api_arms_and_disarms(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    armed = await api.post("/_sandbox/faults", json={"kind": "error", "operation": "getCurrentUserV3", "status": 500})
    assert armed.json()["faults"][0]["kind"] == "error"
    assert (await api.get("/v3/users/me")).status_code == 500
    await api.post("/_sandbox/faults", json={"kind": "error", "times": None})
    await api.delete("/_sandbox/faults")
    assert (await api.get("/v3/users/me")).status_code == 200
    for wrong, field in (
        ({"kind": "flood"}, "kind"),
        ({"kind": "error", "when": 1}, "when"),
        ({"kind": "error", "times": "x"}, "times"),
    ):
        refused = await api.post("/_sandbox/faults", json=wrong)
        assert (refused.status_code, refused.json()["error"]["param"]) == (400, field)


async def test_urls_expire(
    sandbox: Sandbox, api: httpx.AsyncClient, web: httpx.AsyncClient, clock: ManualClock
) -> None:
    async def url() -> str:
        return str((await api.get("/v3/videos/YOUR_VIDEO_ID")).json()["data"]["video_url"])

    old = await url()
    assert (await web.get(old)).status_code == 200
    sandbox.faults.add(Fault(FaultKind.EXPIRED_URL, operation=MEDIA))
    assert [(await web.get(old)).status_code for _ in range(2)] == [403, 403]
    assert (await web.get(await url())).status_code == 200
    sandbox.faults.add(Fault(FaultKind.EXPIRED_URL, operation="getVideoV3"))
    assert (await web.get(await url())).status_code == 403
    fresh = await url()
    await clock.advance(7 * 24 * 3600 + 1)
    assert (await web.get(fresh)).status_code == 403
    assert (await web.get((await url()).replace(".mp4", ".png"))).status_code == 403
