"""What the HeyGen document promises about money: which requests can be repeated, and what each job ends with."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.openapi.document import Document, Operation


class Promise(NamedTuple):
    method: str
    path: str
    policy: str


def promises() -> dict[str, Promise]:
    lines = (Path(__file__).parent / "operations.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {name: Promise(method, path, policy) for name, method, path, policy in rows}


def policy_of(operation: Operation) -> str:
    policy = operation.node.get("x-heygen-idempotency")
    match policy:
        case None:
            return "-"
        case {"mode": "header", "support": "documented" | "assumed" as support} if len(policy) == 2:
            return f"header:{support}"
        case {"mode": "body", "support": "documented", "field": str(field)} if len(policy) == 3:
            return f"body:{field}"
        case {"mode": "header", "support": "documented", "durable": True} if len(policy) == 3:
            return "header:durable"
        case {"mode": "none" | "natural" as mode} if len(policy) == 1:
            return str(mode)
    pytest.fail(f"{operation.path}: {policy} is no policy")


def jobs(document: Document) -> dict[str, Operation]:
    return {name: operation for name, operation in document.operations.items() if "x-heygen-job" in operation.node}


def test_what_may_be_repeated_is_promised(heygen: Document) -> None:
    found = {
        name: Promise(operation.method, operation.path, policy)
        for name, operation in heygen.operations.items()
        if (policy := policy_of(operation)) not in {"-", "none", "header:assumed"}
    }
    assert found == promises()


def test_reads_have_no_policy_and_all_others_have_one(heygen: Document) -> None:
    for name, operation in heygen.operations.items():
        assert (policy_of(operation) == "-") == (operation.method == "GET"), name


def test_policy_agrees_with_what_the_operation_takes(heygen: Document) -> None:
    for name, operation in heygen.operations.items():
        takes_header = any(node["name"] == "Idempotency-Key" for node in heygen.parameters(operation))
        assert takes_header == policy_of(operation).startswith("header:"), name
        if policy_of(operation).startswith("body:"):
            body = operation.node["requestBody"]["content"]["application/json"]["schema"]
            assert heygen.property_of(body, operation.node["x-heygen-idempotency"]["field"]), name


def test_assumed_support_is_marked_as_inferred(heygen: Document) -> None:
    for name, operation in heygen.operations.items():
        if policy_of(operation) == "header:assumed":
            assert "Idempotency-Key" in operation.node.get("x-heygen-inferred", ""), name


def test_accepted_answers_are_those_that_were_seen(heygen: Document) -> None:
    assert {name for name, operation in heygen.operations.items() if "202" in operation.node["responses"]} == {
        "appendAvatarRealtimeText",
        "cancelAvatarRealtime",
        "completeAssetUploadBatch",
        "createAiClipping",
        "createFillerWordRemoval",
        "createHyperframesRender",
        "createLipsyncBatch",
        "createModelAudioVoice",
        "createModelVideo",
        "createPodcast",
        "createVideoBatch",
        "createVideoQualityBatch",
        "createVideoQualityComparison",
        "createVideoTranslationBatch",
    }


def test_every_operation_has_one_success_and_a_default(heygen: Document) -> None:
    """Two statuses of success say the same: one is that of a repeat, or of work that was done at once."""
    for name, operation in heygen.operations.items():
        responses = operation.node["responses"]
        good = [status for status in responses if status.startswith("2")]
        assert good, name
        assert all(responses[status]["content"] == responses[good[0]]["content"] for status in good), name
        assert (len(good) > 1) == (
            name
            in {
                "createModelVideo",
                "createVideoQualityComparison",
                "createWorkflow",
                "createWorkflowRun",
                "publishWorkflowVersion",
            }
        ), name
        assert "default" in responses, name


def test_every_operation_that_can_be_refused_for_its_scope_says_which(heygen: Document) -> None:
    unknown = {name for name, operation in heygen.operations.items() if "x-heygen-scopes" not in operation.node}
    assert unknown == {
        *("createFolder", "getFolder", "createModelVideo", "getModelVideo", "getApiKeySelf"),
        *("createModelAudioTts", "streamModelAudioTts"),
        *("getVideoTranslation", "updateVideoTranslation", "deleteVideoTranslation"),
        *("createVideoAvatarV2", "getVideoAvatarV2"),
    }


def test_what_is_new_says_how_sure_it_is(heygen: Document) -> None:
    marked = {
        name: node["x-heygen-certainty"]
        for name, (_, _, node) in heygen.operations.items()
        if "x-heygen-certainty" in node
    }
    assert len(marked) == 53
    assert set(marked.values()) <= {"several", "single", "inferred"}
    previews = {node["tags"][0] for _, _, node in heygen.operations.values() if node.get("x-heygen-preview")}
    assert previews == {"Avatar Realtime", "Model Audio", "Model Videos", "Podcasts", "Video Quality", "Workflows"}


def test_a_link_leads_to_the_state_of_every_job(heygen: Document) -> None:
    for name, operation in jobs(heygen).items():
        answers = operation.node["responses"].values()
        targets = {link["operationId"] for answer in answers for link in answer.get("links", {}).values()}
        assert operation.node["x-heygen-job"]["status_operation"] in targets, name


def test_jobs_say_what_is_read_and_no_more(heygen: Document) -> None:
    needed = {"kind", "status_operation", "done", "failed"}
    for name, operation in jobs(heygen).items():
        assert needed <= set(operation.node["x-heygen-job"]) <= needed | {"status_field"}, name


def test_job_states_can_be_read(heygen: Document) -> None:
    for name, operation in jobs(heygen).items():
        job = operation.node["x-heygen-job"]
        status = heygen.operations[job["status_operation"]]
        assert status.method == "GET", name
        data = heygen.property_of(heygen.answer(status), "data")
        if data.get("type") == "array":
            data = data["items"]
        state = heygen.property_of(data, job.get("status_field", "status"))
        assert heygen.resolve(state).get("type", "string") == "string", name


def test_status_operation_is_asked_about_one_job(heygen: Document) -> None:
    for name, operation in jobs(heygen).items():
        job = operation.node["x-heygen-job"]
        status = heygen.operations[job["status_operation"]]
        takes = [node["name"] for node in heygen.parameters(status) if node["in"] == "path"]
        if takes:
            assert len(takes) == 1, name
        else:
            assert f"{job['kind']}_ids" in {node["name"] for node in heygen.parameters(status)}, name


def test_final_words_are_lower_case_and_never_both_done_and_failed(heygen: Document) -> None:
    for name, operation in jobs(heygen).items():
        job = operation.node["x-heygen-job"]
        done, failed = set(job["done"]), set(job["failed"])
        assert done, name
        assert failed, name
        assert not done & failed, name
        assert all(word == word.lower() for word in done | failed), name


def test_jobs_of_one_kind_are_waited_for_in_one_way(heygen: Document) -> None:
    ways: dict[str, set[str]] = {}
    for operation in jobs(heygen).values():
        job = operation.node["x-heygen-job"]
        way = (job["status_operation"], job.get("status_field"), tuple(job["done"]), tuple(job["failed"]))
        ways.setdefault(job["kind"], set()).add(str(way))
    assert all(len(way) == 1 for way in ways.values()), ways


def test_running_words_are_never_final(heygen: Document) -> None:
    """Ending a wait on one of these would throw away a job that is paid for."""
    running = {"pending", "processing", "running", "queued", "waiting", "generating", "thinking", "in_progress"}
    parked = {"pending_consent", "waiting_for_input", "reviewing"}
    for name, operation in jobs(heygen).items():
        job = operation.node["x-heygen-job"]
        assert not (running | parked) & {*job["done"], *job["failed"]}, name


def test_every_final_word_of_an_enum_is_known(heygen: Document) -> None:
    final = {"completed", "complete", "failed", "cancelled"}
    for name, operation in jobs(heygen).items():
        job = operation.node["x-heygen-job"]
        status = heygen.operations[job["status_operation"]]
        data = heygen.property_of(heygen.answer(status), "data")
        if data.get("type") == "array" or "status_field" in job:
            continue  # free strings
        state = heygen.property_of(data, "status")
        arms = [heygen.resolve(arm) for arm in state.get("anyOf", [state])]
        words = {word for arm in arms for word in arm.get("enum", [])}
        assert final & words <= {*job["done"], *job["failed"]}, name


def test_upload_has_time(heygen: Document) -> None:
    slow = {name for name, operation in heygen.operations.items() if "x-heygen-timeout" in operation.node}
    assert slow == {"uploadAsset"}
    assert heygen.operations["uploadAsset"].node["x-heygen-timeout"] == "upload"


def test_old_api_uses_clean_names_and_keeps_the_documented_ones(heygen: Document) -> None:
    request = heygen.schemas["CreateVideoAvatarV2Request"]
    assert request["required"] == ["training_footage_url", "video_consent_url", "avatar_name"]
    for name in ("training_footage_url", "video_consent_url"):
        assert request["properties"][name]["x-heygen-documented-name"] == f"{name} "
    for operation in ("createVideoAvatarV2", "getVideoAvatarV2"):
        assert heygen.operations[operation].node["deprecated"] is True


def test_what_is_deprecated_names_what_takes_its_place(heygen: Document) -> None:
    for name, operation in heygen.operations.items():
        assert ("x-heygen-instead" in operation.node) == ("deprecated" in operation.node), name


def test_pages_keep_the_cursor_beside_the_data_except_in_batches(heygen: Document) -> None:
    for name, operation in heygen.operations.items():
        if not any(node["name"] == "token" for node in heygen.parameters(operation)):
            continue
        answer = heygen.answer(operation)
        place = heygen.resolve(answer["properties"]["data"]) if "/batches/" in operation.path else answer
        assert {"has_more", "next_token"} <= set(place["properties"]), name
