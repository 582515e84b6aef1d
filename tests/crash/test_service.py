"""The example service with fifty accounts, killed and away for an hour, killed and away for a day."""

from __future__ import annotations

import json
import socket
import time
from collections import Counter
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from heygen_async import HeyGen
from heygen_async.clock import ScaledClock
from heygen_async.sandbox import Fault, FaultKind, Sandbox
from heygen_async.sandbox.media import render_footage
from tests.crash.service import Service

pytestmark = pytest.mark.anyio

_SPEED = 60.0
_CUSTOMERS = 50


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Customers:
    """Fifty customers and one person of each, as they see the service.

    Attributes:
        states: What the service said of each last.
    """

    def __init__(self, sandbox: Sandbox, client: httpx.AsyncClient) -> None:
        self.keys = {f"customer-{number}": f"key-{number}" for number in range(_CUSTOMERS)}
        self.states: dict[str, dict[str, Any]] = {}
        self.footage = render_footage(16)
        self._sandbox = sandbox
        self._client = client

    def path(self, name: str) -> str:
        return f"/customers/{name}/people/p{name}"

    def account(self, name: str) -> str:
        return self._sandbox.account_of(self.keys[name]).name

    async def send(self, name: str) -> None:
        """Send a person until the service has taken them on, or is dead."""
        query = {"script": f"I am with {name}.", "voice_id": "YOUR_VOICE_ID"}
        while True:
            try:
                answer = await self._client.put(self.path(name), params=query, content=self.footage)
            except httpx.TransportError:
                return
            if answer.status_code != 503:  # its run is being opened
                answer.raise_for_status()
                self.states[name] = answer.json()
                return
            await anyio.sleep(0.1)

    async def look(self, *, consent: bool) -> None:
        """Look after everybody once: open pages are consented to, and payments in question are looked at."""
        for name in self.keys:
            if self.states.get(name, {}).get("state") == "done":
                continue
            answer = await self._client.get(self.path(name))
            if answer.status_code == 503:
                continue
            state = self.states[name] = answer.raise_for_status().json()
            if state["state"] == "consent" and consent:
                self._sandbox.consent(state["group_id"], account=self.account(name))
            if state["state"] == "review":
                # Nothing was found by its tag, so nothing was made: whoever is killed before he has sent leaves this.
                kind = "createAvatar" if state["stage"] == "twin" else "createVideo"
                charges = [one for one in self._sandbox.ledger if one.account == self.account(name)]
                assert not [charge for charge in charges if charge.operation == kind]
                (await self._client.post(f"{self.path(name)}/review")).raise_for_status()
            assert state["state"] != "failed", state


async def test_fifty_customers_and_a_service_that_is_killed_for_an_hour_and_for_a_day(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    clock = ScaledClock(_SPEED)
    trouble = [
        Fault(FaultKind.RESET_AFTER, operation=operation, chance=0.1, times=None)
        for operation in ("createAvatar", "createVideo")
    ]
    async with (
        Sandbox(clock=clock, separate_accounts=True, training_seconds=20, render_seconds=15, seed=7) as sandbox,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=30) as client,
    ):
        sandbox.faults.add(*trouble)
        customers = Customers(sandbox, client)
        keys, slept = tmp_path / "customers.json", tmp_path / "slept.txt"
        keys.write_text(json.dumps(customers.keys))
        folder = tmp_path / "videos"
        folder.mkdir()
        service = Service(folder, keys, sandbox.base_url, port, _SPEED, clock.now(), time.monotonic(), slept)

        async def life(ends: tuple[str, int] | None, *, consent: bool) -> None:
            async with service.running(), anyio.create_task_group() as tasks:
                for name in customers.keys:
                    if name not in customers.states:
                        tasks.start_soon(customers.send, name)
                while True:
                    if ends is not None and sandbox.ledger.count(ends[0]) >= ends[1]:
                        break
                    if ends is None and Counter(s["state"] for s in customers.states.values())["done"] == _CUSTOMERS:
                        break
                    if ends is None or ends[0] == "createVideo":
                        await customers.look(consent=consent)
                    await anyio.sleep(0.2)
                tasks.cancel_scope.cancel()

        async def away(hours: float) -> None:
            so_far = float(slept.read_text()) if slept.exists() else 0.0
            slept.write_text(str(so_far + hours * 3600))
            await sandbox.advance(hours * 3600)

        with anyio.fail_after(240):
            await life(("createAvatar", 20), consent=False)
            await away(1)
            await life(("createVideo", 15), consent=True)
            await away(25)
            await life(None, consent=True)

        charges = Counter((charge.account, charge.operation) for charge in sandbox.ledger)
        accounts = [customers.account(name) for name in customers.keys]
        assert charges == Counter(
            {(account, paid): 1 for account in accounts for paid in ("createAvatar", "createVideo")}
        )
        sandbox.faults.clear()
        files = {name: await anyio.Path(state["file"]).read_bytes() for name, state in customers.states.items()}
        assert len(set(files.values())) == _CUSTOMERS
        async with HeyGen(api_key="any", base_url=sandbox.base_url, clock=clock) as heygen:
            for number, (name, key) in enumerate(customers.keys.items()):
                account = heygen.account(api_key=key, label=name)
                video = await account.videos.get(customers.states[name]["video_id"])
                assert (video.title or "").startswith(f"p{name} [")
                if number % 5 == 0:  # made anew by the sandbox, which takes its time
                    there = await account.videos.download(video, tmp_path / "there.mp4", overwrite=True)
                    assert files[name] == there.path.read_bytes()
        assert any(delivery.status == 200 for delivery in sandbox.deliveries)
        assert sandbox.violations == []
