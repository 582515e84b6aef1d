"""The guide page on making avatars (three modes of ``POST /v3/avatars``, and new looks), from top to bottom."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from heygen_async import errors
from heygen_async._resources.validation.engines import canonical_engine
from heygen_async.sandbox.media import render_footage, render_png

from .page import Page, page

pytestmark = pytest.mark.anyio

FOOTAGE = {"type": "url", "url": "https://example.com/training-footage.mp4"}
PHOTO = {"type": "url", "url": "https://example.com/photo.png"}
MODES: list[dict[str, Any]] = [
    {"type": "digital_twin", "name": "My Digital Twin", "file": FOOTAGE},
    {"type": "photo", "name": "From a photo", "file": PHOTO},
    {"type": "prompt", "name": "Space Commander", "prompt": "A commander of a spaceship"},
]
modes = pytest.mark.parametrize("body", MODES, ids=[mode["type"] for mode in MODES])


async def create(on: Page, body: dict[str, Any], **more: Any) -> Any:
    """The same avatar through the SDK."""
    avatars = on.heygen.avatars
    match body["type"]:
        case "digital_twin":
            return await avatars.create_digital_twin(body["name"], body["file"], **more)
        case "photo":
            return await avatars.create_photo(body["name"], body["file"], **more)
        case _:
            return await avatars.create_prompt(body["name"], body["prompt"], **more)


@modes
async def test_one_operation_three_types(body: dict[str, Any]) -> None:
    async with page() as on:
        job = await create(on, body)
        assert on.sent("createAvatar") == body
        look = await job.wait()
        assert look.id == job.id
        # The look is what videos are made with, whichever way it was made.
        engine = look.supported_api_engines[0]
        video = await on.heygen.videos.create(look, script="Hello", voice_id="YOUR_VOICE_ID", engine=engine)
        assert on.sent("createVideo")["avatar_id"] == look.id
        assert (await video.wait()).video_url


@modes
async def test_all_answer_in_the_same_shape(body: dict[str, Any]) -> None:
    async with page() as on:
        answer = await on.data("POST", "/v3/avatars", json=body)
        assert set(answer) == {"avatar_item", "avatar_group"}
        item, group = answer["avatar_item"], answer["avatar_group"]
        assert item["id"] != item["group_id"] == group["id"]
        assert item["name"] == group["name"] == body["name"]
        assert item["avatar_type"] in {"digital_twin", "photo_avatar", "studio_avatar"}
        assert isinstance(item["supported_api_engines"], list)
        assert item["tags"] == []
        assert group["looks_count"] == 1
        assert isinstance(group["created_at"], int)
        assert {"preview_image_url", "consent_status"} <= {*item, *group}
        created = (await create(on, body)).created
        assert created.avatar_item.group_id == created.avatar_group.id
        assert created.avatar_group.looks_count == 1


@pytest.mark.parametrize("missing", ["type", "name", "file"])
async def test_a_twin_needs_type_name_and_file(missing: str) -> None:
    async with page() as on:
        error = await on.refused("POST", "/v3/avatars", json={k: v for k, v in MODES[0].items() if k != missing})
        assert (error["status"], error["code"]) == (400, "invalid_parameter")
        assert on.sandbox.ledger.total == 0


async def test_a_file_by_address_asset_or_in_base64() -> None:
    async with page() as on:
        asset = await on.data("POST", "/v3/assets", files={"file": ("a.mp4", render_footage(16), "video/mp4")})
        ways: list[Any] = [
            FOOTAGE,
            {"type": "asset_id", "asset_id": asset["asset_id"]},
            {"type": "base64", "media_type": "video/mp4", "data": base64.b64encode(render_footage(16)).decode()},
        ]
        for way in ways:
            made = await on.data("POST", "/v3/avatars", json={**MODES[0], "file": way})
            assert (await on.heygen.avatars.looks.job(made["avatar_item"]["id"]).wait()).id
            assert (await (await on.heygen.avatars.create_digital_twin("Ada", way)).wait()).id
        # And what the page does not have: a file of this machine is uploaded first.
        job = await on.heygen.avatars.create_digital_twin("Ada", render_footage(16))
        assert on.sent("createAvatar")["file"]["type"] == "asset_id"
        assert (await job.wait()).id


@modes
async def test_attached_to_a_character_that_exists(body: dict[str, Any]) -> None:
    async with page() as on:
        group_id = "YOUR_DIGITAL_TWIN_GROUP_ID"
        job = await create(on, body, group=group_id)
        assert on.sent("createAvatar")["avatar_group_id"] == group_id
        assert (await job.wait()).group_id == group_id
        assert (await on.heygen.avatars.groups.get(group_id)).looks_count == 2


@modes
async def test_a_new_look_of_an_avatar_that_exists(body: dict[str, Any]) -> None:
    async with page() as on:
        first = await (await create(on, body)).wait()
        job = await on.heygen.avatars.create_look(first, "In a tuxedo", "wearing a tuxedo")
        assert on.sent("createAvatar") == {
            "type": "prompt",
            "name": "In a tuxedo",
            "prompt": "wearing a tuxedo",
            "avatar_id": first.id,
        }
        look = await job.wait()
        assert (look.group_id, look.id != first.id) == (first.group_id, True)


@pytest.mark.parametrize("require_consent", [True, False])
async def test_consent_is_for_twins(require_consent: bool) -> None:
    async with page(consent="pending" if require_consent else "auto") as on:
        for body in MODES:
            group = (await on.data("POST", "/v3/avatars", json=body))["avatar_group"]
            if body["type"] != "digital_twin":
                assert group["consent_status"] is None
                assert not on.heygen.avatars.consent_missing(await on.heygen.avatars.groups.get(group["id"]))
                continue
            assert group["consent_status"] == ("pending" if require_consent else "approved")
        twin = await create(on, MODES[0])
        if not require_consent:
            await twin.wait()
            return
        with pytest.raises(errors.ConsentRequired) as caught:
            await twin.wait()
        consent = await on.heygen.avatars.request_consent(caught.value.group_id)
        assert on.sandbox.requests.count("createAvatarConsent") == 1
        assert consent.url
        on.sandbox.consent(consent.group.id)
        assert not on.heygen.avatars.consent_missing(await consent.wait())
        look = await twin.wait()
        await (await on.heygen.videos.create(look, script="Hello", voice_id="YOUR_VOICE_ID")).wait()


async def test_levels_of_consent() -> None:
    """A page for the webcam, a recorded statement, or none at all."""
    async with page(consent="pending") as on:
        twin = await create(on, MODES[0])
        asked = await on.heygen.avatars.request_consent(twin.group_id, reroute_url="https://example.com/thanks")
        assert asked.url
        recorded = await on.heygen.avatars.request_consent(twin.group_id, consent_video=render_footage(16))
        assert recorded.url is None
        with pytest.raises(errors.InvalidInput, match="consent_video"):
            await on.heygen.avatars.request_consent(
                twin.group_id, consent_video=render_footage(16), reroute_url="https://example.com/thanks"
            )


async def test_groups_are_not_looks() -> None:
    async with page() as on:
        job = await create(on, MODES[0])
        await job.wait()
        error = await on.refused(
            "POST",
            "/v3/videos",
            json={"type": "avatar", "avatar_id": job.group_id, "script": "Hi", "voice_id": "YOUR_VOICE_ID"},
        )
        assert (error["status"], error["code"]) == (404, "avatar_not_found")
        with pytest.raises(errors.InvalidInput, match=f"is an avatar group, not a look.*{job.id}"):
            await on.heygen.videos.create(job.group_id, script="Hi", voice_id="YOUR_VOICE_ID")
        assert on.sandbox.requests.count("createVideo") == 1
        found = await on.heygen.avatars.looks.list(group_id=job.group_id).all(limit=10)
        assert [look.id for look in found] == [job.id]
        named = [group.id async for group in on.heygen.avatars.groups.list(ownership="private")]
        assert job.group_id in named


async def test_a_look_starts_a_video_agent() -> None:
    async with page() as on:
        look = await (await create(on, MODES[1])).wait()
        agent = await on.heygen.video_agents.create("A video about the sea", avatar_id=look.id)
        assert on.sent("createVideoAgentSession")["avatar_id"] == look.id
        assert agent.id


async def test_the_engines_as_the_page_spells_them() -> None:
    """The sample answer has words that requests do not know."""
    sample = {"id": "look_abc123", "name": "Space Commander", "avatar_type": "studio_avatar"}
    from heygen_async.types import AvatarLookItem

    look = AvatarLookItem.from_wire({**sample, "supported_api_engines": ["avatar_4_quality", "avatar_4_turbo"]})
    assert {canonical_engine(word) for word in look.supported_api_engines or ()} == {"avatar_iv"}


async def test_photos_may_be_files_too() -> None:
    async with page() as on:
        look = await (await on.heygen.avatars.create_photo("Ada", render_png(["Ada"]))).wait()
        assert str(look.avatar_type) == "photo_avatar"
