"""The sandbox's page, as a person sees it: in a real browser."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import anyio
import httpx
import pytest
from playwright.async_api import Browser, ConsoleMessage, Dialog, Page, Request, async_playwright, expect

from heygen_async import HeyGen, Person
from heygen_async.clock import ManualClock
from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.media import render_footage

from .bodies import twin, video
from .browser import CHROMIUM, REQUIRED, launch
from .hooks import Receiver

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(CHROMIUM is None and not REQUIRED, reason="Chromium is missing: apt-get install chromium"),
]
# Real time, as on a slow machine; nothing here waits so long where all is well.
_PATIENCE = 30_000
expect.set_options(timeout=_PATIENCE)

Open = Callable[..., AbstractAsyncContextManager[Page]]


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    """Playwright knows asyncio only."""
    return "asyncio"


@pytest.fixture(scope="module")
async def browser(anyio_backend: str) -> AsyncGenerator[Browser]:
    async with async_playwright() as playwright, launch(playwright) as browser:
        yield browser


@pytest.fixture
def open_page(browser: Browser) -> Open:
    """Opens the page of a sandbox; at the end, nothing was complained of and no other host was asked."""

    @asynccontextmanager
    async def opened(sandbox: Sandbox, *, width: int = 1280, refused: int = 0) -> AsyncGenerator[Page]:
        """With ``refused``, that is a status which the browser may report."""
        problems: list[str] = []
        own = {urlsplit(url).netloc for url in (sandbox.base_url, sandbox.media_url)}

        def complain(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning") and f"a status of {refused}" not in message.text:
                problems.append(f"{message.type}: {message.text}")

        async def dismiss(dialog: Dialog) -> None:
            problems.append(f"dialog: {dialog.message}")
            await dialog.dismiss()

        def asked(request: Request) -> None:
            if urlsplit(request.url).netloc not in own:
                problems.append(f"asked {request.url}")

        async with await browser.new_context(viewport={"width": width, "height": 900}) as context:
            context.set_default_timeout(_PATIENCE)
            page = await context.new_page()
            page.on("console", complain)
            page.on("pageerror", lambda error: problems.append(str(error)))
            page.on("dialog", dismiss)
            page.on("request", asked)
            await page.goto(sandbox.base_url)
            await expect(page.locator("#live")).to_have_text("live")
            yield page
        assert problems == []

    return opened


@pytest.fixture
def hook() -> Generator[Receiver]:
    with Receiver() as receiver:
        yield receiver


def client(sandbox: Sandbox) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=sandbox.base_url, headers={"x-api-key": "any"}, timeout=30)


async def test_a_main_job_is_watched_from_the_twin_to_the_video(open_page: Open, tmp_path: Path) -> None:
    footage = tmp_path / "ada.mp4"
    footage.write_bytes(render_footage(20))
    clock, finished = ManualClock(), anyio.Event()

    async def work(address: str) -> None:
        async with HeyGen(base_url=address, api_key="any", clock=clock) as heygen:
            person = Person(name="Ada", footage=footage, script="Hello!", voice_id="YOUR_VOICE_ID")
            async for _ in heygen.twin_to_video(person, folder=tmp_path / "out"):
                pass
        finished.set()

    async with (
        Sandbox(clock=clock) as sandbox,
        open_page(sandbox) as page,
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(work, sandbox.base_url)
        twin = page.locator("#jobs li", has_text="avatar").filter(has_text="Ada")
        await expect(twin.get_by_role("progressbar")).to_be_visible()
        await page.get_by_role("button", name="Approve the consent of Ada").click()
        await expect(page.locator("#consents")).to_be_hidden()
        tasks.start_soon(clock.run_free)
        film = page.locator("#videos li", has_text="Ada").locator("video")
        await film.evaluate("film => { film.muted = true; return film.play(); }")
        await page.wait_for_function("film => film.currentTime > 0.2 && !film.error", arg=await film.element_handle())
        shown = page.locator("#avatars li", has_text="Ada").get_by_role("img")
        await page.wait_for_function(
            "image => image.complete && image.naturalWidth > 0", arg=await shown.element_handle()
        )
        await expect(page.locator("#wallet")).to_contain_text("createVideo")
        assert await page.locator("#spent").inner_text() == f"${sandbox.ledger.total:.2f}"
        with anyio.fail_after(30):
            await finished.wait()
        tasks.cancel_scope.cancel()
        assert sandbox.violations == []


async def test_a_fault_is_armed_by_keyboard_seen_and_disarmed(open_page: Open) -> None:
    async with Sandbox(speed=60) as sandbox, client(sandbox) as api, open_page(sandbox, refused=400) as page:
        await page.get_by_label("Kind").select_option("error")
        await page.get_by_label("Operation").fill("createVideo")
        await page.get_by_label("Status").fill("429")
        await page.keyboard.press("Enter")
        armed = page.locator("#faults .rows li")
        await expect(armed).to_contain_text("hit 0 of 1")
        assert (await api.post("/v3/videos", json=video())).status_code == 429
        await expect(armed).to_contain_text("hit 1 of 1")
        row = page.locator("#requests li", has_text="createVideo")
        await expect(row).to_contain_text("429")
        await expect(row.locator(".why")).to_have_text("rate_limit_exceeded")
        await page.get_by_label("Operation").fill("noSuchOperation")
        await page.get_by_role("button", name="Arm", exact=True).press("Enter")
        await expect(page.get_by_role("alert")).to_contain_text("there is no operation 'noSuchOperation'")
        await page.get_by_role("button", name="Disarm error").press("Enter")
        await expect(armed).to_have_count(0)
        assert sandbox.faults.report() == []


async def test_names_are_text_and_secrets_are_not_shown(open_page: Open, hook: Receiver) -> None:
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    async with (
        Sandbox(speed=1, consent="pending") as sandbox,
        client(sandbox) as api,
        open_page(sandbox, refused=400) as page,
    ):
        (await api.post("/v3/avatars", json=twin(name=hostile))).raise_for_status()
        (await api.post("/v3/videos", json=video(title=f"'\"{hostile}"))).raise_for_status()
        (await api.post("/v3/videos", json=video(callback_url=f"{hook.url}/refuses?token=s3cret"))).raise_for_status()
        await api.post("/v3/videos", json={"api_key": "s3cret", "name": hostile})
        await expect(page.locator("#jobs")).to_contain_text(hostile)
        await expect(page.locator("#consents")).to_contain_text(hostile)
        # Time moves, jobs end, their events are refused.
        await page.get_by_role("button", name="+1 h").click()
        await expect(page.locator("#jobs .rows li")).to_have_count(0)
        await expect(page.locator("#videos")).to_contain_text(hostile)
        await expect(page.locator("#webhooks")).to_contain_text("503")
        for summary in await page.locator("#requests summary").all():
            await summary.press("Enter")
        refused = page.locator("#requests li", has_text="400")
        await expect(refused).to_contain_text(f'"name": "{hostile}"')
        await expect(refused).to_contain_text('"api_key": "***"')
        assert await page.locator("script:not([src]), [src=x], [onerror]").count() == 0
        webhooks = await page.locator("#webhooks").inner_text()
        assert "s3cret" not in webhooks + await refused.inner_text()
        # A key that reaches the media host is a violation, and red.
        await api.get(f"{sandbox.media_url}/videos/a/b.mp4")
        alarm = page.locator("#violations")
        await expect(alarm).to_contain_text("leak · media")
        await expect(alarm).to_have_class("card alarm")
        assert [one.kind for one in sandbox.violations] == ["leak"]


async def test_a_phone_and_a_keyboard_are_enough(open_page: Open) -> None:
    async with Sandbox(speed=1) as sandbox, client(sandbox) as api, open_page(sandbox, width=400) as page:
        (await api.post("/v3/avatars", json=twin(name="A" * 200))).raise_for_status()
        (await api.post("/v3/videos", json=video(title="long " * 60))).raise_for_status()
        await api.get(f"/v3/{'path' * 100}")
        await expect(page.locator("#requests li")).to_have_count(3)
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("link", name="Skip to what runs")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("main")).to_be_focused()
        await page.locator("#requests summary").first.press("Enter")
        wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide == 0
        await page.get_by_role("button", name="Reset …").press("Enter")
        await expect(page.get_by_role("button", name="Keep everything")).to_be_focused()
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_be_hidden()
        assert sandbox.requests.count("createVideo") == 1
        await page.get_by_role("button", name="Reset …").press("Enter")
        await page.get_by_role("button", name="Reset", exact=True).press("Enter")
        await expect(page.locator("#requests li")).to_have_count(0)
        await expect(page.locator("#jobs .empty")).to_be_visible()
