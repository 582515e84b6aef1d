from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heygen_async._jobs import JobToken
from heygen_async.errors import InvalidInput

TEXT = st.text(min_size=1, max_size=40)


@given(TEXT, TEXT, st.floats(0, 4e9), st.none() | TEXT, st.none() | TEXT)
def test_a_token_comes_back(kind: str, id: str, created_at: float, variant: str | None, key: str | None) -> None:
    token = JobToken(kind, id, round(created_at, 3), variant, key)
    assert JobToken.parse(str(token)) == token
    assert "\n" not in str(token)


def test_an_age_need_not_be_known() -> None:
    token = JobToken("video", "v1", None)
    assert JobToken.parse(str(token)) == token


def test_it_is_compact_json_with_a_version() -> None:
    content = json.loads(str(JobToken("video", "v1", 1_800_000_000.25, "avatar_v", "key-1")))
    assert content == {
        "heygen_job": 1,
        "kind": "video",
        "id": "v1",
        "created_at": 1_800_000_000.25,
        "variant": "avatar_v",
        "key": "key-1",
    }


@pytest.mark.parametrize(
    "text",
    ["", "x", "[]", "{}", "null", '{"heygen_job": true}', '{"heygen_job": "1"}', '{"heygen_job": 0}', "[" * 100_000],
)
def test_what_is_no_token_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="not a job token"):
        JobToken.parse(text)


@pytest.mark.parametrize(
    "change",
    [{"kind": ""}, {"id": None}, {"created_at": "now"}, {"created_at": float("nan")}, {"variant": 3}, {"key": []}],
)
def test_damage_is_named(change: dict[str, object]) -> None:
    content = {"heygen_job": 1, "kind": "video", "id": "v1", "created_at": 1.0, **change}
    with pytest.raises(InvalidInput, match="damaged"):
        JobToken.parse(json.dumps(content))


def test_a_newer_token_asks_for_an_upgrade() -> None:
    with pytest.raises(InvalidInput, match="Upgrade"):
        JobToken.parse('{"heygen_job": 2}')
