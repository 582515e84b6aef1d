"""A client of the caller's, with the mocks that its tests already use: ``http_client=`` and pytest-httpx."""

from __future__ import annotations

import warnings
from collections.abc import AsyncIterator

import httpx
import pytest
from pytest_httpx import HTTPXMock

from heygen_async import HeyGen, OutcomeUnknown, PaymentRequired, RequestNotSent, RequestOptions
from heygen_async.errors import APIError

VIDEOS = "https://api.heygen.com/v3/videos"
LOOK = "https://api.heygen.com/v3/avatars/looks/look_1"
KEY = "a-key-of-the-tests"
NEXT = {"data": {"video_id": "v1", "status": "waiting"}}


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def http(anyio_backend: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(trust_env=False, follow_redirects=True, headers={"x-team": "red"}) as client:
        yield client


def opened(http: httpx.AsyncClient) -> HeyGen:
    return HeyGen(api_key=KEY, base_url="https://api.heygen.com", http_client=http)


async def create(heygen: HeyGen, **options: object) -> str:
    job = await heygen.videos.create(
        "look_1",
        script="Hello",
        check=False,
        options=RequestOptions(timeout=30, **options),  # type: ignore[arg-type]
    )
    return job.id


@pytest.mark.anyio
async def test_a_create_carries_key_engine_and_idempotency_key(http: httpx.AsyncClient, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(method="POST", url=VIDEOS, json=NEXT)
    async with opened(http) as heygen:
        assert await create(heygen, idempotency_key="mine") == "v1"
    request = httpx_mock.get_request()
    assert request is not None
    assert request.headers["x-api-key"] == KEY
    assert request.headers["idempotency-key"] == "mine"
    assert request.headers["x-team"] == "red", "the caller's client is used as it is"
    assert b'"engine":{"type":"avatar_v"}' in request.content
    assert not http.is_closed, "and stays the caller's to close"


@pytest.mark.anyio
async def test_a_lost_answer_is_repeated_under_its_key(http: httpx.AsyncClient, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_exception(httpx.ReadTimeout("nothing came"), method="POST", url=VIDEOS)
    httpx_mock.add_response(method="POST", url=VIDEOS, json=NEXT)
    async with opened(http) as heygen:
        assert await create(heygen) == "v1"
    first, second = httpx_mock.get_requests()
    assert first.headers["idempotency-key"] == second.headers["idempotency-key"]
    assert first.content == second.content


@pytest.mark.anyio
async def test_a_lost_answer_without_retries_is_unknown_and_tells_the_key(
    http: httpx.AsyncClient, httpx_mock: HTTPXMock
) -> None:
    httpx_mock.add_exception(httpx.ReadError("reset"), method="POST", url=VIDEOS)
    async with opened(http) as heygen:
        with pytest.raises(OutcomeUnknown) as caught:
            await create(heygen, max_retries=0)
    request = httpx_mock.get_request()
    assert request is not None
    assert caught.value.idempotency_key == request.headers["idempotency-key"]
    assert KEY not in repr(caught.value) + str(caught.value)


@pytest.mark.anyio
async def test_an_empty_wallet_is_asked_once(http: httpx.AsyncClient, httpx_mock: HTTPXMock) -> None:
    body = {"error": {"code": "insufficient_credit", "message": f"top up ({KEY})"}}
    httpx_mock.add_response(method="POST", url=VIDEOS, status_code=402, json=body, headers={"x-request-id": "r1"})
    async with opened(http) as heygen:
        with pytest.raises(PaymentRequired, match=r"top up \(\[redacted\]\)") as caught:
            await create(heygen)
    assert caught.value.request_id == "r1"
    assert len(httpx_mock.get_requests()) == 1


@pytest.mark.anyio
async def test_no_redirect_takes_the_key_elsewhere(http: httpx.AsyncClient, httpx_mock: HTTPXMock) -> None:
    httpx_mock.add_response(method="GET", url=LOOK, status_code=307, headers={"location": "https://elsewhere.test/"})
    async with opened(http) as heygen:
        with pytest.raises(APIError, match="does not redirect"):
            await heygen.avatars.looks.get("look_1")
    assert [request.url.host for request in httpx_mock.get_requests()] == ["api.heygen.com"]


@pytest.mark.anyio
async def test_a_client_that_its_owner_has_closed_sent_nothing(http: httpx.AsyncClient) -> None:
    async with opened(http) as heygen:
        await http.aclose()
        with pytest.raises(RequestNotSent, match="http_client is closed"):
            await create(heygen, max_retries=0)


@pytest.mark.anyio
async def test_a_whole_job_over_a_mocked_client(http: httpx.AsyncClient, httpx_mock: HTTPXMock) -> None:
    done = {"id": "v1", "status": "completed", "video_url": "https://media.test/v1.mp4?sig=1"}
    httpx_mock.add_response(method="POST", url=VIDEOS, json=NEXT)
    httpx_mock.add_response(method="GET", url=f"{VIDEOS}/v1", json={"data": done})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        async with opened(http) as heygen:
            job = await heygen.videos.create("look_1", script="Hello", check=False)
            heygen.jobs.nudge(job.id)
            video = await job.wait(timeout=30)
    assert video.video_url == done["video_url"]
