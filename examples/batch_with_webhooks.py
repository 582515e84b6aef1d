"""A batch that is told when jobs end: fewer polls, the same promises.

Costs **$1.00 per new person** and **about $0.07 per second** of video; `max_spend` is the limit in dollars. The state
file remembers every payment: run it again after a crash or with more rows, and nobody is paid for twice.

    pip install 'heygen-async' uvicorn
    export HEYGEN_API_KEY=…  PUBLIC_URL=https://app.example.com     # leads to port 8000 of this machine
    python batch_with_webhooks.py people.csv
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import anyio
import uvicorn

from heygen_async import Done, HeyGen, read_manifest
from heygen_async.webhooks import Receiver, SecretFile, asgi_app


async def main(manifest: Path, folder: Path, public_url: str, port: int = 8000) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    secrets = SecretFile(folder / "webhook-secrets")
    receiver = Receiver(secrets.load, hints_only=True)  # events wake waiting jobs; the batch does the rest
    server = uvicorn.Server(uvicorn.Config(asgi_app(receiver), host="0.0.0.0", port=port, log_level="warning"))
    rows = await read_manifest(manifest)
    rows.check()  # raises with every problem of the file, before anything is paid
    left = 0
    async with HeyGen() as heygen, anyio.create_task_group() as tasks:
        tasks.start_soon(server.serve)
        receiver.attach(heygen.jobs)
        # Costs nothing, and does nothing where the endpoint is registered already.
        await heygen.webhooks.ensure(public_url, secret=secrets)
        async for outcome in heygen.onboard(
            rows.people, run=manifest.stem, state=folder / "state.db", folder=folder, max_spend=500.0
        ):
            print(outcome)
            left += not isinstance(outcome, Done)
        receiver.detach(heygen.jobs)
        server.should_exit = True
    return left


if __name__ == "__main__":
    sys.exit(bool(anyio.run(main, Path(sys.argv[1]), Path("videos"), os.environ["PUBLIC_URL"])))
