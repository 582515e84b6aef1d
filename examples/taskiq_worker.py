"""A worker with taskiq: one client per worker process, tasks that may be run twice.

A task costs **about $0.07 per second** of video, once: the order's number and content make the idempotency key, so a
task that the queue delivers again within 23 hours gets the video that the first one ordered.

    pip install heygen-async taskiq taskiq-redis
    export HEYGEN_API_KEY=…
    taskiq worker taskiq_worker:broker

Replace the broker in memory by `taskiq_redis.RedisStreamBroker("redis://…")`. arq looks the same: open the client in
`on_startup`, keep it in `ctx`, close it in `on_shutdown`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from taskiq import Context, InMemoryBroker, TaskiqDepends, TaskiqEvents, TaskiqState

from heygen_async import HeyGen, RequestOptions, derive_key

broker = InMemoryBroker()
FOLDER = Path(os.environ.get("VIDEOS", "videos"))


@broker.on_event(TaskiqEvents.WORKER_STARTUP)
async def start(state: TaskiqState) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    state.heygen = await HeyGen().open()


@broker.on_event(TaskiqEvents.WORKER_SHUTDOWN)
async def stop(state: TaskiqState) -> None:
    await state.heygen.aclose()


@broker.task(retry_on_error=True, max_retries=3)
async def render(
    order: str, look_id: str, voice_id: str, script: str, context: Annotated[Context, TaskiqDepends()]
) -> str:
    """Make a video and download it; returns the path."""
    heygen: HeyGen = context.state.heygen
    target = FOLDER / f"{order}.mp4"
    if not target.exists():
        key = derive_key("order", order, body=[look_id, voice_id, script])
        job = await heygen.videos.create(
            look_id, script=script, voice_id=voice_id, options=RequestOptions(idempotency_key=key)
        )
        await job.wait(timeout=3600)  # hundreds of tasks may wait in one process: they share their polls
        await heygen.videos.download(job.id, target)
    return str(target)
