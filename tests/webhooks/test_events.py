from __future__ import annotations

import contextlib
import copy
import json
import pickle
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from heygen_async import errors, webhooks
from heygen_async.webhooks import (
    EVENT_TYPES,
    BatchEvent,
    DigitalTwinEvent,
    Event,
    JobRef,
    PhotoAvatarEvent,
    UnknownEvent,
    VideoAgentEvent,
    VideoCaptionEvent,
    VideoEvent,
    VideoGifEvent,
    VideoTranslationEvent,
)
from heygen_async.webhooks.events import event_from_json, from_mapping

SPEC = Path(__file__).parents[2] / "openapi" / "heygen-v3.yaml"

SUCCESS: dict[str, Any] = {
    "event_id": "evt_1",
    "event_type": "avatar_video.success",
    "event_data": {
        "video_id": "v1",
        "url": "https://files.example/v1.mp4?X-Signature=s3cret#t",
        "gif_download_url": "https://files.example/v1.gif?X-Signature=s3cret",
        "video_page_url": "https://app.example/v1",
        "video_share_page_url": "https://app.example/share/v1",
        "folder_id": "f1",
        "callback_id": "row-7",
    },
    "created_at": "2026-11-20T12:00:00Z",
}


def test_the_table_has_every_event_type_of_the_document() -> None:
    if not SPEC.exists():
        pytest.skip("the document is not there yet")
    document = yaml.load(SPEC.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    assert set(EVENT_TYPES) == set(document["components"]["schemas"]["WebhookEventType"]["enum"])


def test_every_type_has_a_class_and_all_classes_are_public() -> None:
    assert len(EVENT_TYPES) == 34
    assert {cls.__name__ for cls in EVENT_TYPES.values()} <= set(webhooks.__all__)
    assert UnknownEvent not in EVENT_TYPES.values()


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_every_type_reads_its_id_and_its_outcome(event_type: str) -> None:
    cls = EVENT_TYPES[event_type]
    for field in (*cls.id_fields, "id"):
        event = from_mapping({"event_type": event_type, "event_data": {field: "x1", "callback_id": "c"}})
        assert type(event) is cls
        assert event.object_id == "x1"
        assert event.job == JobRef(cls.kind, "x1")
        assert event.job_ids == ("x1",)
        assert event.callback_id == "c"
        # The properties of the class that name an id agree with it.
        ids = [getattr(event, name) for name in dir(cls) if name.endswith("_id") and not name.startswith("_")]
        assert "x1" in ids
    word = event_type.rpartition(".")[2]
    expected = {"success": True, "fail": False, "validation_failed": False, "download_failed": False}.get(word)
    assert event.succeeded is expected


@pytest.mark.parametrize("event_type", [*EVENT_TYPES, "brand.new", ""])
@pytest.mark.parametrize("data", [{}, None, [], "text", {"url": None, "error": [], "video_id": {}, "msg": 1.5}])
def test_missing_and_odd_parts_never_fail(event_type: str, data: Any) -> None:
    event = from_mapping({"event_type": event_type, "event_data": data, "event_id": None, "created_at": {}})
    read_everything(event)
    assert event.object_id is None
    assert event.job is None
    assert event.url is None


def read_everything(event: Event) -> None:
    for name in dir(event):
        if not name.startswith("_"):
            getattr(event, name)
    repr(event)
    hash(event)
    assert event_from_json(event.to_json()).key == event.key


def test_a_success() -> None:
    event = event_from_json(json.dumps(SUCCESS))
    assert isinstance(event, VideoEvent)
    assert event.succeeded is True
    assert event.event_id == "evt_1"
    assert event.video_id == "v1"
    assert event.url == SUCCESS["event_data"]["url"]
    assert event.gif_url == SUCCESS["event_data"]["gif_download_url"]
    assert event.video_page_url == "https://app.example/v1"
    assert event.share_url == "https://app.example/share/v1"
    assert event.folder_id == "f1"
    assert event.callback_id == "row-7"
    assert event.created_at == datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert event.failure_code is None
    assert event.failure_message is None
    assert event.data == SUCCESS["event_data"]
    assert event.raw == SUCCESS
    assert event.job_ids == ("v1",)


def test_older_payloads_say_video_url() -> None:
    assert from_mapping({"event_type": "avatar_video.success", "event_data": {"video_url": "u"}}).url == "u"


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        ({"failure_code": "rendering_failed", "failure_message": "timed out"}, "rendering_failed", "timed out"),
        ({"msg": "No face was found."}, None, "No face was found."),
        ({"error": "plain words"}, None, "plain words"),
        ({"error": {"code": "training_failed", "message": "too short"}}, "training_failed", "too short"),
        ({"failure_message": None, "msg": "", "error": {"message": "last"}}, None, "last"),
        ({"error": {"code": 400123}}, "400123", None),
        ({}, None, None),
    ],
)
def test_reasons_of_failure_wherever_they_stand(data: dict[str, Any], code: str | None, message: str | None) -> None:
    event = from_mapping({"event_type": "avatar_video.fail", "event_data": {"video_id": "v", **data}})
    assert event.succeeded is False
    assert (event.failure_code, event.failure_message) == (code, message)


