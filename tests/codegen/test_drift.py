"""What HeyGen's document says otherwise is found by a plain command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codegen import drift
from codegen.canonical import without_extensions
from tests.codegen.conftest import ROOT, read

OURS = ROOT / "openapi" / "heygen-v3.yaml"


def test_a_new_word_is_found_and_nothing_is_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    theirs = without_extensions(read(OURS))
    published, told, saved = tmp_path / "published.json", tmp_path / "told.json", tmp_path / "saved.json"
    published.write_text(json.dumps(theirs), encoding="utf-8")
    assert drift.main(["--from", str(published)]) == 0
    theirs["components"]["schemas"]["VideoStatus"]["enum"].append("queued")
    published.write_text(json.dumps(theirs), encoding="utf-8")
    before = OURS.read_bytes()
    assert drift.main(["--from", str(published), "--report", str(told), "--save", str(saved)]) == 11
    assert "new word 'queued'" in capsys.readouterr().out
    assert [change["kind"] for change in json.loads(told.read_text("utf-8"))["changes"]] == ["open-enum"]
    assert (saved.read_text("utf-8"), OURS.read_bytes()) == (published.read_text("utf-8"), before)


@pytest.mark.parametrize("source", ["http://example.com/x", "no-such-file", "https://127.0.0.1:9/x"])
def test_what_cannot_be_fetched_is_no_change(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert drift.main(["--from", source]) == 3
    assert "cannot be fetched" in capsys.readouterr().err


def test_the_workflow_runs_the_command() -> None:
    workflow = (ROOT / ".github" / "workflows" / "drift.yml").read_text(encoding="utf-8")
    assert "make drift" in workflow
    assert "schedule" in workflow
