"""A fuzzer reads the document and holds the running sandbox to it, call by call and along the document's links."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from anyio.from_thread import start_blocking_portal
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CheckContext, allow_header_conformance, ignored_auth, positive_data_acceptance
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode
from schemathesis.generation.stateful import run_state_machine_as_test

from heygen_async.sandbox import Polls, Sandbox

from .bodies import LOOK, VOICE
from .walker import SPEC

# What the document calls valid and the API refuses all the same, by the field it names: references to things that do
# not exist, media that cannot be read, and rules between fields that a schema cannot express.
RULES = re.compile(
    r"""(^|\.)(
      token | data | url | file | video | audio | image | srt | source              # cursors and media
    | script | text | prompt | name | voice_name | query                            # blank texts
    | (video|asset|lipsync|video_translation|batch)_ids | asset_ids                 # lists of ids
    | output_languages(\[\d+\])? | layers\[\d+\] | variables(\..*)? | scene_ids\[\d+\]  # words of a closed list
    | fps | start_time | end_time | output_format | remove_background | background        # rules between fields
    | engine | expressiveness | motion_prompt | reference_look_id | voice_id | voice_settings
    | audio_url | audio_asset_id | scenes | files | videos | lipsyncs | video_translations
    | reference_images | avatar_id | avatar_group_id | size_bytes | content_type | checksum_sha256
    | training_footage_url | video_consent_url | consent_text | consent_video | reroute_url | look_id | group_id
    )$""",
    re.VERBOSE,
)
# Neither can it express these: root fields are closed although most schemas are open, a change changes something, only
# twins need consent, and some sessions take no messages.
STATES = (
    "Extra inputs are not permitted",
    "At least one field is required",
    "Consent is only required for digital twins",
    "Messages can only be sent to sessions in chat mode",
)
KEY = "fuzzer"
SETTINGS = settings(
    max_examples=8,
    deadline=None,
    database=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)

schema = schemathesis.openapi.from_dict(SPEC.document)
# Enumerated cases are nearly all refusals, and for the unions of a batch there are thousands of them.
schema.config.phases.coverage.enabled = False


@pytest.fixture(scope="module")
def server() -> Iterator[Sandbox]:
    """A sandbox on a loop of its own thread, where every job is over when it is asked after for the second time."""
    with start_blocking_portal("asyncio") as portal:
        sandbox = Sandbox(
            api_key=KEY, training_seconds=Polls(2), render_seconds=Polls(2), concurrent_jobs=10**6, balance=None
        )
        with portal.wrap_async_context_manager(sandbox):
            yield sandbox
            assert sandbox.violations == []


# What a fuzzer cannot know, by field: with it, valid calls get past the references and on to the objects they make.
KNOWN: dict[str, Any] = {
    "url": "https://example.com/media.mp4",
    "audio_url": None,
    "audio_asset_id": None,
    "script": "Hello there",
    "avatar_id": LOOK,
    "voice_id": VOICE,
    "output_languages": ["Spanish"],
    "name": "Ada",
    "voice_name": "Ada",
    "template_id": "tpl_update",
    "variables": {"headline": {"type": "text", "content": "Tea"}},
    "training_footage_url": "https://example.com/media.mp4",
    "video_consent_url": "https://example.com/media.mp4",
    "filename": "a.mp4",
    "content_type": "video/mp4",
    "size_bytes": 1000,
}
# Options that exclude each other, or name things that have to exist.
RISKY = re.compile(
    "engine|expressiveness|motion_prompt|remove_background|background|output_format|voice_settings|layers|srt"
    "|avatar_group_id|brand_glossary_id|brand_kit_id|style_id|start_time|end_time|reference_images|checksum_sha256"
    "|consent_video|consent_text|scene_ids|entity_id|audio_asset_id"
)


def mended(node: Any) -> Any:
    """A body with media and references that exist, and without options that exclude each other."""
    if isinstance(node, list):
        return [mended(item) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("type") in ("asset_id", "base64") and set(node) & {"asset_id", "data"}:
        return {"type": "url", "url": KNOWN["url"]}
    return {
        name: KNOWN.get(name, mended(value))
        for name, value in node.items()
        if not RISKY.fullmatch(name) and not (name in KNOWN and value is None)
    }


def is_valid(case: schemathesis.Case[Any]) -> bool:
    return case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE


def refusals_have_a_reason(context: CheckContext, response: Response, case: schemathesis.Case[Any]) -> bool | None:
    """A valid request is refused only for what a schema cannot express."""
    del context
    if is_valid(case) and response.status_code == 400:
        error: dict[str, Any] = response.json()["error"]
        if error["message"] in STATES:
            return None
        refused = error["code"] == "invalid_parameter" and not RULES.search(error["param"] or "")
        assert not refused, f"{case.operation.label} refused a valid {error['param']}: {error['message']}"
    return None


CHECKS: dict[str, Any] = {
    "additional_checks": [refusals_have_a_reason],
    # Some addresses belong to two paths: /v3/voices/clone is also /v3/voices/{voice_id}, and allows what both do.
    "excluded_checks": [positive_data_acceptance, allow_header_conformance],
}


def renew_key(case: schemathesis.Case[Any]) -> None:
    """A key of its own for each call that has a valid one: a repeated key answers with the past."""
    key = case.headers.get("Idempotency-Key") if case.headers else None
    if isinstance(key, str) and re.fullmatch(r"[A-Za-z0-9_\-:.]{1,255}", key):
        case.headers["Idempotency-Key"] = str(uuid.uuid4())


@schema.parametrize()
@SETTINGS
def test_every_operation_keeps_to_the_document(case: schemathesis.Case[Any], server: Sandbox) -> None:
    renew_key(case)
    case.call_and_validate(base_url=server.base_url, headers={"x-api-key": KEY}, **CHECKS)


def linked_tags() -> list[str]:
    """Tags with a call that leads to another of the same tag; the rest only read, or have no object of their own."""
    operations = [
        operation
        for path in SPEC.document["paths"].values()
        for operation in path.values()
        if isinstance(operation, dict) and "operationId" in operation
    ]
    tags = {operation["operationId"]: operation["tags"][0] for operation in operations}
    return sorted(
        {
            operation["tags"][0]
            for operation in operations
            for answer in operation["responses"].values()
            for link in answer.get("links", {}).values()
            if tags[link["operationId"]] == operation["tags"][0]
        }
    )


@pytest.mark.parametrize("tag", linked_tags())
def test_calls_that_follow_each_other_keep_to_the_document(tag: str, server: Sandbox) -> None:
    """What one call creates, the next ones read, change and delete: the links of the document lead the way."""
    linked = schemathesis.openapi.from_dict(SPEC.document).include(
        lambda context: (
            tag in (context.operation.tags or ())
            and (context.operation.method != "get" or "{" in context.operation.path)
        )
    )
    linked.config.generation.update(modes=[GenerationMode.POSITIVE])
    before = len(server.requests)

    class Machine(linked.as_state_machine()):  # type: ignore[misc]
        def get_call_kwargs(self, case: schemathesis.Case[Any]) -> dict[str, Any]:
            renew_key(case)
            if is_valid(case) and case.media_type == "application/json" and isinstance(case.body, dict):
                operation = SPEC.operations[case.operation.definition.raw["operationId"]]
                fields = operation.root_fields(case.body) or case.body
                case.body = mended({name: value for name, value in case.body.items() if name in fields})
            return {"base_url": server.base_url, "headers": {"x-api-key": KEY}}

        def validate_response(self, response: Response, case: schemathesis.Case[Any], **_: Any) -> None:
            checks = {**CHECKS, "excluded_checks": [*CHECKS["excluded_checks"], ignored_auth]}
            case.validate_response(response, headers={"x-api-key": KEY}, **checks)

    run_state_machine_as_test(Machine, settings=settings(SETTINGS, max_examples=5, stateful_step_count=10))
    done = {row.operation for row in list(server.requests)[before:] if row.status < 300}
    assert len(done) > 1, "the fuzzer did not get past creating"
