from __future__ import annotations

import subprocess
import sys
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heygen_async._generated.models.asset_id import AssetId
from heygen_async._transport.idempotency import check_key, derive_key, key_for, with_key
from heygen_async.errors import InvalidInput

from .conftest import operation

HEADER = operation("POST", key="header")
BODY = operation("POST", key="body", field="request_id")
NONE = operation("POST")
READ = operation("GET")


def test_derived_keys_depend_on_everything_and_nothing_else() -> None:
    key = derive_key("batch", "ada", "video", body={"a": 1, "b": [1, None]})
    assert derive_key("batch", "ada", "video", body={"b": [1, None], "a": 1}) == key
    assert check_key(key) == key
    others = [
        derive_key("batch", "ada", "video", body={"a": 2, "b": [1, None]}),
        derive_key("batch", "ada", "video", body=None),
        derive_key("batch", "adavideo", body={"a": 1, "b": [1, None]}),
        derive_key("batchada", "", "video", body={"a": 1, "b": [1, None]}),
        derive_key("batch", "ada", "video", body={"a": "1", "b": [1, None]}),
    ]
    assert len({key, *others}) == len(others) + 1


def test_what_cannot_be_sent_has_no_key() -> None:
    for body in ({"script": "Hello \ud83d"}, {"speed": float("nan")}, {"file": object()}):
        with pytest.raises(InvalidInput) as caught:
            derive_key("batch", body=body)
        assert caught.value.field == "body"


def test_a_model_gives_the_key_of_its_json() -> None:
    model = AssetId(asset_id="a1")
    assert derive_key("run", body=model) == derive_key("run", body={"type": "asset_id", "asset_id": "a1"})
    with pytest.raises(InvalidInput, match="JSON"):
        derive_key("run", body={"at": object()})


def test_derived_keys_are_the_same_in_another_process() -> None:
    script = "from heygen_async import derive_key; print(derive_key('ü', body={'x': {'z': 1, 'y': 2}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == derive_key("ü", body={"x": {"y": 2, "z": 1}})


@given(st.text())
def test_keys_are_checked_as_heygen_does(text: str) -> None:
    allowed = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-:.")
    if 1 <= len(text) <= 255 and set(text) <= allowed:
        assert check_key(text) == text
    else:
        with pytest.raises(InvalidInput, match="idempotency_key"):
            check_key(text)


def test_whose_key_counts() -> None:
    assert key_for(HEADER, "own", "inherited", {}) == "own"
    assert key_for(HEADER, None, "inherited", {}) == "inherited"
    assert key_for(BODY, None, None, {"request_id": "mine"}) == "mine"
    assert key_for(BODY, "own", None, {"request_id": "mine"}) == "own"
    for unusable in ({"request_id": ""}, {"request_id": 5}, {"request_id": None}, [1], None):
        assert uuid.UUID(key_for(BODY, None, None, unusable) or ""), unusable
    assert key_for(NONE, None, "inherited", {}) is None
    assert key_for(READ, "own", None, None) is None
    with pytest.raises(InvalidInput):
        key_for(NONE, "own", None, {})
    fresh = {key_for(HEADER, None, None, {}) for _ in range(100)}
    assert len(fresh) == 100


def test_the_callers_body_is_left_alone() -> None:
    body = {"a": 1}
    assert with_key(BODY, "k", body) == {"a": 1, "request_id": "k"}
    assert with_key(BODY, "k", None) == {"request_id": "k"}
    assert with_key(HEADER, "k", body) is body
    assert with_key(BODY, "k", [1]) == [1]
    assert body == {"a": 1}
