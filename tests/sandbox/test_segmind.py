"""Avatar V through Segmind: another origin, another key, the same twins."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import anyio
import httpx
import pytest

from heygen_async.clock import ManualClock
from heygen_async.sandbox import Fault, FaultKind, Sandbox
from heygen_async.sandbox.media import render_footage

from .walker import VIDEO, Walker

pytestmark = pytest.mark.anyio

CREATE, RENDER = "/v1/heygen-avatar-v-create", "/v1/heygen-avatar-v"
FOOTAGE = {"name": "Ada", "video_url": VIDEO["url"]}


@pytest.fixture
async def segmind(sandbox: Sandbox) -> AsyncGenerator[httpx.AsyncClient]:
    headers = {"x-api-key": "segmind"}
    async with httpx.AsyncClient(base_url=sandbox.segmind_url, headers=headers, timeout=60) as client:
        yield client


async def render(segmind: httpx.AsyncClient, clock: ManualClock, body: dict[str, Any]) -> httpx.Response:
    """The answer to a render, while time runs by itself."""
    answers: list[httpx.Response] = []
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(clock.run_free)
        answers.append(await segmind.post(RENDER, json=body))
        tasks.cancel_scope.cancel()
    return answers[0]


async def test_footage_becomes_a_video(
    sandbox: Sandbox, segmind: httpx.AsyncClient, web: httpx.AsyncClient, clock: ManualClock
) -> None:
    made = (await segmind.post(CREATE, json=FOOTAGE)).json()
    assert made["consent_status"] == "skipped"
    order = {"avatar_id": made["avatar_id"], "prompt": "Hello there", "resolution": "720p"}
    early = await segmind.post(RENDER, json=order)
    assert (early.status_code, early.json()["error"]) == (400, "Avatar is still in training")
    await clock.advance(121)
    before = clock.now()
    done = await render(segmind, clock, order)
    assert done.status_code == 200
    assert clock.now() - before >= 60
    assert (await web.get(done.json()["video_url"])).headers["content-type"] == "video/mp4"
    assert [charge.amount for charge in sandbox.ledger if charge.operation == "createAvatarV"] == [1.25]
    assert sandbox.ledger.count("generateAvatarV") == 1


async def test_a_twin_is_one_of_heygens(segmind: httpx.AsyncClient, api: httpx.AsyncClient, clock: ManualClock) -> None:
    made = (await segmind.post(CREATE, json=FOOTAGE)).json()
    more = (await segmind.post(CREATE, json={**FOOTAGE, "avatar_group_id": made["avatar_group_id"]})).json()
    assert more["avatar_group_id"] == made["avatar_group_id"]
    await clock.advance(121)
    group = await Walker(api).data("getAvatarGroup", group_id=made["avatar_group_id"])
    assert (group["looks_count"], group["consent_status"]) == (2, "skipped")


async def test_consent_is_asked_for_with_a_reroute_url(
    segmind: httpx.AsyncClient, sandbox: Sandbox, clock: ManualClock
) -> None:
    body = {**FOOTAGE, "consent_reroute_url": "https://example.com/thanks"}
    made = (await segmind.post(CREATE, json=body)).json()
    assert made["consent_status"] == "pending"
    await clock.advance(121)
    order = {"avatar_id": made["avatar_id"], "prompt": "Hello"}
    assert (await segmind.post(RENDER, json=order)).status_code == 400
    sandbox.consent(made["avatar_group_id"])
    assert (await render(segmind, clock, order)).status_code == 200


async def test_bad_footage_costs_and_fails_later(
    sandbox: Sandbox, segmind: httpx.AsyncClient, api: httpx.AsyncClient, clock: ManualClock
) -> None:
    walk = Walker(api)
    asset = await walk.data("uploadAsset", files={"file": ("a.mp4", render_footage(9), "video/mp4")})
    made = (await segmind.post(CREATE, json={"name": "Ada", "video_url": asset["url"]})).json()
    await clock.advance(121)
    refused = await segmind.post(RENDER, json={"avatar_id": made["avatar_id"], "prompt": "Hello"})
    assert (refused.status_code, refused.json()["error"]) == (400, "Footage is too short or too long")
    assert sandbox.ledger.total == 1.25


@pytest.mark.heygen_sandbox(balance=1.0)
async def test_no_credits_is_406(sandbox: Sandbox, segmind: httpx.AsyncClient) -> None:
    refused = await segmind.post(CREATE, json=FOOTAGE)
    assert (refused.status_code, refused.json()["error"]) == (406, "Insufficient credits")
    assert len(sandbox.ledger) == 0


async def test_a_failed_render_is_given_back(sandbox: Sandbox, segmind: httpx.AsyncClient, clock: ManualClock) -> None:
    sandbox.faults.add(Fault(FaultKind.JOB_FAILS, operation="generateAvatarV", code="no_face", message="No face."))
    body = {"avatar_id": "YOUR_DIGITAL_TWIN_LOOK_ID", "prompt": "Hello"}
    failed = await render(segmind, clock, body)
    assert (failed.status_code, failed.json()["error"]) == (500, "No face.")
    assert sandbox.ledger.total == 0


async def test_scripted_errors_are_in_segminds_words(sandbox: Sandbox, segmind: httpx.AsyncClient) -> None:
    sandbox.faults.add(Fault(FaultKind.ERROR, operation="createAvatarV", status=429, retry_after=20, message="Slowly."))
    refused = await segmind.post(CREATE, json=FOOTAGE)
    assert (refused.status_code, refused.json()["error"], refused.headers["retry-after"]) == (429, "Slowly.", "20")
    sandbox.faults.add(Fault(FaultKind.ERROR_AFTER, operation="createAvatarV", status=502))
    assert (await segmind.post(CREATE, json=FOOTAGE)).status_code == 502
    assert sandbox.ledger.count("createAvatarV") == 1


async def test_a_render_that_never_ends_is_not_answered(
    sandbox: Sandbox, segmind: httpx.AsyncClient, clock: ManualClock
) -> None:
    sandbox.faults.add(Fault(FaultKind.JOB_NEVER_ENDS, operation="generateAvatarV"))
    with anyio.move_on_after(0.5) as scope:
        await render(segmind, clock, {"avatar_id": "YOUR_DIGITAL_TWIN_LOOK_ID", "prompt": "Hello"})
    assert scope.cancelled_caught
    assert sandbox.ledger.count("generateAvatarV") == 1


@pytest.mark.heygen_sandbox(segmind_key="segmind")
async def test_a_key_of_its_own(segmind: httpx.AsyncClient) -> None:
    for headers in ({"x-api-key": "other"}, {"x-api-key": ""}):
        refused = await segmind.post(CREATE, json=FOOTAGE, headers=headers)
        assert refused.status_code == 401
    assert (await segmind.post(CREATE, json=FOOTAGE)).status_code == 200


async def test_heygens_key_has_no_business_here(anyio_backend: str) -> None:
    async with Sandbox(api_key="heygen") as sandbox, httpx.AsyncClient(timeout=60) as client:
        await client.post(sandbox.segmind_url + CREATE, json=FOOTAGE, headers={"x-api-key": "heygen"})
        assert [violation.kind for violation in sandbox.violations] == ["leak"]


@pytest.mark.parametrize(
    "body", [{}, {"name": "", "video_url": "https://example.com/a.mp4"}, {"name": "Ada", "video_url": 5}]
)
async def test_wrong_bodies_are_refused(sandbox: Sandbox, segmind: httpx.AsyncClient, body: dict[str, Any]) -> None:
    refused = await segmind.post(CREATE, json=body)
    assert refused.status_code == 400
    assert refused.json()["error"]
    assert len(sandbox.ledger) == 0


async def test_names_of_ready_made_avatars_and_voices(segmind: httpx.AsyncClient, clock: ManualClock) -> None:
    order = {"avatar": "Marco (public)", "voice": "Alice", "prompt": "Hello"}
    assert (await render(segmind, clock, order)).status_code == 200
    assert (await segmind.post(RENDER, json={**order, "voice": "Nobody"})).json()["error"] == "Voice not found"
    assert (await segmind.post(RENDER, json={**order, "avatar": "Nobody"})).json()["error"] == "Avatar not found"
