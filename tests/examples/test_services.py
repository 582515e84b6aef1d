"""The examples that live inside a framework: they order once, and bring the video home."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import anyio
import anyio.from_thread
import anyio.to_thread
import httpx
import pytest

from heygen_async.sandbox import Fault, FaultKind
from heygen_async.webhooks import sign
from tests.django_project import SECRETS, set_up
from tests.examples.conftest import Stage, load, needs
from tests.examples.test_programs import LOOK, VOICE, is_video

pytestmark = pytest.mark.anyio

ORDER = {"avatar_id": LOOK, "voice_id": VOICE, "script": "Hello"}


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_fastapi_orders_survive_a_restart(stage: Stage, tmp_path: Path) -> None:
    async def ask(app: Any, method: str, path: str, **options: Any) -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://orders") as client:
            return await client.request(method, path, **options)

    first = load("fastapi_orders").app
    async with first.router.lifespan_context(first):
        stage.sandbox.faults.add(Fault(FaultKind.ERROR, operation="getVideoV3", status=500, times=20))
        for _ in range(2):
            assert (await ask(first, "PUT", "/orders/17", params=ORDER)).status_code == 202
        assert (await ask(first, "PUT", "/orders/17", params={**ORDER, "script": "Bye"})).status_code == 409
        assert (await ask(first, "GET", "/orders/17")).json() == {"status": "rendering"}
        assert (await ask(first, "GET", "/orders/17/video.mp4")).status_code == 404
        refused = await ask(first, "PUT", "/orders/18", params={**ORDER, "avatar_id": "nope"})
        assert refused.status_code == 422
        assert (await ask(first, "PUT", "/orders/a.b", params=ORDER)).status_code == 422
    second = load("fastapi_orders").app
    async with second.router.lifespan_context(second):
        while (await ask(second, "GET", "/orders/17")).json() != {"status": "done"}:  # noqa: ASYNC110 - it is asked over HTTP
            await anyio.sleep(0.01)
        assert (await ask(second, "GET", "/orders/17/video.mp4")).content[4:8] == b"ftyp"
    assert stage.paid("createVideo") == 1


async def test_django_orders_and_hears(stage: Stage) -> None:
    set_up()
    from django.test import AsyncClient, override_settings

    views = load("django_views")
    client = AsyncClient()
    form = {"look": LOOK, "voice": VOICE, "script": "Hello"}
    with override_settings(ROOT_URLCONF=views):
        made = [await client.post("/orders/17", form) for _ in range(2)]
        assert [answer.status_code for answer in made] == [202, 202]
        assert made[0].content == made[1].content
        assert (await client.post("/orders/18", {**form, "look": "nope"})).status_code == 422
        assert (await client.get("/orders/18/status")).status_code == 404
        assert (await client.get("/orders/17/status")).json()["status"] in {"running", "done"}
        data = {"video_id": made[0].json()["video_id"], "callback_id": "order-17", "url": "https://x.example/v.mp4"}
        body = json.dumps({"event_type": "avatar_video.success", "event_data": data}).encode()
        for secret, status in ((SECRETS[0], 200), (SECRETS[0], 200), ("whsec_forged", 401)):
            answer = await client.post(
                "/webhooks/heygen", body, content_type="application/json", headers=sign(body, secret)
            )
            assert answer.status_code == status
        assert (await client.get("/orders/17/status")).json() == {"status": "done"}
    assert stage.paid("createVideo") == 1


@needs("taskiq")
async def test_taskiq_runs_a_task_twice_and_pays_once(stage: Stage, tmp_path: Path) -> None:
    worker = load("taskiq_worker")
    worker.broker.is_worker_process = True
    await worker.broker.startup()
    try:
        for _ in range(2):
            (tmp_path / "videos/17.mp4").unlink(missing_ok=True)
            task = await worker.render.kiq("17", LOOK, VOICE, "Hello")
            result = await task.wait_result(timeout=30)
            assert not result.is_err, result.error
            assert is_video(Path(result.return_value))
    finally:
        await worker.broker.shutdown()
    assert stage.paid("createVideo") == 1


@needs("celery")
async def test_celery_orders_once_and_fetches(stage: Stage, tmp_path: Path) -> None:
    from celery.exceptions import Retry

    def work() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            module = load("celery_worker")
        module.app.conf.update(task_always_eager=True, task_eager_propagates=True)
        module.worker.start()
        try:
            tokens = {module.order.delay("17", LOOK, VOICE, "Hello").get() for _ in range(2)}
            (token,) = tokens
            for _ in range(20):
                try:
                    assert is_video(Path(module.fetch.run(token, "17")))
                    return
                except Retry:
                    anyio.from_thread.run(stage.clock.advance, 30)
            pytest.fail("the video was never finished")
        finally:
            module.worker.stop()

    await anyio.to_thread.run_sync(work)
    assert stage.paid("createVideo") == 1
