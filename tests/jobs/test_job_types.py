"""Every kind of job against the OpenAPI document and the generated modules."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from heygen_async._jobs import JobType, Phase
from heygen_async._jobs.job_type import read_group, rows_by_id
from heygen_async._jobs.job_types import (
    ASSET,
    BACKGROUND_REMOVAL,
    CLIPPING,
    CONSENT,
    KINDS,
    LIPSYNC,
    LOOK,
    TRANSLATION,
    VIDEO,
    VIDEO_AGENT,
    VIDEO_BATCH,
    VOICE,
    kind_named,
)
from heygen_async.errors import InvalidInput

ROOT = Path(__file__).parents[2]


@cache
def starters() -> dict[str, list[dict[str, Any]]]:
    """The jobs of the document by kind, each with the id of the operation that starts it."""
    document = yaml.safe_load((ROOT / "openapi" / "heygen-v3.yaml").read_text())
    found: dict[str, list[dict[str, Any]]] = {}
    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and (job := operation.get("x-heygen-job")):
                found.setdefault(job["kind"], []).append(job)
    return found


def test_every_job_of_the_document_can_be_waited_for() -> None:
    assert set(KINDS) == set(starters())


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_it_asks_what_the_document_says(kind: JobType[Any]) -> None:
    for job in starters()[kind.name]:
        asked = kind.detail("id/1").operation.id if kind.worded else kind.bulk and kind.bulk.build(["a"]).operation.id
        assert asked == job["status_operation"]
        told = kind.words()
        assert (list(told.done), list(told.failed)) == (job["done"], job["failed"])
        assert told.status_field == job.get("status_field", "status")


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_its_calls_can_be_built(kind: JobType[Any]) -> None:
    assert "id%2F1" in kind.detail("id/1").path
    if kind.bulk is not None:
        call = kind.bulk.build([f"i{n}" for n in range(100)])
        (parameter,) = call.query
        assert re.fullmatch(r"(video|asset|lipsync|video_translation|batch)_ids", parameter[0])
        assert parameter[1].count(",") == 99
        assert call.decode({"data": [{"video_id": "i1", "status": "x"}, None]}) == [{"video_id": "i1", "status": "x"}]
    if kind.listing is not None:
        first, second = kind.listing.build(None), kind.listing.build("t1")
        assert dict(first.query)["limit"] == str(kind.listing.limit)
        assert second.query == (*first.query, ("token", "t1"))
        page = first.decode({"data": [{"id": "i1"}, None], "has_more": True, "next_token": "t1"})
        assert (page.items, page.next_token) == ([{"id": "i1"}, {}], "t1")


VIDEO_ROW = {"id": "v1", "status": "completed", "video_url": "https://media.example/v1"}


def test_a_finished_row_becomes_the_model() -> None:
    video = VIDEO.load(VIDEO_ROW)
    assert (video.id, video.video_url) == ("v1", VIDEO_ROW["video_url"])
    assert VIDEO.ready(VIDEO_ROW)
    assert not VIDEO.ready({**VIDEO_ROW, "video_url": None})


@pytest.mark.parametrize("word", ["waiting", "pending", "processing", "generating", "queued", "success?", "", None, 7])
def test_only_known_words_end_a_video(word: object) -> None:
    assert VIDEO.read({"id": "v", "status": word}).phase is Phase.RUNNING


@pytest.mark.parametrize(
    ("row", "code", "message"),
    [
        ({"failure_code": "MOVIO_PAYMENT_X", "failure_message": "why"}, "MOVIO_PAYMENT_X", "why"),
        ({"error": {"code": "rendering_failed", "message": "why"}}, "rendering_failed", "why"),
        ({"error": "why"}, None, "why"),
        ({"msg": "why"}, None, "why"),
        ({"failure_code": None, "failure_message": ""}, None, None),
    ],
)
def test_the_reason_is_found_wherever_it_is(row: dict[str, object], code: str | None, message: str | None) -> None:
    reading = VIDEO.read({"id": "v", "status": "FAILED", **row})
    assert (reading.phase, reading.status, reading.code, reading.message) == (Phase.FAILED, "FAILED", code, message)


def test_looks() -> None:
    assert LOOK.read({"id": "l", "status": "processing"}).phase is Phase.RUNNING
    pending = LOOK.read({"id": "l", "status": "pending_consent", "group_id": "g"})
    assert (pending.phase, pending.group_id) == (Phase.NEEDS_CONSENT, "g")
    twin = {"id": "l", "status": "completed", "group_id": "g", "avatar_type": "digital_twin"}
    assert LOOK.consent is CONSENT
    assert LOOK.group_of(twin) == "g"
    assert LOOK.group_of({**twin, "avatar_type": "photo_avatar"}) is None
    assert LOOK.group_of({**twin, "group_id": None}) is None
    # A public look carries no status; its picture shows that it is there.
    assert LOOK.read({"id": "l", "status": None}).phase is Phase.DONE
    assert not LOOK.ready({"id": "l", "status": None})
    assert LOOK.ready({"id": "l", "status": None, "preview_image_url": "https://media.example/l"})


@pytest.mark.parametrize(
    ("word", "look", "consent"),
    [
        ("approved", Phase.DONE, Phase.DONE),
        ("Skipped", Phase.DONE, Phase.DONE),
        (None, Phase.DONE, Phase.RUNNING),
        ("pending", Phase.NEEDS_CONSENT, Phase.RUNNING),
        ("rejected", Phase.NEEDS_CONSENT, Phase.NEEDS_CONSENT),
        ("a_new_word", Phase.NEEDS_CONSENT, Phase.RUNNING),
    ],
)
def test_consent_words(word: str | None, look: Phase, consent: Phase) -> None:
    group = {"id": "g", "consent_status": word, "status": "completed"}
    assert read_group(group, CONSENT.words(), waiting=False).phase is look
    reading = CONSENT.read(group)
    assert (reading.phase, reading.group_id, reading.consent_status) == (consent, "g", word)


@pytest.mark.parametrize(
    ("kind", "row", "ready"),
    [
        (TRANSLATION, {"audio_url": "https://media.example/a"}, True),
        (TRANSLATION, {"video_url": None}, False),
        (LIPSYNC, {"video_url": "https://media.example/v"}, True),
        (BACKGROUND_REMOVAL, {"layers": {}}, False),
        (BACKGROUND_REMOVAL, {"layers": {"alpha": "https://media.example/l"}}, True),
        (VIDEO_AGENT, {"video_id": None}, False),
        (VIDEO_AGENT, {"video_id": "v1"}, True),
        (CLIPPING, {"clips": []}, True),
    ],
)
def test_what_a_finished_object_must_have(kind: JobType[Any], row: dict[str, object], ready: bool) -> None:
    assert kind.ready(row) is ready


def test_other_words() -> None:
    assert CLIPPING.read({"status": "cancelled"}).phase is Phase.FAILED
    assert VOICE.read({"status": "complete"}).phase is Phase.DONE
    assert VIDEO_AGENT.read({"status": "waiting_for_input"}).phase is Phase.NEEDS_INPUT
    assert VIDEO.read({"status": "not_found"}).phase is Phase.GONE
    assert ASSET.read({}).phase is Phase.RUNNING


def test_rows_about_items_are_not_about_their_batch() -> None:
    assert VIDEO_BATCH.bulk is not None
    items = [{"batch_id": "b", "item_index": 0, "video_id": "v", "status": "completed"}]
    whole = {"batch_id": "b", "item_index": None, "status": "processing"}
    assert rows_by_id([*items, whole], VIDEO_BATCH.bulk.id_fields) == {"b": whole}
    assert rows_by_id(items, VIDEO_BATCH.bulk.id_fields) == {}


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(InvalidInput, match="not a kind of job"):
        kind_named("hologram")