def test_families_with_a_meaning_of_their_own() -> None:
    refused = from_mapping({"event_type": "video_translate.preflight.download_failed", "event_data": {"id": "t"}})
    assert isinstance(refused, VideoTranslationEvent)
    assert refused.preflight
    assert not from_mapping({"event_type": "video_translate.fail"}).preflight  # type: ignore[attr-defined]

    gif = from_mapping({"event_type": "avatar_video_gif.success", "event_data": {"url": "v", "gif_download_url": "g"}})
    assert isinstance(gif, VideoGifEvent)
    assert gif.url == "g"

    caption = from_mapping({"event_type": "avatar_video_caption.success", "event_data": {"caption_url": "c"}})
    assert isinstance(caption, VideoCaptionEvent)
    assert caption.url == "c"

    agent = from_mapping({"event_type": "video_agent.success", "event_data": {"video_id": "v", "session_id": "s"}})
    assert isinstance(agent, VideoAgentEvent)
    assert (agent.session_id, agent.video_id) == ("s", "v")
    assert agent.job_ids == ("s", "v")

    twin = from_mapping({"event_type": "instant_avatar.fail", "event_data": {"avatar_group_id": "g"}})
    assert isinstance(twin, DigitalTwinEvent)
    assert (twin.avatar_id, twin.group_id) == (None, "g")

    batch = from_mapping({"event_type": "batch.finished", "event_data": {"batch_id": "b", "status": "completed"}})
    assert isinstance(batch, BatchEvent)
    assert (batch.batch_id, batch.status, batch.succeeded) == ("b", "completed", None)

    steps = [from_mapping({"event_type": f"photo_avatar_{s}.success"}) for s in ("generation", "train", "add_motion")]
    assert [s.step for s in steps if isinstance(s, PhotoAvatarEvent)] == ["generation", "train", "add_motion"]


def test_a_new_type_is_open() -> None:
    event = from_mapping({"event_type": "hologram.fail", "event_data": {"hologram_id": "h", "msg": "no"}})
    assert type(event) is UnknownEvent
    assert event.succeeded is False
    assert event.job_ids == ("h",)
    assert event.failure_message == "no"


@pytest.mark.parametrize("field", ["video_id", "id", "hologram_id"])
def test_what_is_too_long_to_be_an_id_is_none(field: str) -> None:
    """Ids are kept for minutes, also those of unsigned callbacks."""
    payload = {"event_type": "avatar_video.success", "event_data": {field: "x" * 201}}
    event = from_mapping(payload)
    assert (event.job_ids, event.object_id, event.job) == ((), None, None)
    assert event.key != from_mapping({**payload, "event_data": {field: "y" * 201}}).key
    mixed = from_mapping({**payload, "event_data": {"video_id": "x" * 201, "id": "v1"}})
    assert mixed.job_ids == ("v1",)


def test_fields_beside_the_type_are_found() -> None:
    event = from_mapping({"event_type": "avatar_video.success", "video_id": "v", "event_id": "e"})
    assert event.object_id == "v"
    assert event.job_ids == ("v",)


