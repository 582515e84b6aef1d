"""An answer about another object is passing trouble, and never believed: for every operation whose answer says."""

from __future__ import annotations

from typing import Any

import pytest

from heygen_async._wire.call import Call, RequestOptions
from heygen_async.errors import AnswerMismatch, OutcomeUnknown
from tests.answers.wire import Answers, response, transport
from tests.generated.samples import Node, Spec, request, sample

pytestmark = pytest.mark.anyio

HEYGEN = Spec.of("heygen_async._generated")
OTHER = "somebody-elses"

# Their answers name nothing of what was asked for.
NAMELESS = {
    "appendAvatarRealtimeText",
    "cancelWorkflowRun",
    "deleteModelAudioVoice",
    "deletePodcast",
    "deleteWebhookEndpoint",
    "downloadProofreadSrt",
    "generateVideoFromProofread",
    "generateVideoFromTemplate",
    "getWorkflowVersion",
    "listVideoAgentSessionVideos",
    "listWorkflowRunNodes",
    "listWorkflowVersions",
    "publishWorkflowVersion",
    "streamAvatarRealtimeWords",
}


def built(node: Node) -> Call[Any]:
    wanted = request(HEYGEN, node, full=True)
    call: Call[Any] = HEYGEN.module(node).build(*wanted.positional, **wanted.keywords)
    return call


CALLS = {node["operationId"]: (node, built(node)) for _, _, node in HEYGEN.operations()}
NAMED = sorted(name for name, (_, call) in CALLS.items() if call.asked)
READS = [name for name in NAMED if CALLS[name][1].operation.safe]
WRITES = [name for name in NAMED if not CALLS[name][1].operation.safe]


def answer(name: str, id: str) -> dict[str, Any]:
    """What the document allows as an answer, about the object ``id``."""
    node, call = CALLS[name]
    schema = HEYGEN.resolve(HEYGEN.answer(node) or {})
    properties = schema["properties"]
    data: Any = sample(HEYGEN, properties.get("data", schema), full=True)
    for row in data if data.__class__ is list else [data]:
        for field in (field for asked in call.asked for field in asked.fields):
            *inside, last = field.split(".")
            place: Any = row
            for part in inside:
                place = place[part]
            assert last in place, "the answer has the field that is compared"
            place[last] = id
    return {"data": data}


def test_every_operation_on_one_object_compares_what_its_answer_names() -> None:
    nameless = {name for name, (_, call) in CALLS.items() if "{" in call.operation.path and not call.asked}
    assert nameless <= NAMELESS
    assert len(READS) >= 20


@pytest.mark.filterwarnings("ignore:HeyGen announced the end:DeprecationWarning")
@pytest.mark.parametrize("name", READS)
async def test_a_read_asks_again_and_then_says_what_is_wrong(name: str) -> None:
    _, call = CALLS[name]
    (asked, *_) = [asked.ids[0] for asked in call.asked]
    told = [answer(name, OTHER), answer(name, asked)]
    backend = Answers(lambda _request: response(told.pop(0)))
    assert await transport(backend).execute(call) is not None
    assert len(backend.requests) == 2

    stuck = Answers(response(answer(name, OTHER)))
    with pytest.raises(AnswerMismatch, match=OTHER) as caught:
        await transport(stuck).execute(call)
    assert len(stuck.requests) == caught.value.attempts == 5


@pytest.mark.parametrize("name", WRITES)
async def test_what_became_of_a_write_is_not_known(name: str) -> None:
    _, call = CALLS[name]
    backend = Answers(response(answer(name, OTHER)))
    # A run of a workflow has no key of ours: its caller keeps one.
    options = RequestOptions(idempotency_key="kept") if call.operation.idempotency.durable else None
    with pytest.raises(OutcomeUnknown, match=OTHER):
        await transport(backend).execute(call, options)


@pytest.mark.parametrize("name", NAMED)
async def test_an_executor_of_ones_own_is_told_too(name: str) -> None:
    _, call = CALLS[name]
    with pytest.raises(AnswerMismatch, match=OTHER):
        call.result(answer(name, OTHER))
    call.result(answer(name, call.asked[0].ids[0].upper()))


async def test_a_row_of_a_list_that_was_not_asked_for_spoils_the_page() -> None:
    _, call = CALLS["listAvatarLooks"]
    page = answer("listAvatarLooks", call.asked[0].ids[0])
    page["data"].append({**page["data"][0], "group_id": OTHER})
    assert call.mismatch(page) == OTHER


async def test_an_odd_answer_to_a_read_is_asked_again_before_it_is_an_error() -> None:
    """A list where an object should be, or null: what is in between spoilt one answer."""
    _, call = CALLS["getVideoV3"]
    good = answer("getVideoV3", call.asked[0].ids[0])
    odd_ones: list[object] = [None, [], {"data": None}, {"data": [1]}]
    for odd in odd_ones:
        told: list[object] = [odd, good]
        backend = Answers(lambda _request, told=told: response(told.pop(0)))  # type: ignore[misc]
        assert (await transport(backend).execute(call)).id == call.asked[0].ids[0]


def test_a_poll_compares_as_a_get_does() -> None:
    from heygen_async._jobs.job_types import KINDS

    for kind in KINDS.values():
        assert kind.question("mine").mismatch({"data": dict.fromkeys(_fields(kind.question("mine")), OTHER)}) == OTHER
        if kind.bulk is not None:
            assert kind.bulk.build(["mine"]).mismatch({"data": [{"video_id": OTHER, "status": "completed"}]}) == OTHER


def _fields(call: Call[Any]) -> set[str]:
    return {field for asked in call.asked for field in asked.fields}
