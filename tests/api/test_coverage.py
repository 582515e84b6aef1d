"""The page that shows every operation is what the documents and the tests say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .calls import CALLS
from .coverage import write

PAGE = Path(__file__).parents[2] / "docs" / "api-coverage.md"


def test_the_page_is_true() -> None:
    assert PAGE.read_text(encoding="utf-8") == write(), "run `make docs`"


def test_every_operation_has_its_row() -> None:
    rows = re.findall(r"^\| `[A-Z]+ /\S+` \|", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(rows) == len(CALLS)


def test_an_operation_without_a_row_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(CALLS, "listVideos")
    with pytest.raises(LookupError, match=r"listVideos is called by no row of tests/api/calls\.py"):
        write()
