"""What comes back becomes plain data, and knows the request that it came from."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import httpx
import pytest

from heygen_async import HeyGen, Phase, Snapshot, request_id_of
from heygen_async._jobs.token import JobToken
from heygen_async._wire.paging import Page
from heygen_async._wire.plain import Plain, plain
from heygen_async._workflows.outcomes import Done, Failed
from heygen_async._workflows.person import Person
from heygen_async.errors import JobFailed
from heygen_async.types import VideoDetail, VideoStatus
from tests.answers.test_identity import CALLS, HEYGEN
from tests.answers.wire import Answers, response, transport
from tests.generated.samples import sample

pytestmark = pytest.mark.anyio

RECEIVED = [
    model
    for name in import_module("heygen_async._generated.models").__all__
    if attrs.has(model := HEYGEN.model(name)) and hasattr(model, "from_wire")
]
SCHEMAS = HEYGEN.root["components"]["schemas"]


def without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_nulls(inner) for name, inner in value.items() if inner is not None}
    return [without_nulls(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("model", [model for model in RECEIVED if model.__name__ in SCHEMAS])
@pytest.mark.parametrize("full", [True, False])
def test_every_model_gives_back_what_it_was_read_from(model: Any, full: bool) -> None:
    wire = sample(HEYGEN, SCHEMAS[model.__name__], full=full)
    wire["a_field_of_tomorrow"] = {"deep": [1, None, "x"]}
    read = model.from_wire(wire)
    told = read.to_dict()
    assert json.loads(read.to_json()) == told == json.loads(json.dumps(told, allow_nan=False))
    assert without_nulls(told) == without_nulls(wire)
    assert model.from_wire(told) == read


def test_what_could_not_be_read_stands_there_as_it_came() -> None:
    wire = {"id": "v", "status": "dreaming", "duration": "long", "title": float("nan")}
    told = VideoDetail.from_wire(wire).to_dict()
    assert (told["status"], told["duration"], told["title"]) == ("dreaming", "long", None)
    assert type(told["status"]) is str


def test_pages_snapshots_outcomes_and_errors_are_plain_too() -> None:
    video = VideoDetail(id="v", status=VideoStatus("completed"))
    page = Page([video], True, "t").to_dict()
    assert page == {"items": [video.to_dict()], "has_more": True, "next_token": "t"}
    snapshot: Snapshot[VideoDetail] = Snapshot("video", "v", Phase.DONE, "completed", 1.0, video)
    assert json.loads(snapshot.to_json())["value"]["id"] == "v"
    person = Person(name="Ada", footage="https://example.com/a.mp4", script="Hi")
    done = Done(person, Path("a.mp4"), look_id="l", video_id="v").to_dict()
    assert (done["path"], done["person"]["name"], done["person"]["footage"]) == (
        "a.mp4",
        "Ada",
        "https://example.com/a.mp4",
    )
    error = JobFailed("no", kind="video", id="v", token=str(JobToken("video", "v", 1.0)), code="MOVIO_X")
    failed = json.loads(Failed(person, stage="render", error=error, retryable=False, cost=1.0).to_json())
    assert failed["error"]["type"] == "JobFailed"
    assert failed["error"]["code"] == "MOVIO_X"


def test_odd_values_are_made_plain() -> None:
    assert plain({1: {2.5, float("inf")}, "when": datetime(2026, 1, 2, tzinfo=UTC)})["when"].startswith("2026-01-02T")
    assert plain(b"abc") == "<3 bytes>"
    assert json.dumps(plain([object, Path("x"), (1, None)]), allow_nan=False)


async def test_a_result_knows_its_request() -> None:
    _, call = CALLS["getVideoV3"]
    data = {"id": call.asked[0].ids[0], "status": "completed"}
    found = await transport(Answers(response({"data": data}, x_request_id="req-7"))).execute(call)
    assert request_id_of(found) == "req-7"
    assert found == VideoDetail.from_wire(data), "it does not count as content"
    assert request_id_of(VideoDetail.from_wire(data)) is None
    assert request_id_of("text") is None
    page = await transport(Answers(response({"data": []}, x_request_id="req-8"))).execute(CALLS["listTemplates"][1])
    assert request_id_of(page) == "req-8"


async def test_a_raw_response_has_what_stood_around_the_answer() -> None:
    from heygen_async.sandbox import Sandbox

    async with Sandbox() as sandbox, HeyGen(base_url=sandbox.base_url, api_key="any") as heygen:
        raw = await heygen.with_raw_response(lambda client: client.users.me())
        assert raw.status == 200
        assert raw.headers["content-type"].startswith("application/json")
        assert raw.request_id == request_id_of(raw.parsed)
        assert raw.request_id
        assert [exchange.operation for exchange in raw.exchanges] == ["get_current_user_v3"]
        assert raw.parsed.to_dict() == (await heygen.users.me()).to_dict()
        assert len(raw.exchanges) == 1, "what follows is not part of it"
        page = await heygen.with_raw_response(lambda client: client.voices.list(page_size=1).page())
        assert len(page.parsed.items) == 1


async def test_fastapi_answers_with_it() -> None:
    from fastapi import FastAPI

    app = FastAPI()

    @app.get("/video")
    def video() -> dict[str, Any]:
        wire = {"id": "v", "status": "dreaming", "new": [1], "duration": 1.5}
        return VideoDetail.from_wire(wire).to_dict()

    transport_to_app = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport_to_app, base_url="http://app") as client:
        told = (await client.get("/video")).json()
    assert (told["id"], told["status"], told["new"], told["duration"]) == ("v", "dreaming", [1], 1.5)


def test_everything_public_that_comes_back_is_plain() -> None:
    for model in RECEIVED:
        assert issubclass(model, Plain)
