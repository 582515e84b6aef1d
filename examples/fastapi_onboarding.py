"""A service that makes videos for many customers, each with an account of their own at HeyGen.

    pip install heygen-async fastapi uvicorn
    export CUSTOMERS=customers.json  PUBLIC_URL=https://app.example.com
    uvicorn fastapi_onboarding:app

    curl -T ada.mp4 'localhost:8000/customers/acme/people/ada?script=Hello&voice_id=…'
    curl localhost:8000/customers/acme/people/ada

``customers.json`` has an API key for each customer: ``{"acme": "…"}``. Put your own authentication in front.

One run per customer is open for as long as the application runs, and all of them share one state file. When a PUT is
answered, the person is in that file. A process that is killed, at any moment and for any time, goes on where it was
with the next start: nobody is paid for twice. A new person costs **$1.00**, and the video **about $0.07 per second**.
A PUT that was not answered is simply sent again, and so is one that is answered with 503, as in the moment after a
start.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import attrs
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse

from heygen_async import Done, Failed, HeyGen, NeedsConsent, NeedsReview, Onboarding, Outcome, Person
from heygen_async.errors import HeyGenError, InvalidInput, RunPaused
from heygen_async.webhooks import Receiver, SecretFile, route

log = logging.getLogger("fastapi_onboarding")

FOLDER = Path(os.environ.get("VIDEOS", "videos"))
CUSTOMERS: dict[str, str] = json.loads(Path(os.environ.get("CUSTOMERS", "customers.json")).read_text())
STATE = FOLDER / "service.db"
PAUSE = 30.0
"""Seconds after which a run is opened again whose account refused to pay, or whose session broke off."""


@attrs.define
class Customer:
    """One customer.

    Attributes:
        run: The open run, or None while it is being opened or its account refuses to pay.
        outcomes: What became of their people so far, by key.
        problem: Why the run is not open.
    """

    name: str
    run: Onboarding | None = None
    outcomes: dict[str, Outcome] = attrs.field(factory=dict[str, Outcome])
    problem: str = "it is being opened"

    @property
    def folder(self) -> Path:
        return FOLDER / self.name

    @property
    def secrets(self) -> SecretFile:
        return SecretFile(self.folder / "webhook-secrets")


customers = {name: Customer(name) for name in CUSTOMERS}


def secrets_of_all() -> dict[str, tuple[str, ...]]:
    """The secrets by which a delivery tells whose it is."""
    files = {name: customer.folder / "webhook-secrets" for name, customer in customers.items()}
    return {name: customers[name].secrets.load() for name, file in files.items() if file.exists()}


# Deliveries only wake the runs: what is true is asked of HeyGen, and known by the state file.
receiver = Receiver(secrets_of_all, hints_only=True)


async def serve(heygen: HeyGen, customer: Customer) -> None:
    """Keep a customer's run open: those whom it has from an earlier life go on at once."""
    (customer.folder / "footage").mkdir(parents=True, exist_ok=True)
    account = heygen.account(api_key=CUSTOMERS[customer.name], label=customer.name)
    while True:
        receiver.attach(account.jobs, account=customer.name)
        try:
            if public_url := os.environ.get("PUBLIC_URL"):
                await account.webhooks.ensure(f"{public_url}/webhooks/heygen", secret=customer.secrets)
            async with account.onboard(run=customer.name, state=STATE, folder=customer.folder) as customer.run:
                async for outcome in customer.run:
                    customer.outcomes[outcome.person.identity] = outcome
        except RunPaused as error:
            customer.problem = str(error)  # an empty wallet or a refused key stops this customer alone
        except HeyGenError as error:
            log.exception("%s: the run is opened again", customer.name)
            customer.problem = str(error)
        finally:
            customer.run = None
            receiver.detach(account.jobs)
        await anyio.sleep(PAUSE)


def make_client() -> HeyGen:
    """The client whose connections all accounts share. It never sends a request with a key of its own."""
    return HeyGen(api_key=next(iter(CUSTOMERS.values())))


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
    await anyio.Path(FOLDER).mkdir(parents=True, exist_ok=True)
    async with make_client() as heygen, anyio.create_task_group() as tasks:
        for customer in customers.values():
            tasks.start_soon(serve, heygen, customer)
        yield
        tasks.cancel_scope.cancel()
    await receiver.close()


app = FastAPI(lifespan=lifespan, routes=[route(receiver, "/webhooks/heygen")])


@app.exception_handler(HeyGenError)
async def refuse(request: Request, error: Exception) -> JSONResponse:
    """Say what is wrong with the person (422), or between this server and HeyGen (502)."""
    return JSONResponse({"error": str(error)}, 422 if isinstance(error, InvalidInput) else 502)


def open_run(name: str) -> tuple[Customer, Onboarding]:
    customer = customers.get(name)
    if customer is None:
        raise HTTPException(404, "no such customer")
    if customer.run is None:
        raise HTTPException(503, customer.problem, {"Retry-After": "10"})
    return customer, customer.run


@app.put("/customers/{name}/people/{key}")
async def add(request: Request, name: str, key: str, script: str, voice_id: str) -> dict[str, Any]:
    """Take a person on; the body is their footage. However often it is sent, it costs one twin and one video."""
    customer, run = open_run(name)
    footage = customer.folder / "footage" / f"{key}.mp4"
    if not await anyio.Path(footage).exists():
        part = anyio.Path(footage.with_suffix(f".{id(request)}.part"))
        async with await part.open("wb") as file:
            async for chunk in request.stream():
                await file.write(chunk)
        await part.replace(footage)
    await run.add(Person(name=key, key=key, footage=footage, script=script, voice_id=voice_id, output=f"{key}.mp4"))
    return shown(customer, key)


@app.get("/customers/{name}/people/{key}")
async def look(name: str, key: str) -> dict[str, Any]:
    """How far a person is."""
    customer, _ = open_run(name)
    if key not in customer.outcomes and not await anyio.Path(customer.folder, "footage", f"{key}.mp4").exists():
        raise HTTPException(404, "no such person")
    return shown(customer, key)


@app.post("/customers/{name}/people/{key}/review")
async def review(name: str, key: str, made: str | None = None) -> None:
    """Say what a look at HeyGen has shown: which object a lost payment has ``made``, or that it made none."""
    customer, run = open_run(name)
    if made is None:
        await run.confirm_unpaid(key)
    else:
        await run.adopt(key, made)
    customer.outcomes.pop(key, None)


def shown(customer: Customer, key: str) -> dict[str, Any]:
    match customer.outcomes.get(key):
        case Done(path=path, video_id=video_id):
            return {"state": "done", "file": str(path), "video_id": video_id}
        case NeedsConsent(url=url, group_id=group_id):
            return {"state": "consent", "page": url, "group_id": group_id}
        case NeedsReview(stage=stage, error=error):
            return {"state": "review", "stage": stage, "error": str(error)}
        case Failed(stage=stage, error=error):
            return {"state": "failed", "stage": stage, "error": str(error)}
        case _:
            return {"state": "under way"}
