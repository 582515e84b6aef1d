"""Answers as HeyGen gives them, written down from what is known of its behaviour, and not taken from the sandbox.

Each file names an operation, the answer, and what has to come of it. ``ID`` stands for the id that was asked for.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from heygen_async import errors
from heygen_async._transport.backends.base import Response
from heygen_async._transport.error_mapping import parse_body
from heygen_async._wire.paging import Page
from heygen_async.cli.contract.comparison import DocumentComparison
from heygen_async.cli.document import Document
from tests.answers.test_identity import CALLS
from tests.answers.wire import Answers, transport

pytestmark = pytest.mark.anyio

FILES = sorted((Path(__file__).parent / "recorded").glob("*.json"))


def read(file: Path) -> tuple[dict[str, Any], Response]:
    told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    _, call = CALLS[told["operation"]]
    body = told.get("body")
    asked = call.asked[0] if call.asked else None
    if asked is not None and isinstance(body, dict) and isinstance(body.get("data"), dict) and "expect" in told:
        body["data"][asked.fields[0].partition(".")[0]] = asked.ids[0]
    text = told.get("text", json.dumps(body, ensure_ascii=False))
    text = text.replace('"ID"', json.dumps(asked.ids[0])) if asked is not None else text
    headers = {"content-type": told.get("content_type", "application/json")}
    return told, Response(told["status"], headers, text.encode(told.get("charset", "utf-8")))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_an_answer_means_what_it_says(file: Path) -> None:
    told, answer = read(file)
    backend, (_, call) = Answers(answer), CALLS[told["operation"]]
    if "error" in told:
        with pytest.raises(errors.HeyGenError) as caught:
            await transport(backend).execute(call)
        assert type(caught.value).__name__ == told["error"]
    else:
        result = await transport(backend).execute(call)
        if told.get("nothing"):
            assert result is None
        elif "page" in told:
            assert isinstance(result, Page)
            assert len(result.items) == told["page"]
        else:
            found = result.to_dict()
            assert {name: found[name] for name in told["expect"]} == told["expect"]
            for asked in call.asked if call.operation.method == "DELETE" else ():
                assert found[asked.fields[0]] == asked.ids[0]
    assert len(backend.requests) == told.get("requests", len(backend.requests))


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 24


SPOILT = {"latin_1", "utf_16", "byte_order_mark"}
"""Answers whose charset is at fault and not their shape."""


@pytest.mark.parametrize("file", [file for file in FILES if file.stem not in SPOILT], ids=lambda file: file.stem)
def test_the_document_that_the_sandbox_keeps_to_has_it(file: Path) -> None:
    told, answer = read(file)
    document = Document.load()
    comparison = DocumentComparison(document)
    (operation,) = [one for one in document.operations.values() if one.id == CALLS[told["operation"]][1].operation.id]
    body = parse_body(answer) if "text" not in told else None
    if not isinstance(body, dict):
        return
    comparison.answer(operation, "recorded", answer.status, {"x-request-id": "r"}, body)
    found = {(one.kind, one.place) for one, _ in comparison.findings() if one.kind != "absent"}
    assert found == {tuple(entry) for entry in told.get("beyond_the_document", [])}
