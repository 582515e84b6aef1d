"""Pictures of the sandbox's page for the documentation: ``make screenshots`` writes them to docs/images/."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import anyio
import anyio.to_thread
import av
import httpx
from playwright.async_api import Browser, async_playwright

from heygen_async.clock import ScaledClock
from heygen_async.sandbox import Sandbox
from tests.sandbox.browser import launch
from tests.sandbox.hooks import Receiver

LOOK = "YOUR_DIGITAL_TWIN_LOOK_ID"
PEOPLE = ["Ada Lovelace", "Grace Hopper", "Katherine Johnson", "Søren Kierkegaard"]


def fill(sandbox: Sandbox, hook: str) -> None:
    """A morning's work: two people trained, one that has to consent, videos done, running and failed."""
    api = httpx.Client(base_url=sandbox.base_url, headers={"x-api-key": "any"}, timeout=30)

    def post(path: str, **body: object) -> httpx.Response:
        return api.post(path, json=body, headers={"Idempotency-Key": f"morning-{len(sandbox.requests)}"})

    def advance(seconds: float) -> None:
        post("/_sandbox/clock", advance=seconds)

    post("/v3/webhooks/endpoints", url=f"{hook}/heygen", events=["avatar_video.success", "avatar_video.fail"])
    post("/v3/webhooks/endpoints", url=f"{hook}/refuses", events=["avatar_video.success"])
    groups = []
    for name in PEOPLE:
        made = post(
            "/v3/avatars", type="digital_twin", name=name, file={"type": "url", "url": "https://example.com/a.mp4"}
        )
        groups.append(made.json()["data"]["avatar_group"]["id"])
    for group in groups[:2]:
        post("/_sandbox/consent", group_id=group, decision="approve")
    advance(600)
    talk = {"type": "avatar", "avatar_id": LOOK, "engine": {"type": "avatar_v"}}
    for title, script in (
        ("Welcome, Ada", "Hello Ada! It is good to have you here. This is your first week with us."),
        ("Release notes, November", "Three things are new this month, and all of them save you time."),
    ):
        post("/v3/videos", **talk, title=title, script=script)
    post("/v3/videos", **talk, title="Welcome, Grace", script="[[fail:rendering_failed]] Hello Grace!")
    advance(3600)
    post("/v3/avatars", type="prompt", name="A pilot", prompt="A pilot in the cockpit of an old aeroplane")
    post("/v3/videos", **talk, title="Welcome, Katherine", script="Hello Katherine! Here is how we work.")
    post("/_sandbox/faults", kind="error", operation="createVideo", status=429, retry_after=2, times=2)
    post("/_sandbox/faults", kind="reset_after", operation="createAvatar")
    post("/v3/videos", **talk, title="Too many", script="Hello!")
    post("/v3/videos", type="avatar", avatar_id="nobody", script="Hello!")
    advance(20)
    post("/v3/videos", **talk, title="Thank you", script="Thank you for your time. See you next week.")
    api.get("/v3/videos")


async def shoot(browser: Browser, sandbox: Sandbox, *, dark: bool) -> bytes:
    page = await browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="dark" if dark else "light")
    await page.goto(sandbox.base_url)
    await page.locator("#videos video").first.wait_for()
    await page.wait_for_timeout(1500)  # posters of videos say nothing when they are there
    picture = await page.screenshot()
    await page.close()
    return picture


def webp(png: bytes) -> bytes:
    """The same picture in a third of the bytes."""
    with av.open(io.BytesIO(png), "r") as source:
        frame = next(source.decode(video=0))
    target = io.BytesIO()
    with av.open(target, "w", format="webp") as file:
        stream = file.add_stream("libwebp", rate=1, options={"quality": "86", "preset": "text"})
        stream.width, stream.height, stream.pix_fmt = frame.width, frame.height, "bgra"
        file.mux(stream.encode(frame.reformat(format="bgra")))
        file.mux(stream.encode(None))
    return target.getvalue()


async def main(out: Path) -> None:
    await anyio.Path(out).mkdir(parents=True, exist_ok=True)
    # Slow, so that the jobs that run still run in the last picture.
    with Receiver() as hook, Sandbox(clock=ScaledClock(0.25), training_seconds=300) as sandbox:
        await anyio.to_thread.run_sync(fill, sandbox, hook.url)
        async with async_playwright() as playwright, launch(playwright) as browser:
            for name in ("light", "dark"):
                path = out / f"sandbox-{name}.webp"
                path.write_bytes(webp(await shoot(browser, sandbox, dark=name == "dark")))
                sys.stdout.write(f"{path}: {path.stat().st_size // 1000} kB\n")


if __name__ == "__main__":
    anyio.run(main, Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images"))
