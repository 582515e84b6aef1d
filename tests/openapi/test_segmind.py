"""The document of the reseller promises little, and says so."""

from __future__ import annotations

from tests.openapi.document import Document


def test_operations(segmind: Document) -> None:
    assert {(operation.method, operation.path) for operation in segmind.operations.values()} == {
        ("POST", "/v1/heygen-avatar-v-create"),
        ("POST", "/v1/heygen-avatar-v"),
    }


def test_no_call_can_be_repeated(segmind: Document) -> None:
    for operation in segmind.operations.values():
        assert operation.node["x-heygen-idempotency"] == {"mode": "none"}


def test_lack_of_credit_has_its_own_status(segmind: Document) -> None:
    for operation in segmind.operations.values():
        assert "406" in operation.node["responses"]


def test_answers_are_open(segmind: Document) -> None:
    for name in ("CreateAvatarVResponse", "GenerateAvatarVResponse", "SegmindError"):
        assert segmind.schemas[name]["additionalProperties"] is True
