from __future__ import annotations

import copy
import json
import pickle
from functools import partial
from types import MappingProxyType

import pytest

from heygen_async._wire import decode
from heygen_async._wire.unknown_fields import NOTHING
from heygen_async.errors import DecodeError


@pytest.mark.parametrize(
    ("read", "data", "value"),
    [
        (decode.string, "a", "a"),
        (decode.integer, 3, 3),
        (decode.integer, 3.0, 3),
        (decode.number, 1.5, 1.5),
        (decode.number, 2, 2.0),
        (decode.boolean, False, False),
        (decode.anything, None, None),
        (decode.mapping, {"a": None}, {"a": None}),
        (decode.as_object, MappingProxyType({"a": 1}), {"a": 1}),
        (partial(decode.each, decode.integer), [1, 2], [1, 2]),
        (partial(decode.each, partial(decode.each, decode.string)), [["a"], []], [["a"], []]),
        (partial(decode.each_value, decode.string), {"a": "b"}, {"a": "b"}),
    ],
)
def test_what_is_as_documented_is_read(read: object, data: object, value: object) -> None:
    found = read(data)  # type: ignore[operator]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("read", "data", "path", "problem"),
    [
        (decode.string, 3, "", "a number where a string should be"),
        (decode.string, None, "", "null where a string should be"),
        (decode.integer, True, "", "a boolean where a whole number should be"),
        (decode.integer, 3.5, "", "a number where a whole number should be"),
        (decode.integer, float("inf"), "", "not a finite number where a whole number should be"),
        (decode.integer, "3", "", "a string where a whole number should be"),
        (decode.number, True, "", "a boolean where a number should be"),
        (decode.number, 10**400, "", "a number too large to be kept"),
        (decode.boolean, 1, "", "a number where a boolean should be"),
        (decode.as_object, [], "", "a list where an object should be"),
        (partial(decode.each, decode.string), {}, "", "an object where a list should be"),
        (partial(decode.each, decode.string), ["a", 1], "[1]", "a number where a string should be"),
        (partial(decode.each, partial(decode.each, decode.string)), [[], ["a", 1]], "[1][1]", "a number where"),
        (partial(decode.each_value, decode.string), {"a": 1}, "a", "a number where a string should be"),
    ],
)
def test_what_is_not_says_where_and_what(read: object, data: object, path: str, problem: str) -> None:
    with pytest.raises(DecodeError) as caught:
        read(data)  # type: ignore[operator]
    assert caught.value.path == path
    assert caught.value.problem.startswith(problem)


def test_errors_do_not_repeat_what_they_found() -> None:
    with pytest.raises(DecodeError) as caught:
        decode.integer("sk_secret")
    assert "sk_secret" not in str(caught.value)


def test_data_is_insisted_on() -> None:
    assert decode.data_of({"data": "x", "more": 1}, decode.string, "op") == "x"
    for answer, path in [({}, "data"), ({"data": None}, "data"), ([], ""), (None, ""), ({"data": 3}, "data")]:
        with pytest.raises(DecodeError) as caught:
            decode.data_of(answer, decode.string, "op")
        assert (caught.value.path, caught.value.operation) == (path, "op")


@pytest.mark.parametrize(
    ("rest", "has_more", "token"),
    [
        ({}, False, None),
        ({"has_more": False, "next_token": None}, False, None),
        ({"has_more": True, "next_token": "t"}, True, "t"),
        ({"next_token": "t"}, True, "t"),
        ({"has_more": None, "next_token": "t"}, True, "t"),
        ({"has_more": "yes", "next_token": 3}, False, None),
        ({"has_more": False, "next_token": ""}, False, None),
    ],
)
def test_a_page_is_read_whatever_stands_beside_it(rest: dict[str, object], has_more: bool, token: str | None) -> None:
    page = decode.page_of({"data": ["a"], **rest}, decode.string, "op")
    assert (page.items, page.has_more, page.next_token) == (["a"], has_more, token)


@pytest.mark.parametrize(
    ("answer", "path"), [({}, "data"), ({"data": None}, "data"), ({"data": ["a", None]}, "data[1]"), ("x", "")]
)
def test_a_page_without_its_items_is_no_page(answer: object, path: str) -> None:
    with pytest.raises(DecodeError) as caught:
        decode.page_of(answer, decode.string, "op")
    assert (caught.value.path, caught.value.operation) == (path, "op")


def test_no_extra_fields_are_one_object_that_stays_empty() -> None:
    assert pickle.loads(pickle.dumps(NOTHING)) is NOTHING
    assert copy.deepcopy(NOTHING) is NOTHING
    assert json.dumps(NOTHING) == "{}"
    for change in (
        "NOTHING['a'] = 1",
        "NOTHING.update(a=1)",
        "NOTHING.setdefault('a', 1)",
        "NOTHING.__ior__({'a': 1})",
    ):
        with pytest.raises(TypeError):
            exec(change)
    assert NOTHING == {}
