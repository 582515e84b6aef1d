"""A lean keep-alive server that answers every client with what it expects, and counts connections."""

from __future__ import annotations

import asyncio
import json
import ssl
from multiprocessing.connection import Connection

__all__ = ["LOOKS", "serve"]

_NAME = "0123456789abcdef0123456789abcdef"

_VIDEO = {
    "id": _NAME[:16],
    "title": "Welcome",
    "status": "completed",
    "created_at": 1_790_000_000,
    "completed_at": 1_790_000_180,
    "duration": 31.4,
    "folder_id": None,
    "output_language": "en",
    "thumbnail_url": f"https://files.example/{_NAME}/thumbnail.jpg?Expires=1790604980&Signature={_NAME}",
    "gif_url": f"https://files.example/{_NAME}/preview.gif?Expires=1790604980&Signature={_NAME}",
    "video_url": f"https://files.example/{_NAME}/video.mp4?Expires=1790604980&Signature={_NAME}",
    "video_page_url": f"https://app.example/videos/{_NAME}",
}

LOOKS = {
    "data": [
        {
            "id": f"{number:032x}",
            "group_id": f"{number + 1000:032x}",
            "name": f"Look {number}",
            "avatar_type": "digital_twin",
            "status": "completed",
            "gender": "female",
            "default_voice_id": f"{number + 2000:032x}",
            "image_width": 1920,
            "image_height": 1080,
            "preferred_orientation": "landscape",
            "preview_image_url": f"https://files.example/{number:032x}/preview.webp?Signature={_NAME}",
            "preview_video_url": f"https://files.example/{number:032x}/preview.mp4?Signature={_NAME}",
            "supported_api_engines": ["avatar_iii", "avatar_iv", "avatar_v"],
            "tags": ["studio", "team"],
        }
        for number in range(50)
    ],
    "has_more": False,
    "next_token": None,
}
"""A page of 50 looks."""

_ANSWERS = {
    "v3": {"data": _VIDEO},
    "openai": {"id": _NAME, "object": "model", "created": 1_790_000_000, "owned_by": "bench"},
    "anthropic": {
        "id": _NAME,
        "type": "model",
        "display_name": "Bench",
        "created_at": "2026-01-01T00:00:00Z",
        "lifecycle": "active",
        "max_input_tokens": 200_000,
        "max_tokens": 64_000,
    },
    "runway": {
        "id": "17f20503-6c24-4c16-946b-35dbbce2af2f",
        "status": "SUCCEEDED",
        "createdAt": "2026-01-01T00:00:00Z",
        "output": [f"https://files.example/{_NAME}/video.mp4?Expires=1790604980&Signature={_NAME}"],
    },
}


def _reply(body: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    return head % len(body) + body


_REPLIES = {prefix: _reply(json.dumps(answer).encode()) for prefix, answer in _ANSWERS.items()}


class _Protocol(asyncio.Protocol):
    connections = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        _Protocol.connections += 1
        self._transport = transport
        self._buffer = b""

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
            self._transport.write(_REPLIES[head.split(b"/", 2)[1].decode()])


def serve(pipe: Connection, certificate: str | None) -> None:
    """Serve in a process of its own. Sends the ports of http and https, then a count of connections when asked."""

    async def main() -> None:
        loop = asyncio.get_running_loop()
        plain = await loop.create_server(_Protocol, "127.0.0.1", 0, backlog=4096)
        ports = [plain.sockets[0].getsockname()[1]]
        if certificate is not None:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(certificate)
            secure = await loop.create_server(_Protocol, "127.0.0.1", 0, ssl=context, backlog=4096)
            ports.append(secure.sockets[0].getsockname()[1])
        pipe.send(ports)
        gone = asyncio.Event()

        def asked() -> None:
            try:
                pipe.recv()
                pipe.send(_Protocol.connections)
            except (EOFError, OSError):
                loop.remove_reader(pipe.fileno())
                gone.set()

        loop.add_reader(pipe.fileno(), asked)
        await gone.wait()

    asyncio.run(main())
