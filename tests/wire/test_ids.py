from __future__ import annotations

from types import SimpleNamespace

import pytest

from heygen_async._wire.ids import check_id, id_of
from heygen_async.errors import InvalidInput


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("v1", "video_id"),
        (SimpleNamespace(id="v1"), "video_id"),
        (SimpleNamespace(voice_id="v1"), "voice_id"),
        (SimpleNamespace(voice_id="v1", id="other"), "voice_id"),
    ],
)
def test_an_id_or_what_carries_it(value: object, name: str) -> None:
    assert id_of("video", value, name) == "v1"


@pytest.mark.parametrize(
    "value", ["", "  ", None, 3, object(), SimpleNamespace(id=None), SimpleNamespace(id=""), {"id": "v1"}]
)
def test_anything_else_is_refused_by_name(value: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        id_of("video", value, "video_id")
    assert caught.value.field == "video"


@pytest.mark.parametrize("value", ["", " ", "a/b", "a?b", "a b", "..", "..\\x", None, 7])
def test_ids_that_would_ask_for_something_else(value: object) -> None:
    with pytest.raises(InvalidInput):
        check_id("video", value)


@pytest.mark.parametrize("value", ["https://media.example/v.mp4?Signature=s3cret", "x" * 60 + "/s3cret"])
def test_what_may_be_a_presigned_address_is_not_shown(value: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        id_of("video", value)
    assert "s3cret" not in str(caught.value)


def test_what_was_passed_is_named() -> None:
    with pytest.raises(InvalidInput, match="not int"):
        id_of("video", 4)
