"""The documentation's program and commands run as they stand, but for their address."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import anyio
import httpx
import pytest

from heygen_async.sandbox import Sandbox

pytestmark = pytest.mark.anyio

# The guide's full example; its base URL and its pause are the only changes.
PROGRAM = """
import requests
import time

API_KEY = "YOUR_API_KEY"
BASE = "{base}"
HEADERS = {{"x-api-key": API_KEY, "Content-Type": "application/json"}}

resp = requests.post(f"{{BASE}}/v3/videos", headers=HEADERS, json={{
    "type": "avatar",
    "avatar_id": "YOUR_DIGITAL_TWIN_LOOK_ID",
    "script": "Welcome to our product demo. Let me walk you through the new features.",
    "voice_id": "YOUR_VOICE_ID",
    "resolution": "1080p",
    "aspect_ratio": "auto",
    "engine": {{"type": "avatar_v"}}
}})
video_id = resp.json()["data"]["video_id"]
print(f"Video created: {{video_id}}")

while True:
    status_resp = requests.get(f"{{BASE}}/v3/videos/{{video_id}}", headers=HEADERS)
    data = status_resp.json()["data"]
    print(f"Status: {{data['status']}}")
    if data["status"] == "completed":
        print(f"Download: {{data['video_url']}}")
        break
    elif data["status"] == "failed":
        print(f"Error: {{data.get('failure_message')}}")
        break
    time.sleep(0.05)
"""

COMMANDS = [
    ("GET", "/v3/avatars/looks?avatar_type=digital_twin&ownership=private", None),
    (
        "POST",
        "/v3/videos",
        {
            "type": "avatar",
            "avatar_id": "YOUR_DIGITAL_TWIN_LOOK_ID",
            "script": "Hello! I am your Digital Twin. This video was generated entirely through the HeyGen API.",
            "voice_id": "YOUR_VOICE_ID",
            "title": "My First Digital Twin Video",
            "resolution": "1080p",
            "aspect_ratio": "auto",
        },
    ),
    (
        "POST",
        "/v3/videos",
        {
            "type": "avatar",
            "avatar_id": "YOUR_DIGITAL_TWIN_LOOK_ID",
            "script": "Hello! I am your Digital Twin.",
            "voice_id": "YOUR_VOICE_ID",
            "title": "My Digital Twin - Avatar V",
            "resolution": "1080p",
            "aspect_ratio": "auto",
            "engine": {"type": "avatar_v"},
        },
    ),
    ("GET", "/v3/videos/YOUR_VIDEO_ID", None),
    (
        "POST",
        "/v3/avatars",
        {
            "type": "digital_twin",
            "name": "My Digital Twin",
            "file": {"type": "url", "url": "https://example.com/training-footage.mp4"},
        },
    ),
]


async def test_the_full_example_runs_to_its_download(anyio_backend: str, web: httpx.AsyncClient) -> None:
    async with Sandbox(render_seconds=0.2) as sandbox:
        done = await anyio.run_process([sys.executable, "-c", PROGRAM.format(base=sandbox.base_url)])
        lines = done.stdout.decode().splitlines()
        assert lines[0].startswith("Video created: ")
        assert lines[-1].startswith("Download: ")
        file = await web.get(lines[-1].removeprefix("Download: "))
        assert (file.status_code, file.content[4:8]) == (200, b"ftyp")
        assert sandbox.ledger.count("createVideo") == 1
        assert sandbox.violations == []


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
async def test_the_curl_calls_of_the_guides(anyio_backend: str) -> None:
    async with Sandbox() as sandbox:
        for method, path, body in COMMANDS:
            command = ["curl", "-sS", "--fail-with-body", "-X", method, f"{sandbox.base_url}{path}"]
            command += ["-H", "X-Api-Key: YOUR_API_KEY"]
            if body is not None:
                command += ["-H", "Content-Type: application/json", "-d", json.dumps(body)]
            done = await anyio.run_process(command, stderr=subprocess.STDOUT)
            assert json.loads(done.stdout)["data"]
        assert sandbox.violations == []
