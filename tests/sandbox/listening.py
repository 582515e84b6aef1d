"""Tests listen at loopback, wherever the sandbox is told to listen."""

from __future__ import annotations

import pytest

from heygen_async.sandbox.server import Server

__all__ = ["loopback_only"]


def loopback_only(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Listen at 127.0.0.1 instead of every other address; a list of the addresses that were asked for."""
    asked: list[str] = []
    listen = Server.listen

    async def at_home(self: Server, host: str = "127.0.0.1", port: int = 0) -> int:
        asked.append(host)
        return await listen(self, "127.0.0.1", port)

    monkeypatch.setattr(Server, "listen", at_home)
    return asked
