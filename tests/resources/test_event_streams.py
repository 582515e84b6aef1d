"""Answers that are events: read piece by piece, ended cleanly, and refused like any other answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import anyio
import anyio.lowlevel
import pytest

from heygen_async import errors, events
from heygen_async._wire.event_stream import EventStream, streaming
from heygen_async.sandbox import Fault, FaultKind
from heygen_async.types import TtsAlignmentEvent, TtsAudioEvent, TtsErrorEvent
from tests.resources.stage import stage

pytestmark = pytest.mark.anyio


async def chunked(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


async def read(*chunks: bytes) -> tuple[list[Any], object]:
    stream: EventStream[Any] = EventStream(chunked(*chunks), lambda payload: payload, "speak")
    return [event async for event in stream], stream.end


async def test_events_are_whole_wherever_the_chunks_are_cut() -> None:
    text = ': hello\r\nevent: audio\r\ndata: {"a":\r\ndata: "é"}\r\n\r\n'
    text += 'data: 2\n\nevent: end\ndata: {"reason": "completed"}\n\n'
    body = text.encode()
    for size in range(1, len(body)):
        pieces = [body[start : start + size] for start in range(0, len(body), size)]
        assert await read(*pieces) == ([{"a": "é"}, 2], {"reason": "completed"})


async def test_done_ends_the_stream_and_a_cut_event_is_left_out() -> None:
    assert await read(b"data: 1\n\ndata: [DONE]\n\ndata: 2\n\n") == ([1], None)
    assert await read(b"data: 1\n\ndata: 2") == ([1], None)


async def test_what_is_not_json_is_told() -> None:
    with pytest.raises(errors.DecodeError):
        await read(b"data: {\n\n")


def test_an_executor_without_streams_is_told() -> None:
    with pytest.raises(errors.ConfigurationError):
        streaming(object())


async def test_speech_comes_with_its_words_and_leaving_early_frees_the_connection() -> None:
    async with stage() as (heygen, _):
        voice = await (await heygen.model_voices.create(["https://example.com/talk.mp3"])).wait()
        async with heygen.model_voices.stream(
            voice, "one two three four five six", language="en", timestamps=True
        ) as found:
            kinds = [type(event) for event in [event async for event in found]]
        assert kinds == [TtsAudioEvent, TtsAlignmentEvent] * 2
        async with heygen.model_voices.stream(voice, "one two three", language="en") as found:
            async for event in found:
                assert isinstance(event, TtsAudioEvent)
                break
        assert (await heygen.model_voices.get(voice)).status == "ACTIVE"


async def test_speech_that_breaks_off_says_why() -> None:
    async with stage() as (heygen, sandbox):
        voice = await (await heygen.model_voices.create(["https://example.com/talk.mp3"])).wait()
        sandbox.faults.add(Fault(FaultKind.JOB_FAILS, operation="streamModelAudioTts", message="It broke."))
        async with heygen.model_voices.stream(voice, "one two", language="en") as found:
            *_, last = [event async for event in found]
        assert isinstance(last, TtsErrorEvent)
        assert last.detail == "It broke."


async def test_a_refusal_is_raised_on_entering() -> None:
    async with stage() as (heygen, sandbox):
        before = len(sandbox.ledger)
        with pytest.raises(errors.NotFound):
            async with heygen.model_voices.stream("none", "Hello", language="en"):
                raise AssertionError
        assert len(sandbox.ledger) == before


@pytest.mark.parametrize("lost", ["reset_after", "garbage"])
async def test_a_lost_answer_to_speech_that_is_charged_is_not_harmless(lost: str) -> None:
    async with stage() as (heygen, sandbox):
        voice = await (await heygen.model_voices.create(["https://example.com/talk.mp3"])).wait()
        sandbox.faults.add(Fault(FaultKind(lost), operation="streamModelAudioTts"))
        with pytest.raises(errors.OutcomeUnknown) as caught:
            async with heygen.model_voices.stream(voice, "one two", language="en"):
                raise AssertionError
        assert not caught.value.repeatable
        assert sandbox.ledger.count("streamModelAudioTts") == 1, "HeyGen took the money and the client did not see it"


async def test_speech_that_is_cut_is_charged_and_says_so() -> None:
    async with stage() as (heygen, sandbox):
        voice = await (await heygen.model_voices.create(["https://example.com/talk.mp3"])).wait()
        sandbox.faults.add(Fault(FaultKind.TRUNCATE, operation="streamModelAudioTts"))
        with pytest.raises(errors.OutcomeUnknown, match="broke off, and what came before is charged"):
            async with heygen.model_voices.stream(voice, "one two three four", language="en") as found:
                async for _ in found:
                    pass


async def test_a_stream_is_attempted_and_observed_like_any_other_call() -> None:
    seen: list[events.Event] = []
    async with stage(client={"observer": seen.append}) as (heygen, sandbox):
        voice = await (await heygen.model_voices.create(["https://example.com/talk.mp3"])).wait()
        sandbox.faults.add(Fault(FaultKind.ERROR, operation="streamModelAudioTts", status=429, retry_after=2))
        seen.clear()
        async with heygen.model_voices.stream(voice, "one", language="en") as found:
            assert [event async for event in found]
        assert [type(event).__name__ for event in seen] == [
            "CallStarted", "AttemptStarted", "AttemptFinished", "RetryScheduled", "AttemptStarted", "AttemptFinished",
            "CallFinished",
        ]  # fmt: skip
        assert sandbox.ledger.count("streamModelAudioTts") == 1
    with pytest.raises(errors.ConfigurationError, match="closed"):
        async with heygen.model_voices.stream(voice, "one", language="en"):
            raise AssertionError


async def test_cancelling_ends_the_stream() -> None:
    async with stage() as (heygen, _):
        voice = await (await heygen.model_voices.create(["https://example.com/talk.mp3"])).wait()
        with anyio.CancelScope() as scope:
            async with heygen.model_voices.stream(voice, "one two three", language="en") as found:
                async for _event in found:
                    scope.cancel()
                    await anyio.lowlevel.checkpoint()
        assert scope.cancelled_caught
        assert (await heygen.model_voices.get(voice)).voice_id == voice.voice_id


async def test_a_run_needs_a_key_that_is_kept() -> None:
    from heygen_async.types import CreateWorkflowRunRequest, ProductGraph, WorkflowNode

    async with stage() as (heygen, sandbox):
        graph = ProductGraph(schema_version="1.0.0", nodes=[WorkflowNode(id="write", type="script")])
        made = await heygen.workflows.create(name="Tea", product_graph=graph)
        await heygen.workflows.publish(made, graph)
        with pytest.raises(errors.InvalidInput, match="idempotency_key"):
            await heygen.api.workflows.create_workflow_run(body=CreateWorkflowRunRequest(workflow_id=made.id))
        first, second = [await heygen.workflows.runs.create(made, key="order-1") for _ in range(2)]
        assert first.id == second.id
        assert len(sandbox.ledger) == 1
