"""Webhooks in a FastAPI application: order a video, get told when it is there, keep it on disk.

    pip install heygen-async fastapi uvicorn
    export HEYGEN_API_KEY=…  PUBLIC_URL=https://app.example.com
    uvicorn fastapi_receiver:app

    curl -X POST 'localhost:8000/videos?avatar_id=…&voice_id=…&script=Hello'
    curl localhost:8000/videos

An order costs **about $0.07 per second** of video. HeyGen is answered as soon as an event is on disk; the download
happens afterwards, and goes on after a crash. Others may use the account too: only what was ordered here is fetched,
which the order's callback id tells.
"""

from __future__ import annotations

import logging
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import anyio
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from heygen_async import HeyGen
from heygen_async.errors import BadRequest, HeyGenError, InvalidInput, NotFound
from heygen_async.webhooks import Event, Receiver, SecretFile, VideoEvent, route

log = logging.getLogger("fastapi_receiver")

FOLDER = Path(os.environ.get("VIDEOS", "videos"))
FOLDER.mkdir(parents=True, exist_ok=True)
OURS = "fastapi-receiver-"

secrets = SecretFile(FOLDER / "webhook-secrets")
receiver = Receiver(secrets.load, inbox=FOLDER / "webhook-inbox.db")


async def act(heygen: HeyGen, event: Event) -> None:
    """What an event causes. It may come twice after a failure, so doing it twice must be harmless."""
    if not (event.callback_id or "").startswith(OURS):
        log.info("not ordered here: %r", event)
        return
    match event:
        case VideoEvent(succeeded=True, video_id=str(video_id)):
            # By id: the event says that something happened, the API says what is true, with a fresh URL.
            await heygen.videos.download(video_id, FOLDER / f"{video_id}.mp4", overwrite=True)
        case VideoEvent(succeeded=False):
            log.warning("video %s failed: %s", event.video_id, event.failure_message or event.failure_code)
        case _:
            log.info("nothing to do for %r", event)


async def work(heygen: HeyGen) -> None:
    """Act on events for as long as the application runs."""
    while True:
        try:
            async with receiver.events() as events:
                async for event in events:
                    await act(heygen, event)
        except (HeyGenError, OSError):
            log.exception("the event comes again")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
    async with HeyGen() as heygen, anyio.create_task_group() as tasks:
        app.state.heygen = heygen
        receiver.attach(heygen.jobs)
        if public_url := os.environ.get("PUBLIC_URL"):
            await heygen.webhooks.ensure(f"{public_url}/webhooks/heygen", secret=secrets)
            # What happened while nobody listened.
            for event in await heygen.webhooks.replay(since=timedelta(hours=1)):
                await receiver.feed(event)
        tasks.start_soon(work, heygen)
        yield
        receiver.detach(heygen.jobs)
        tasks.cancel_scope.cancel()
    await receiver.close()


app = FastAPI(lifespan=lifespan, routes=[route(receiver, "/webhooks/heygen")])


@app.exception_handler(HeyGenError)
async def refuse(request: Request, error: Exception) -> JSONResponse:
    """Say what is wrong: with the order (422), or between this server and HeyGen (502), which is logged as well."""
    if isinstance(error, InvalidInput | BadRequest | NotFound):
        return JSONResponse({"error": str(error)}, 422)
    log.error("%s %s: %s", request.method, request.url.path, error)
    return JSONResponse({"error": str(error)}, 502)


@app.post("/videos")
async def order(request: Request, avatar_id: str, voice_id: str, script: str) -> dict[str, str]:
    """Start a video and answer at once; its webhook brings the rest."""
    heygen: HeyGen = request.app.state.heygen
    job = await heygen.videos.create(avatar_id, script=script, voice_id=voice_id, callback_id=f"{OURS}{uuid4().hex}")
    return {"video_id": job.id, "token": job.token}


@app.get("/videos")
def delivered() -> list[str]:
    """The videos that have arrived."""
    return sorted(path.stem for path in FOLDER.glob("*.mp4"))
