"""Video Agent sessions that name a video and then vanish or stand still; layers that were deleted."""

from __future__ import annotations

from typing import Any

import pytest

from heygen_async._jobs.job_type import ask
from heygen_async._jobs.job_types import BACKGROUND_REMOVAL, VIDEO_AGENT
from heygen_async._jobs.results import result_of, snapshot_of, timed_out
from heygen_async._jobs.status import Phase, Reading
from heygen_async._jobs.token import JobToken
from heygen_async._transport.backends.base import Request, Response
from heygen_async.errors import DeadlineExceeded, InputRequired, JobError, JobFailed, JobLost, NotFound
from tests.answers.wire import Answers, response, transport

pytestmark = pytest.mark.anyio

SESSION = {"session_id": "s1", "status": "generating", "created_at": 1, "video_id": "v9"}
DONE = {"id": "v9", "status": "completed", "created_at": 1, "video_url": "https://x.example/v"}
GONE = response({"error": {"code": "resource_not_found", "message": "no such thing"}}, 404)
TOKEN = JobToken("video_agent_session", "s1", 1.0, idempotency_key="k")


def heygen(session: Response | dict[str, Any], video: Response | dict[str, Any]) -> Answers:
    def answer(request: Request) -> Response:
        found = session if "/video-agents/" in request.url else video
        return found if isinstance(found, Response) else response({"data": found})

    return Answers(answer)


async def asked(backend: Answers, known: dict[str, Any] | None = SESSION) -> Any:
    reading, row = await ask(transport(backend), VIDEO_AGENT, "s1", known)
    value = VIDEO_AGENT.load(row) if reading.phase is Phase.DONE else None
    return snapshot_of("video_agent_session", "s1", reading, 0.0, value)


@pytest.mark.parametrize("session", [GONE, SESSION, {**SESSION, "status": "thinking"}])
async def test_a_named_video_that_is_finished_ends_the_wait(session: Any) -> None:
    snapshot = await asked(heygen(session, DONE))
    assert result_of(snapshot, TOKEN).video_id == "v9"


async def test_a_named_video_is_asked_about_instead_of_its_session() -> None:
    backend = heygen(SESSION, {**DONE, "status": "processing"})
    assert (await asked(backend)).phase is Phase.RUNNING
    assert [request.url.rpartition("/v3/")[2] for request in backend.requests] == ["videos/v9"]


async def test_the_first_look_at_a_session_costs_one_request() -> None:
    backend = heygen(SESSION, DONE)
    snapshot = await asked(backend, None)
    assert (snapshot.phase, snapshot.ids) == (Phase.RUNNING, {"video_id": "v9"})
    assert len(backend.requests) == 1


async def test_the_reason_of_a_video_that_failed_is_the_sessions() -> None:
    failed = {**DONE, "status": "failed", "failure_code": "MOVIO_PAYMENT_X", "failure_message": "no credit"}
    with pytest.raises(JobFailed, match="no credit") as caught:
        result_of(await asked(heygen(GONE, failed)), TOKEN)
    assert caught.value.insufficient_credit
    assert caught.value.ids == {"video_id": "v9"}


async def test_what_is_lost_with_its_video_still_names_it() -> None:
    with pytest.raises(NotFound):
        await asked(heygen(GONE, GONE))
    lost = Reading(Phase.GONE, "not_found", ids={"video_id": "v9"})
    with pytest.raises(JobLost, match="v9") as caught:
        result_of(snapshot_of("video_agent_session", "s1", lost, 0.0), TOKEN)
    assert JobToken.parse(caught.value.token).ids == {"video_id": "v9"}
    assert caught.value.idempotency_key == "k"


async def test_a_wait_that_was_too_short_names_the_video_and_resumes_with_it() -> None:
    running = snapshot_of("video_agent_session", "s1", Reading(Phase.RUNNING, "generating", ids={"video_id": "v9"}), 0)
    error = timed_out(TOKEN, running)
    assert "v9" in str(error)
    known = VIDEO_AGENT.recalled(JobToken.parse(error.token))
    assert known is not None
    reading, row = await ask(transport(heygen(GONE, DONE)), VIDEO_AGENT, "s1", known)
    assert reading.phase is Phase.DONE
    assert VIDEO_AGENT.load(row).video_id == "v9"


@pytest.mark.parametrize("word", ["waiting_for_input", "reviewing", "WAITING_FOR_INPUT"])
async def test_an_agent_that_waits_for_you_ends_the_wait(word: str) -> None:
    session = {"session_id": "s1", "status": word, "created_at": 1}
    snapshot = await asked(heygen(session, GONE), None)
    assert snapshot.ended
    assert snapshot.phase.resting
    with pytest.raises(InputRequired, match=r"heygen\.video_agents\.send") as caught:
        result_of(snapshot, TOKEN)
    assert caught.value.token == str(TOKEN)


async def test_an_agent_that_waits_for_you_after_its_video_is_done_has_ended() -> None:
    session = {**SESSION, "status": "waiting_for_input"}
    assert (await asked(heygen(session, DONE), None)).phase is Phase.DONE
    assert (await asked(heygen(session, {**DONE, "status": "processing"}), None)).phase is Phase.NEEDS_INPUT


def test_layers_that_were_deleted_are_gone() -> None:
    for word in ("deleted", "DELETED", "not_found"):
        assert BACKGROUND_REMOVAL.read({"id": "b", "status": word}).phase in {Phase.GONE, Phase.FAILED}


def test_a_wait_that_was_too_short_is_not_what_may_be_repeated() -> None:
    error = timed_out(TOKEN, None)
    assert not isinstance(error, DeadlineExceeded)
    assert isinstance(error, JobError)
    assert isinstance(error, TimeoutError)
    assert not error.repeatable
