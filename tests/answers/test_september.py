"""Answers as HeyGen gives them since September 2026, written from what is known of them and not from our sandbox."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from heygen_async import types
from heygen_async._generated.api.ai_clipping import create_ai_clipping
from heygen_async._generated.api.templates import get_template
from heygen_async._generated.api.videos import create_video_batch
from heygen_async._resources.clippings import _id
from heygen_async.errors import DecodeError

ANSWERS: dict[str, Any] = json.loads((Path(__file__).parent / "september.json").read_text(encoding="utf-8"))
CLIP = create_ai_clipping.build(body=types.CreateAiClippingRequest(video=types.AssetUrl(url="https://example.com/a")))


@pytest.mark.parametrize("answer", ["createAiClipping", "createAiClipping, as before"])
def test_a_paid_clipping_job_is_found_by_either_name(answer: str) -> None:
    assert _id(CLIP.decode(ANSWERS[answer])) == "clip_1"


def test_one_without_any_id_is_told() -> None:
    with pytest.raises(DecodeError, match="ai_clipping_id"):
        _id(CLIP.decode({"data": {}}))


def test_a_batch_is_found() -> None:
    call = create_video_batch.build(body=types.CreateVideoBatchRequest(videos=[]))
    assert call.decode(ANSWERS["createVideoBatch"]).batch_id == "batch_1"


def test_variables_have_their_kinds_and_can_be_sent_back() -> None:
    found = get_template.build("tpl_1").decode(ANSWERS["getTemplate"]).variables or {}
    assert [type(one) for one in found.values()] == [
        types.TemplateTextVariable,
        types.TemplateImageVariable,
        types.TemplateCharacterVariable,
        types.UnknownTemplateVariable,
    ]
    assert {name: one.to_wire() for name, one in found.items()} == ANSWERS["getTemplate"]["data"]["variables"]
