"""Answers that say more, less or something else than the document: what is read all the same, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from heygen_async._generated import models
from heygen_async._generated.api.ai_clipping import get_ai_clipping
from heygen_async._generated.api.assets import search_assets
from heygen_async._generated.api.avatars import create_avatar, get_avatar_look, list_avatar_looks
from heygen_async._generated.api.legacy import create_video_avatar_v2
from heygen_async._generated.api.videos import get_video_batch, get_video_v3, list_videos
from heygen_async._generated.api.webhooks import delete_webhook_endpoint
from heygen_async.errors import DecodeError

LOOK = {"id": "look", "name": "Ada", "avatar_type": "digital_twin"}
VIDEO = {"id": "video", "status": "completed"}
BATCH = {
    "batch_id": "b",
    "created_at": 1,
    "status": "processing",
    "total_items": 1,
    "counts_by_status": {"queued": 1},
    "items": [{"item_index": 0, "status": "queued"}],
    "has_more": False,
}

Look, Video = models.AvatarLookItem, models.VideoDetail


@pytest.mark.parametrize(
    ("model", "data", "attribute", "value", "extra"),
    [
        # Unknown enum words.
        (Look, {**LOOK, "avatar_type": "hologram"}, "avatar_type", "hologram", {}),
        (Look, {**LOOK, "status": "queued"}, "status", "queued", {}),
        (Video, {**VIDEO, "status": "waiting"}, "status", "waiting", {}),
        (Video, {**VIDEO, "status": "COMPLETED"}, "status", "COMPLETED", {}),
        # Fields that the document does not have.
        (Look, {**LOOK, "mood": {"happy": True}}, "id", "look", {"mood": {"happy": True}}),
        (Video, {**VIDEO, "extra": 1, "": 2}, "id", "video", {"extra": 1, "": 2}),
        # Missing and null optional fields.
        (Look, LOOK, "supported_api_engines", None, {}),
        (Look, {**LOOK, "group_id": None, "tags": None}, "tags", None, {}),
        # Optional fields of a wrong type: kept, never a reason to lose the rest.
        (Video, {**VIDEO, "duration": "12.5"}, "duration", None, {"duration": "12.5"}),
        (Video, {**VIDEO, "duration": True}, "duration", None, {"duration": True}),
        (Video, {**VIDEO, "created_at": "2026-11-20"}, "created_at", None, {"created_at": "2026-11-20"}),
        (Video, {**VIDEO, "video_url": ["https://x"]}, "video_url", None, {"video_url": ["https://x"]}),
        (Look, {**LOOK, "error": "training_failed"}, "error", None, {"error": "training_failed"}),
        (Look, {**LOOK, "error": {"code": "x"}}, "error", None, {"error": {"code": "x"}}),
        (Look, {**LOOK, "tags": ["a", 1]}, "tags", None, {"tags": ["a", 1]}),
        (Look, {**LOOK, "tags": "a"}, "tags", None, {"tags": "a"}),
        (Look, {**LOOK, "status": 3, "mood": 1}, "status", None, {"status": 3, "mood": 1}),
        (Look, {**LOOK, "preferred_orientation": []}, "preferred_orientation", None, {"preferred_orientation": []}),
        # Numbers as JSON writes them.
        (Video, {**VIDEO, "duration": 12}, "duration", 12.0, {}),
        (Video, {**VIDEO, "created_at": 5.0}, "created_at", 5, {}),
        (Look, {**LOOK, "image_width": 5.5}, "image_width", None, {"image_width": 5.5}),
    ],
)
def test_read_all_the_same(model: Any, data: Any, attribute: str, value: object, extra: dict[str, object]) -> None:
    found = model.from_wire(data)
    assert getattr(found, attribute) == value
    assert found.extra == extra
    assert found.id == data["id"]


@pytest.mark.parametrize(
    ("call", "answer", "path"),
    [
        (list_avatar_looks.build(), {"data": [LOOK, LOOK, LOOK, {"id": "x", "name": "y"}]}, "data[3].avatar_type"),
        (list_avatar_looks.build(), {"data": [{**LOOK, "id": None}]}, "data[0].id"),
        (list_avatar_looks.build(), {"data": [{**LOOK, "avatar_type": 3}]}, "data[0].avatar_type"),
        (list_avatar_looks.build(), {"data": [LOOK, None]}, "data[1]"),
        (list_avatar_looks.build(), {"data": LOOK}, "data"),
        (list_avatar_looks.build(), {"data": None}, "data"),
        (get_avatar_look.build("look"), {"data": {**LOOK, "name": 3}}, "data.name"),
        (get_avatar_look.build("look"), {"data": []}, "data"),
        (get_avatar_look.build("look"), {}, "data"),
        (get_video_batch.build("b"), {"data": {**BATCH, "total_items": "many"}}, "data.total_items"),
        (get_video_batch.build("b"), {"data": {**BATCH, "total_items": True}}, "data.total_items"),
        (get_video_batch.build("b"), {"data": {**BATCH, "has_more": 1}}, "data.has_more"),
        (get_video_batch.build("b"), {"data": {**BATCH, "items": [{"status": "queued"}]}}, "data.items[0].item_index"),
        (get_video_batch.build("b"), {"data": {**BATCH, "counts_by_status": {"a": "b"}}}, "data.counts_by_status.a"),
    ],
)
def test_refused_with_the_place(call: Any, answer: object, path: str) -> None:
    with pytest.raises(DecodeError) as caught:
        call.decode(answer)
    assert caught.value.path == path
    assert caught.value.operation == call.operation.id
    assert path in str(caught.value)


def test_one_unknown_word_does_not_lose_a_page() -> None:
    page = list_videos.build().decode({"data": [VIDEO, {**VIDEO, "status": "dreaming"}], "next_token": "t"})
    assert [video.status.is_known for video in page.items] == [True, False]
    assert page.next_token == "t"


def test_an_unknown_variant_is_kept_whole() -> None:
    image = {"type": "image", "id": "i", "url": "https://x/y"}
    hologram = {"type": "hologram", "id": "h", "depth": 3}
    untold = {"id": "u"}
    page = search_assets.build(query="cat", type="image").decode({"data": [image, hologram, untold]})
    first, second, third = page.items
    assert isinstance(first, models.ImageAssetItem)
    assert isinstance(second, models.UnknownAssetSearchItem)
    assert (second.type, second.extra) == ("hologram", {"id": "h", "depth": 3})
    assert isinstance(third, models.UnknownAssetSearchItem)
    assert (third.type, third.extra) == (None, {"id": "u"})


def test_a_known_variant_must_be_whole() -> None:
    with pytest.raises(DecodeError) as caught:
        search_assets.build(query="cat", type="image").decode({"data": [{"type": "icon", "id": "i"}]})
    assert caught.value.path == "data[0].url"


def test_an_optional_list_with_a_broken_entry_is_kept_raw() -> None:
    clips = [{"id": "a", "status": "completed"}, {"id": "b"}]
    found = get_ai_clipping.build("job").decode({"data": {"id": "job", "status": "completed", "clips": clips}})
    assert found.clips is None
    assert found.extra == {"clips": clips}


def test_what_was_paid_for_can_be_found_in_a_broken_answer() -> None:
    answer = {"data": {"avatar_item": {"id": "look-1", "avatar_type": "digital_twin"}}}
    body = models.CreateDigitalTwinRequest(name="Ada", file=models.AssetId(asset_id="a"))
    found = create_avatar.build(body=body).decode(answer)
    assert found.avatar_item is None
    assert found.extra["avatar_item"]["id"] == "look-1"


def test_no_content_and_the_old_envelope() -> None:
    assert delete_webhook_endpoint.build("e").decode({"data": {}}) is None
    assert delete_webhook_endpoint.build("e").decode(None) is None
    body = models.CreateVideoAvatarV2Request(
        training_footage_url="https://a", video_consent_url="https://b", avatar_name="Ada"
    )
    call = create_video_avatar_v2.build(body=body)
    assert call.decode({"error": None, "data": {"avatar_id": "a"}}).avatar_id == "a"


def test_the_answer_itself_is_left_as_it_was() -> None:
    data = {**VIDEO, "duration": "x", "more": 1}
    before = dict(data)
    get_video_v3.build("video").decode({"data": data})
    assert data == before
