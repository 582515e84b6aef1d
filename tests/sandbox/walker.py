"""Calls operations by name, and remembers which."""

from __future__ import annotations

from typing import Any

import httpx

from heygen_async.sandbox.http.spec import Operation, load_spec

SPEC = load_spec()
VIDEO = {"type": "url", "url": "https://example.com/talk.mp4"}
AUDIO = {"type": "url", "url": "https://example.com/talk.mp3"}


class Walker:
    def __init__(self, api: httpx.AsyncClient) -> None:
        self._api = api
        self.called: set[str] = set()

    async def send(self, operation: str, body: Any = None, **values: Any) -> httpx.Response:
        """Send a request; ``values`` fill the path first, and the rest is the query."""
        found: Operation = SPEC.operations[operation]
        path = found.path
        for name, value in list(values.items()):
            if f"{{{name}}}" in path:
                path = path.replace(f"{{{name}}}", value)
                del values[name]
        extra = {name: values.pop(name) for name in ("files", "headers") if name in values}
        response = await self._api.request(found.method, path, params=values, json=body, **extra)
        self.called.add(operation)
        return response

    async def ok(self, operation: str, body: Any = None, **values: Any) -> Any:
        """The whole answer, which has to be the documented success."""
        response = await self.send(operation, body, **values)
        assert response.status_code == SPEC.operations[operation].success, (operation, response.text)
        return response.json()

    async def data(self, operation: str, body: Any = None, **values: Any) -> Any:
        return (await self.ok(operation, body, **values))["data"]

    async def error(self, operation: str, body: Any = None, **values: Any) -> tuple[int, str, str | None]:
        """Status, code and param of a refusal."""
        response = await self.send(operation, body, **values)
        error = response.json()["error"]
        return response.status_code, error["code"], error.get("param")
