"""What became of every row in which HeyGen's document of September 2026 differed from ours."""

from __future__ import annotations

import copy

import pytest
from ruamel.yaml import YAML

from codegen.decisions import check, main, open_rows
from tests.openapi.conftest import FOLDER
from tests.openapi.document import Document, Node


@pytest.fixture(scope="module")
def decisions() -> Node:
    found: Node = YAML(typ="safe", pure=True).load((FOLDER / "decisions.yaml").read_text(encoding="utf-8"))
    return found


def test_every_decision_is_what_the_document_says(decisions: Node, heygen: Document) -> None:
    assert list(check(decisions, heygen.root)) == []
    assert len(decisions) > 500


def test_the_script_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "0 wrong or open" in capsys.readouterr().out


def test_all_new_operations_are_decided(decisions: Node, heygen: Document) -> None:
    marked = {name for name, operation in heygen.operations.items() if "x-heygen-certainty" in operation.node}
    assert {f"new_operations.{name}" for name in marked} <= set(decisions)
    assert len(marked) == 53


@pytest.mark.parametrize(
    ("row", "path", "value"),
    [
        ("operations.createAiClipping.idempotency", "x-heygen-idempotency", {"mode": "none"}),
        ("operations.createAiClipping.scopes", "x-heygen-scopes", []),
        ("operations.completeAssetUpload.error_codes.409", "x-heygen-errors", {}),
    ],
)
def test_a_document_that_goes_back_on_a_decision_is_found(
    decisions: Node, heygen: Document, row: str, path: str, value: object
) -> None:
    name = row.split(".")[1]
    changed = copy.deepcopy(heygen.root)
    method, place, _ = heygen.operations[name]
    changed["paths"][place][method.lower()][path] = value
    assert any(problem.startswith(f"{row}:") for problem in check(decisions, changed))


def test_a_limit_that_goes_is_found(decisions: Node, heygen: Document) -> None:
    changed = copy.deepcopy(heygen.root)
    del changed["components"]["schemas"]["UpdateAvatarLookRequest"]["properties"]["name"]["anyOf"][0]["maxLength"]
    assert [problem.partition(":")[0] for problem in check(decisions, changed)] == [
        "schemas.UpdateAvatarLookRequest.change.name.maxLength"
    ]


def test_an_undecided_row_is_open() -> None:
    delta = {
        "operations": {"createVideo": {"scopes": ["videos:write"], "upstream_id": "x"}},
        "schemas": {"Video": {"change": {"title": {"maxLength": 3}}, "closed": True}},
        "new_schemas": {"New": {}},
        "inferences": [{"where": "createVideo, other"}],
    }
    decided: Node = {"operations.createVideo.scopes": {}, "schemas.Video.change.title.maxLength": {}}
    assert list(open_rows(decided, delta)) == ["schemas.Video.closed", "new_schemas.New", "inferences.createVideo"]


def test_what_is_left_needs_a_reason(heygen: Document) -> None:
    problems = list(
        check({"a": {"decision": "left"}, "b": {"decision": "later"}, "c": {"decision": "taken"}}, heygen.root)
    )
    assert [problem.partition(":")[0] for problem in problems] == ["a", "b", "c"]
