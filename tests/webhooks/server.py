"""An ASGI application behind uvicorn, on a real socket of this machine."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio
import uvicorn


class Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = anyio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


@asynccontextmanager
async def serve(app: Any, sock: socket.socket | None = None) -> AsyncIterator[str]:
    """The base URL of ``app``, served on ``sock`` or on a free port."""
    with sock or socket.create_server(("127.0.0.1", 0)) as sock:
        server = Server(uvicorn.Config(app, log_level="error", ws="none", lifespan="on"))
        async with anyio.create_task_group() as group:
            group.start_soon(server.serve, [sock])
            with anyio.fail_after(60):
                await server.ready.wait()
            yield f"http://127.0.0.1:{sock.getsockname()[1]}"
            server.should_exit = True
