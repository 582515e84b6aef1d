"""FastAPI without webhooks: an order is answered at once, and the application waits for the video in the background.

An order costs **about $0.07 per second** of video. Its number and its content make the idempotency key, so a client
that sends the same order again pays nothing; what was ordered is on disk, so a restart goes on waiting.

    pip install heygen-async fastapi uvicorn
    export HEYGEN_API_KEY=…
    uvicorn fastapi_orders:app

    curl -X PUT 'localhost:8000/orders/17?avatar_id=…&voice_id=…&script=Hello'
    curl localhost:8000/orders/17                  # {"status": "rendering"}, later {"status": "done"}
    curl -O localhost:8000/orders/17/video.mp4
"""

from __future__ import annotations

import logging
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import anyio
from anyio.abc import TaskGroup
from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi import Path as PathPart
from fastapi.responses import FileResponse

from heygen_async import HeyGen, HeyGenError, InvalidInput, JobError, RequestOptions, derive_key
from heygen_async.errors import BadRequest, NotFound

log = logging.getLogger("fastapi_orders")
FOLDER = Path(os.environ.get("VIDEOS", "videos"))
Order = Annotated[str, PathPart(pattern=r"^[A-Za-z0-9-]{1,64}$")]


async def deliver(heygen: HeyGen, order: str) -> None:
    """Wait for an order's video and keep it. Doing so twice is harmless."""
    token, failed = FOLDER / f"{order}.token", FOLDER / f"{order}.failed"
    job = heygen.resume(token.read_text())
    while not (FOLDER / f"{order}.mp4").exists():
        try:
            await job.wait()
            await heygen.videos.download(job.id, FOLDER / f"{order}.mp4")
        except JobError as error:  # HeyGen has refused it for good
            log.warning("order %s: %s", order, error)
            failed.write_text(str(error))
            return
        except (HeyGenError, OSError) as error:
            log.warning("order %s: %s; it is tried again", order, error)
            await anyio.sleep(60)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with HeyGen() as heygen, anyio.create_task_group() as tasks:
        app.state.heygen, app.state.tasks = heygen, tasks
        for token in FOLDER.glob("*.token"):
            if not token.with_suffix(".failed").exists():
                tasks.start_soon(deliver, heygen, token.stem)
        yield
        tasks.cancel_scope.cancel()  # stops waiting; the jobs go on at HeyGen


def client(request: Request) -> HeyGen:
    heygen: HeyGen = request.app.state.heygen
    return heygen


app = FastAPI(lifespan=lifespan)


@app.put("/orders/{order}", status_code=202)
async def place(
    request: Request,
    heygen: Annotated[HeyGen, Depends(client)],
    order: Order,
    avatar_id: str,
    voice_id: str,
    script: str,
) -> dict[str, str]:
    """Order a video. The same order again is the same video."""
    token = FOLDER / f"{order}.token"
    key = derive_key("order", order, body=[avatar_id, voice_id, script])
    if token.exists():
        if heygen.resume(token.read_text()).idempotency_key != key:
            raise HTTPException(409, "this number belongs to another order")
    else:
        try:
            job = await heygen.videos.create(
                avatar_id, script=script, voice_id=voice_id, options=RequestOptions(idempotency_key=key)
            )
        except (InvalidInput, BadRequest, NotFound) as error:  # the order is wrong
            raise HTTPException(422, str(error)) from error
        except HeyGenError as error:  # HeyGen cannot be reached, or refuses this server
            log.exception("order %s", order)
            raise HTTPException(502, error.code or type(error).__name__) from error
        token.write_text(job.token)
        tasks: TaskGroup = request.app.state.tasks
        tasks.start_soon(deliver, heygen, order)
    return {"order": order}


@app.get("/orders/{order}")
def status(order: Order) -> dict[str, str]:
    """Tell how an order stands; HeyGen is not asked."""
    if (FOLDER / f"{order}.mp4").exists():
        return {"status": "done"}
    if (failed := FOLDER / f"{order}.failed").exists():
        return {"status": "failed", "reason": failed.read_text()}
    if (FOLDER / f"{order}.token").exists():
        return {"status": "rendering"}
    raise HTTPException(404, "no such order")


@app.get("/orders/{order}/video.mp4")
def video(order: Order) -> FileResponse:
    """The finished video."""
    if not (path := FOLDER / f"{order}.mp4").exists():
        raise HTTPException(404, "not finished")
    return FileResponse(path, media_type="video/mp4")
