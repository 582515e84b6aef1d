"""The reference page of ``POST /v3/avatars``, from top to bottom."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import anyio
import httpx
import pytest

from heygen_async import HeyGen, errors
from heygen_async._wire.call import RequestOptions
from heygen_async.sandbox import Fault, FaultKind
from heygen_async.sandbox.media import render_footage, render_png
from heygen_async.types import AvatarGroupItem, AvatarLookItem, CreateAvatarResponse

from .page import page

pytestmark = pytest.mark.anyio

PATH = "/v3/avatars"
URL = {"type": "url", "url": "https://files.heygen.example/ada.mp4"}
TWIN: dict[str, Any] = {"type": "digital_twin", "name": "Ada", "file": URL}
PHOTO: dict[str, Any] = {"type": "photo", "name": "Ada", "file": {"type": "url", "url": "https://example.com/a.png"}}
PROMPT: dict[str, Any] = {"type": "prompt", "name": "Ada", "prompt": "A pilot"}
UUID = "550e8400-e29b-41d4-a716-446655440000"


async def test_key_or_bearer_token() -> None:
    async with page() as on:
        bearer = {"Authorization": "Bearer a-token"}
        async with httpx.AsyncClient(base_url=on.sandbox.base_url, headers=bearer, trust_env=False) as web:
            assert (await web.get(PATH)).status_code == 200
        async with HeyGen(token="a-token", base_url=on.sandbox.base_url) as heygen:
            assert (await heygen.avatars.create_prompt("Ada", "A pilot")).id


# Idempotency-Key


async def test_the_same_key_replays_even_another_body() -> None:
    async with page() as on:
        key = {"Idempotency-Key": UUID}
        first = await on.data("POST", PATH, json=TWIN, headers=key)
        again = await on.data("POST", PATH, json={**TWIN, "name": "Another name"}, headers=key)
        assert again["avatar_item"]["id"] == first["avatar_item"]["id"]
        assert on.sandbox.ledger.count("createAvatar") == 1
        options = RequestOptions(idempotency_key=UUID)
        job = await on.heygen.avatars.create_digital_twin("Ada", URL["url"], options=options)
        assert (job.id, job.idempotency_key) == (first["avatar_item"]["id"], UUID)
        assert on.sandbox.ledger.total == 1.0


async def test_a_day_later_the_key_is_free_again() -> None:
    async with page() as on:
        key = {"Idempotency-Key": UUID}
        first = await on.data("POST", PATH, json=TWIN, headers=key)
        await on.sandbox.advance(24 * 3600 + 1)
        assert (await on.data("POST", PATH, json=TWIN, headers=key)) != first
        assert on.sandbox.ledger.count("createAvatar") == 2


async def test_a_key_belongs_to_its_route_and_path() -> None:
    async with page() as on:
        key = {"Idempotency-Key": UUID}
        await on.data("POST", PATH, json=TWIN, headers=key)
        body = {"type": "avatar", "avatar_id": "YOUR_DIGITAL_TWIN_LOOK_ID", "script": "Hi", "voice_id": "YOUR_VOICE_ID"}
        assert (await on.data("POST", "/v3/videos", json=body, headers=key))["video_id"]


@pytest.mark.parametrize("key", ["a", "A-z_0.9:", "x" * 255])
async def test_keys_that_may_be_used(key: str) -> None:
    async with page() as on:
        assert await on.data("POST", PATH, json=PROMPT, headers={"Idempotency-Key": key})
        job = await on.heygen.avatars.create_prompt("Ada", "A pilot", options=RequestOptions(idempotency_key=key))
        assert job.idempotency_key == key


@pytest.mark.parametrize("key", ["", "x" * 256, "a b", "ä", "a/b"])
async def test_keys_that_may_not(key: str) -> None:
    async with page() as on:
        with pytest.raises(errors.InvalidInput, match="key"):
            await on.heygen.avatars.create_prompt("Ada", "A pilot", options=RequestOptions(idempotency_key=key))
        if key:
            answer = await on.web.post(PATH, json=PROMPT, headers=[(b"Idempotency-Key", key.encode())])
            assert answer.status_code == 400
        assert on.sandbox.ledger.total == 0


async def test_a_retry_in_flight_is_in_progress() -> None:
    async with page() as on:
        on.sandbox.faults.add(Fault(FaultKind.LATE_ANSWER, operation="createAvatar", seconds=2))
        on.sandbox.faults.add(Fault(FaultKind.LATE_ANSWER, operation="createAvatar", seconds=0, skip=1))
        found: list[httpx.Response] = []

        async def send() -> None:
            found.append(await on.web.post(PATH, json=TWIN, headers={"Idempotency-Key": UUID}))

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(send)
            while on.sandbox.ledger.count("createAvatar") == 0:
                await anyio.lowlevel.checkpoint()
            error = await on.refused("POST", PATH, json=TWIN, headers={"Idempotency-Key": UUID})
            assert (error["status"], error["code"]) == (409, "request_in_progress")
        assert found[0].status_code == 200
        assert on.sandbox.ledger.total == 1.0


async def test_the_sdk_waits_for_its_own_first_attempt() -> None:
    async with page() as on:
        progress = Fault(FaultKind.ERROR, operation="createAvatar", status=409, code="request_in_progress", times=3)
        on.sandbox.faults.add(Fault(FaultKind.RESET_AFTER, operation="createAvatar"), progress)
        job = await on.heygen.avatars.create_prompt("Ada", "A pilot")
        keys = {request.idempotency_key for request in on.sandbox.requests.of("createAvatar")}
        assert keys == {job.idempotency_key}
        assert on.sandbox.ledger.total == 1.0


# Errors

SAMPLES: list[tuple[int, str, type[errors.APIError]]] = [
    (400, "invalid_parameter", errors.BadRequest),
    (401, "authentication_failed", errors.AuthenticationFailed),
    (409, "request_in_progress", errors.RequestInProgress),
    (429, "rate_limit_exceeded", errors.RateLimited),
]


@pytest.mark.parametrize(("status", "code", "kind"), SAMPLES, ids=[str(sample[0]) for sample in SAMPLES])
async def test_the_errors_of_the_page(status: int, code: str, kind: type[errors.APIError]) -> None:
    async with page() as on:
        on.sandbox.faults.add(
            Fault(FaultKind.ERROR, "createAvatar", status=status, code=code, retry_after=7, times=None, message="No.")
        )
        with pytest.raises(kind) as caught:
            await on.heygen.avatars.create_prompt("Ada", "A pilot")
        assert (caught.value.status, caught.value.code, caught.value.message) == (status, code, "No.")
        assert (caught.value.operation, caught.value.retry_after) == ("create_avatar", 7)
        assert on.sandbox.ledger.total == 0


async def test_a_refusal_names_the_field() -> None:
    async with page() as on:
        error = await on.refused("POST", PATH, json={"type": "photo", "name": "Ada"})
        assert {"code", "message", "param"} <= set(error)
        assert (error["code"], error["param"]) == ("invalid_parameter", "file")
        with pytest.raises(errors.AuthenticationFailed):
            async with HeyGen(api_key="x", base_url=on.sandbox.base_url) as heygen:
                on.sandbox.faults.add(Fault(FaultKind.ERROR, status=401, code="unauthorized"))
                await heygen.avatars.groups.get("g")


async def test_retry_after_is_waited_for() -> None:
    async with page() as on:
        on.sandbox.faults.add(Fault(FaultKind.ERROR, operation="createAvatar", status=429, retry_after=30))
        began = on.sandbox.now()
        await on.heygen.avatars.create_prompt("Ada", "A pilot")
        assert on.sandbox.now() - began >= 30


# Bodies


@pytest.mark.parametrize("body", [TWIN, PHOTO, PROMPT], ids=["digital_twin", "photo", "prompt"])
async def test_required_and_optional_fields(body: dict[str, Any]) -> None:
    async with page() as on:
        for missing in body:
            error = await on.refused("POST", PATH, json={k: v for k, v in body.items() if k != missing})
            assert error["status"] == 400
        for group in (None, "YOUR_DIGITAL_TWIN_GROUP_ID"):
            made = await on.data("POST", PATH, json={**body, "avatar_group_id": group})
            joined = made["avatar_group"]["id"] == "YOUR_DIGITAL_TWIN_GROUP_ID"
            assert joined == (group is not None)
        assert (await on.refused("POST", PATH, json={**body, "type": "video"}))["status"] == 400
        assert (await on.refused("POST", PATH, json={**body, "avatar_group_id": "nobody"}))["status"] == 404


KINDS: list[tuple[str, Callable[[], bytes], str]] = [
    ("digital_twin", lambda: render_footage(16), "video/mp4"),
    ("photo", lambda: render_png(["Ada"]), "image/png"),
]


@pytest.mark.parametrize(("kind", "make", "media_type"), KINDS, ids=["digital_twin", "photo"])
async def test_three_kinds_of_file(kind: str, make: Callable[[], bytes], media_type: str) -> None:
    async with page() as on:
        content = make()
        asset = await on.heygen.assets.upload(content)
        files: list[Any] = [
            {"type": "url", "url": asset.url},
            {"type": "asset_id", "asset_id": asset.id},
            {"type": "base64", "media_type": media_type, "data": base64.b64encode(content).decode()},
        ]
        for file in files:
            made = await on.data("POST", PATH, json={"type": kind, "name": "Ada", "file": file})
            assert (await on.heygen.avatars.looks.job(made["avatar_item"]["id"]).wait()).id
            extra = {**file, "mime_type": media_type}
            error = await on.refused("POST", PATH, json={"type": kind, "name": "Ada", "file": extra})
            assert (error["status"], error["code"]) == (400, "invalid_parameter")
            start = on.heygen.avatars.create_digital_twin if kind == "digital_twin" else on.heygen.avatars.create_photo
            assert (await (await start("Ada", file)).wait()).id
            with pytest.raises(errors.InvalidInput):
                await start("Ada", extra)


async def test_prompts_have_at_most_a_thousand_characters() -> None:
    async with page() as on:
        for length in (1000, 1001):
            body = {**PROMPT, "prompt": "x" * length}
            if length > 1000:
                assert (await on.refused("POST", PATH, json=body))["param"] == "prompt"
                with pytest.raises(errors.InvalidInput, match="1,000"):
                    await on.heygen.avatars.create_prompt("Ada", body["prompt"])
            else:
                assert await on.data("POST", PATH, json=body)
                assert await on.heygen.avatars.create_prompt("Ada", body["prompt"])


async def test_at_most_three_reference_images_with_a_group_and_without() -> None:
    async with page() as on:
        group, image = "YOUR_DIGITAL_TWIN_GROUP_ID", "https://example.com/a.png"
        for count in (3, 4):
            images = [{"type": "url", "url": image}] * count
            body = {**PROMPT, "avatar_group_id": group, "reference_images": images}
            if count > 3:
                assert (await on.refused("POST", PATH, json=body))["param"] == "reference_images"
                with pytest.raises(errors.InvalidInput, match="takes 3"):
                    await on.heygen.avatars.create_prompt("Ada", "x", group=group, reference_images=[image] * count)
            else:
                assert await on.data("POST", PATH, json=body)
                await on.heygen.avatars.create_prompt("Ada", "A pilot", group=group, reference_images=[image] * count)
                assert on.sent("createAvatar") == body
        # HeyGen's document of September no longer asks for a group.
        await on.heygen.avatars.create_prompt("Ada", "A pilot", reference_images=[image])
        assert "avatar_group_id" not in on.sent("createAvatar")


# Answers

ITEM: dict[str, Any] = {
    "id": "lk_abc123",
    "name": "Business Suit",
    "avatar_type": "photo_avatar",
    "group_id": "ag_abc123",
    "preview_image_url": "https://files.heygen.example/look/business_preview.jpg",
    "preview_video_url": "https://files.heygen.example/look/business_preview.mp4",
    "gender": "female",
    "tags": ["business", "formal"],
    "default_voice_id": "1bd001e7e50f421d891986aad5c8bbd2",
    "supported_api_engines": ["avatar_v", "avatar_iv"],
    "image_width": 1920,
    "image_height": 1080,
    "preferred_orientation": "landscape",
    "status": "failed",
    "error": {"code": "training_failed", "message": "Footage duration must be between 15s and 600s"},
}
GROUP: dict[str, Any] = {
    "id": "ag_abc123",
    "name": "Anna",
    "preview_image_url": "https://files.heygen.example/avatar/anna_preview.jpg",
    "preview_video_url": "https://files.heygen.example/avatar/anna_preview.mp4",
    "gender": "female",
    "created_at": 1711929600,
    "looks_count": 3,
    "default_voice_id": "1bd001e7e50f421d891986aad5c8bbd2",
    "consent_status": "approved",
    "status": "completed",
    "error": None,
}


def test_every_field_of_the_answer_is_read() -> None:
    answer = CreateAvatarResponse.from_wire({"avatar_item": ITEM, "avatar_group": GROUP})
    item, group = answer.avatar_item, answer.avatar_group
    assert item is not None
    assert group is not None
    assert (dict(item.extra), dict(group.extra)) == ({}, {})
    assert item.error is not None
    for model, sample in ((item, ITEM), (group, GROUP)):
        for name, value in sample.items():
            read = getattr(model, name)
            if name != "error":
                assert (list(read) if isinstance(value, list) else read) == value
    assert (item.error.code, item.error.message) == (ITEM["error"]["code"], ITEM["error"]["message"])


def test_only_what_is_required_has_to_be_there() -> None:
    assert CreateAvatarResponse.from_wire({}).avatar_item is None
    look = AvatarLookItem.from_wire({name: ITEM[name] for name in ("id", "name", "avatar_type")})
    assert (look.status, look.error, look.group_id) == (None, None, None)
    group = AvatarGroupItem.from_wire({name: GROUP[name] for name in ("id", "name", "created_at", "looks_count")})
    assert group.consent_status is None


@pytest.mark.parametrize("word", ["studio_avatar", "digital_twin", "photo_avatar", "hologram"])
def test_types_of_looks_may_become_more(word: str) -> None:
    assert AvatarLookItem.from_wire({**ITEM, "avatar_type": word}).avatar_type == word


async def test_statuses_of_training() -> None:
    async with page(consent="pending", profile="documented") as on:
        twin = await on.data("POST", PATH, json=TWIN)
        look_id = twin["avatar_item"]["id"]
        look = f"/v3/avatars/looks/{look_id}"
        assert (await on.data("GET", look))["status"] == "processing"
        await on.sandbox.advance(121)
        assert (await on.data("GET", look))["status"] == "pending_consent"
        with pytest.raises(errors.ConsentRequired):
            await on.heygen.avatars.looks.job(look_id).wait()
        on.sandbox.consent(twin["avatar_group"]["id"])
        assert (await on.heygen.avatars.looks.job(look_id).wait()).status == "completed"


@pytest.mark.parametrize("seconds", [14, 601])
async def test_footage_of_the_wrong_length_fails_in_training(seconds: float) -> None:
    async with page(remote_footage_seconds=seconds) as on:
        job = await on.heygen.avatars.create_digital_twin("Ada", URL)
        with pytest.raises(errors.JobFailed, match="between 15s and 600s") as caught:
            await job.wait()
        assert caught.value.code == "training_failed"
        look = await on.heygen.avatars.looks.get(job.id)
        assert look.error is not None
        assert (look.status, look.error.code) == ("failed", "training_failed")