@pytest.mark.parametrize(
    "created",
    [
        "2026-11-20T12:00:00Z",
        "2026-11-20T12:00:00",
        "2026-11-20T13:00:00+01:00",
        " 2026-11-20 12:00:00 ",
        1795176000,
        1795176000.0,
        1795176000000,
        "1795176000",
    ],
)
def test_times_in_every_spelling(created: Any) -> None:
    assert from_mapping({"created_at": created}).created_at == datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize("created", [None, "", "yesterday", True, [], 1e300, -1e300, "9" * 400, float("nan")])
def test_unreadable_times_are_none(created: Any) -> None:
    assert from_mapping({"created_at": created}).created_at is None


def test_keys_tell_events_apart_and_copies_together() -> None:
    base = {"event_type": "avatar_video.success", "event_data": {"video_id": "v1"}, "created_at": "t1"}
    key = from_mapping(base).key
    assert from_mapping(copy.deepcopy(base)).key == key
    # A presigned URL is made anew for each copy; it is still the same event.
    assert from_mapping({**base, "event_data": {"video_id": "v1", "url": "https://x/?2"}}).key == key
    assert from_mapping({**base, "event_type": "avatar_video.fail"}).key != key
    assert from_mapping({**base, "event_data": {"video_id": "v2"}}).key != key
    # A look that is trained twice tells so twice.
    assert from_mapping({**base, "created_at": "t2"}).key != key
    with_id = from_mapping({**base, "event_id": "e1"}).key
    assert with_id == from_mapping({**base, "event_id": "e1", "created_at": "t2"}).key
    assert with_id != from_mapping({**base, "event_id": "e2"}).key
    # Nothing to go by but the content.
    assert from_mapping({"a": 1}).key == from_mapping({"a": 1}).key != from_mapping({"a": 2}).key


def test_repr_shows_what_matters_and_hides_presigned_queries() -> None:
    shown = repr(from_mapping(SUCCESS))
    assert shown.startswith("VideoEvent('avatar_video.success', event_id='evt_1', object_id='v1'")
    assert "https://files.example/v1.mp4?…" in shown
    assert "s3cret" not in shown
    for url in ("https://user:s3cret@h/p?q", "http://[broken?s3cret", "https://h/#s3cret"):
        assert "s3cret" not in repr(from_mapping({"event_type": "avatar_video.success", "event_data": {"url": url}}))
    failed = from_mapping({"event_type": "avatar_video.fail", "event_data": {"failure_code": "c", "msg": "m"}})
    assert "failure_code='c', failure_message='m'" in repr(failed)


def test_events_are_values() -> None:
    event = from_mapping(SUCCESS)
    assert event == from_mapping(copy.deepcopy(SUCCESS))
    assert hash(event) == hash(from_mapping(copy.deepcopy(SUCCESS)))
    assert pickle.loads(pickle.dumps(event)) == event
    with pytest.raises(AttributeError):
        event.event_id = "other"  # type: ignore[misc]


def test_match_reads_well() -> None:
    match from_mapping(SUCCESS):
        case VideoEvent(succeeded=True, video_id=str(video_id)):
            assert video_id == "v1"
        case _:
            pytest.fail("no match")


def test_ids_are_bounded() -> None:
    data = {f"k{i}_id": f"x{i}" for i in range(100)} | {"long_id": "x" * 10_000}
    assert len(from_mapping({"event_data": data}).job_ids) == 8


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
fields = st.sampled_from(["video_id", "url", "error", "msg", "failure_code", "id", "callback_id", "session_id"])


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "event_type": st.sampled_from(sorted(EVENT_TYPES)) | json_values,
            "event_data": st.dictionaries(fields | st.text(max_size=9), json_values, max_size=5) | json_values,
            "event_id": json_values,
            "created_at": json_values,
        },
    )
)
def test_any_payload_reads(payload: dict[str, Any]) -> None:
    read_everything(event_from_json(json.dumps(payload)))


@given(st.binary(max_size=60) | st.text(max_size=60))
def test_any_bytes_read_or_are_malformed(payload: bytes | str) -> None:
    with contextlib.suppress(errors.Malformed):
        read_everything(event_from_json(payload))
