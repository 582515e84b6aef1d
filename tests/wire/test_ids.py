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


def thing(class_name: str, **fields: object) -> object:
    return type(class_name, (), fields)()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("look", thing("AvatarGroupItem", id="g1"), "not a group. Pass one of its looks"),
        ("looks[1]", thing("VideoDetail", id="v1"), "not a video. Pass a look"),
        ("look", thing("Job", id="v1", kind="video"), "not the job of a video"),
        ("look", thing("Job", id="g1", kind="consent"), "not the job of a group"),
        ("look", thing("VoiceItem", voice_id="v1"), "not a voice"),
        ("group", thing("AvatarLookItem", id="l1"), "not a look. Pass its group_id"),
        ("voice", thing("AvatarLookItem", id="l1"), "not a look"),
        ("video", thing("Job", id="s1", kind="video_agent_session"), "not the job of a session"),
        ("video", thing("VideoTranslationDetail", id="t1"), "not a translation"),
        ("video_translation", thing("VideoDetail", id="v1"), "must be a translation, not a video"),
    ],
)
def test_a_thing_of_another_kind_is_refused_before_it_is_a_404(field: str, value: object, said: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        id_of(field, value)
    assert caught.value.field == field
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        ("look", thing("Job", id="x1", kind="look"), "id"),
        ("group", thing("Job", id="x1", kind="consent"), "id"),
        ("group", thing("AvatarLookItem", id="l1", group_id="x1"), "group_id"),
        ("video", thing("VideoDetail", id="x1"), "video_id"),
        ("video_translation", thing("VideoTranslationDetail", id="x1"), "video_translation_id"),
        ("voice", thing("VoiceItem", voice_id="x1"), "voice_id"),
        ("job", thing("AiClippingDetail", id="x1"), "job_id"),
    ],
)
def test_things_of_the_right_kind_pass(field: str, value: object, name: str) -> None:
    assert id_of(field, value, name) == "x1"
