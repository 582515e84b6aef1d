"""A report of `heygen-async contract` says which guesses of the document hold."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from codegen import import_upstream
from codegen.documents import load
from codegen.settle import settle
from tests.codegen.conftest import ROOT

DOCUMENT = ROOT / "openapi" / "heygen-v3.yaml"


def call(operation: str, status: int, outcome: str = "compared") -> dict[str, Any]:
    return {"operation": operation, "case": "item", "outcome": outcome, "status": status, "certainty": None}


def difference(operation: str, place: str, at: str, found: str) -> dict[str, Any]:
    return {"operation": operation, "case": "item", "kind": "word", "place": place, "at": at, "found": found}


REPORT: dict[str, Any] = {
    "format": 1,
    "host": "HeyGen",
    "calls": [
        call("listPodcasts", 200),
        call("getFolder", 404),
        call("listWorkflows", 200),
        call("getWorkflow", 403, "not allowed"),
    ],
    "differences": [
        difference("listWorkflows", "data[].status", "WorkflowItem.status", "retired"),
        difference("getAvatarGroup", "data.consent_status", "AvatarGroupItem.consent_status", "awaiting_review"),
    ],
    "seen": {
        "StatusItem.video_id": {"types": ["string"], "words": []},
        "AvatarRealtimeDetail.end_reason": {"types": ["string"], "words": ["completed"]},
        "AiClippingAccepted.id": {"types": ["null"], "words": []},
    },
}


def test_each_guess_has_its_verdict() -> None:
    lines = settle(load(DOCUMENT), REPORT)
    found = {line.partition(": x-heygen-")[0]: line.partition(": x-heygen-")[2] for line in lines}
    expected = {
        "GET /v3/podcasts": "certainty single: confirmed, answered 200 as documented",
        "GET /v3/folders/{folder_id}": "certainty single: half confirmed: it exists and refuses as documented (404)",
        "GET /v3/workflows": "certainty single: contradicted: data[].status: retired",
        "GET /v3/workflows/{workflow_id}": "certainty single: open, not called",
        "POST /v3/models/videos": "idempotency assumed: open, as only a paid call can show it",
        "AvatarGroupItem.consent_status": "inferred: contradicted: data.consent_status: awaiting_review",
        "StatusItem.video_id": "inferred: confirmed: string",
        "AvatarRealtimeDetail.end_reason": "inferred: confirmed: completed",
        "AiClippingAccepted.id": "inferred: open, always null",
        "BatchItem.video_id": "inferred: open, not seen",
    }
    assert {place: found[place][: len(words)] for place, words in expected.items()} == expected


def test_a_report_is_read_on_the_way_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.json"
    path.write_text(json.dumps(REPORT), encoding="utf-8")
    assert import_upstream.main(["--contract", str(path)]) == 0
    assert "GET /v3/podcasts: x-heygen-certainty single: confirmed" in capsys.readouterr().out
    for wrong, words in (("{", "not JSON"), ('{"format": 9}', "format 1"), ('{"format": 1, "host": "a"}', "HeyGen")):
        path.write_text(wrong, encoding="utf-8")
        assert import_upstream.main(["--contract", str(path)]) == 2
        assert words in capsys.readouterr().err


def test_every_guess_is_answered() -> None:
    """A mark that the report could never speak of would stay a guess for ever."""
    document = load(DOCUMENT)
    marks = json.dumps(document).count('"x-heygen-inferred"')
    lines = settle(document, {**copy.deepcopy(REPORT), "calls": [], "differences": [], "seen": {}})
    assert sum(": x-heygen-inferred: " in line for line in lines) == marks
