from __future__ import annotations

from pathlib import Path

import pytest

from heygen_async._wire.encode import NULL, items, joined, pairs, segment, upload, written
from heygen_async._wire.enums import OpenEnum
from heygen_async._wire.files import BytesFile
from heygen_async.errors import InvalidInput


class Colour(OpenEnum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "quoted"), [("abc", "abc"), ("a/b", "a%2Fb"), ("a b?#", "a%20b%3F%23"), ("ä", "%C3%A4"), ("%2F", "%252F")]
)
def test_a_path_parameter_is_one_segment(value: str, quoted: str) -> None:
    assert segment("video_id", value) == quoted


@pytest.mark.parametrize("value", ["", " ", ".", "..", None, 3])
def test_what_would_call_another_operation_is_refused(value: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        segment("video_id", value)  # type: ignore[arg-type]
    assert caught.value.field == "video_id"


def test_a_query_has_only_what_was_set() -> None:
    query = pairs(("a", None), ("b", True), ("c", 0), ("d", ""), ("e", Colour.RED), ("f", 0.5), ("g", ["x", 1, False]))
    assert query == (
        ("b", "true"),
        ("c", "0"),
        ("d", ""),
        ("e", "red"),
        ("f", "0.5"),
        ("g", "x"),
        ("g", "1"),
        ("g", "false"),
    )
    assert all(type(value) is str for _, value in query)


def test_a_joined_list() -> None:
    assert joined(None) is None
    assert joined(["a", 1, True]) == "a,1,true"
    assert joined("a,b") == "a,b"


@pytest.mark.parametrize("value", ["German", b"x", {"a": 1}])
def test_one_value_is_no_list(value: object) -> None:
    with pytest.raises(InvalidInput, match="output_languages"):
        items("output_languages", value)  # type: ignore[arg-type]


def test_any_iterable_is_a_list() -> None:
    assert items("x", ("a", "b")) == ["a", "b"]
    assert items("x", (word for word in "ab")) == ["a", "b"]


class Inner:
    def to_wire(self) -> dict[str, object]:
        return {"url": written("url", "x", "Url")}


@pytest.mark.parametrize(
    ("value", "came"), [("https://x", "str"), ({"type": "url"}, "dict"), (None, "NoneType"), (Inner, "the class Inner")]
)
def test_something_else_than_an_object_is_refused(value: object, came: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        written("file", value, "AssetUrl or AssetId")
    assert caught.value.field == "file"
    assert str(caught.value) == f"file: {came} came where AssetUrl or AssetId is wanted. See heygen_async.types."


@pytest.mark.parametrize(("name", "field"), [("file", "file.url"), ("body", "url")])
def test_the_field_is_a_path(name: str, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        written(name, Inner(), "Inner")
    assert caught.value.field == field
    assert str(caught.value).startswith(f"{field}: str came where Url is wanted.")


@pytest.mark.parametrize("value", [Path("a.png"), "https://x", b"x", None])
def test_something_else_than_a_file_is_refused(value: object) -> None:
    with pytest.raises(InvalidInput, match=r"file: \w+ came where BytesFile or PathFile is wanted"):
        upload("file", value)


def test_a_file_goes_on_as_it_is() -> None:
    file = BytesFile("a.png", "image/png", b"x")
    assert upload("file", file) is file


def test_null_says_what_it_is() -> None:
    assert repr(NULL) == "NULL"
