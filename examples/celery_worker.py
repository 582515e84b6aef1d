"""Celery, which knows no async: one client in an event loop of its own, reached through a portal.

A task costs **about $0.07 per second** of video, once: the order's number and content make the idempotency key, so a
task that Celery runs again within 23 hours gets the video that the first one ordered. A task that waits holds its
thread; so ordering and fetching are two tasks, and the second one comes back later instead of waiting.

    pip install heygen-async celery redis
    export HEYGEN_API_KEY=…  CELERY_BROKER_URL=redis://localhost
    celery -A celery_worker worker --pool threads
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from anyio.from_thread import BlockingPortal, start_blocking_portal
from celery import Celery, signals

from heygen_async import HeyGen, Phase, RequestOptions, derive_key

FOLDER = Path(os.environ.get("VIDEOS", "videos"))
app = Celery("videos")
app.conf.task_acks_late = True  # a task of a worker that died runs again


class Worker:
    """The loop and the client of this process."""

    portal: BlockingPortal
    heygen: HeyGen

    def __init__(self) -> None:
        self._open = ExitStack()

    def start(self, **_: Any) -> None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        self.portal = self._open.enter_context(start_blocking_portal())
        self.heygen = self._open.enter_context(self.portal.wrap_async_context_manager(HeyGen()))

    def stop(self, **_: Any) -> None:
        self._open.close()


worker = Worker()
signals.worker_init.connect(worker.start)
signals.worker_shutdown.connect(worker.stop)


@app.task(autoretry_for=(ConnectionError,), retry_backoff=True)
def order(number: str, look_id: str, voice_id: str, script: str) -> str:
    """Order a video; returns the token that goes on waiting in any process."""
    options = RequestOptions(idempotency_key=derive_key("order", number, body=[look_id, voice_id, script]))
    create = partial(worker.heygen.videos.create, look_id, script=script, voice_id=voice_id, options=options)
    return worker.portal.call(create).token


@app.task(bind=True, max_retries=240)
def fetch(self: Any, token: str, number: str) -> str:
    """Download the video once it is finished; comes back in 30 seconds while it is not."""
    target = FOLDER / f"{number}.mp4"
    job = worker.heygen.resume(token)
    if worker.portal.call(job.snapshot).phase is Phase.RUNNING:
        raise self.retry(countdown=30)
    worker.portal.call(job.wait)  # it has ended: gives the video, or raises why there is none
    worker.portal.call(partial(worker.heygen.videos.download, job.id, target, overwrite=True))
    return str(target)


# order.s("17", look, voice, "Hello") | fetch.s("17"), then .apply_async()
