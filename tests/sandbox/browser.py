"""The Chromium that is installed on this machine, driven by playwright: no browser is downloaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
REQUIRED = os.environ.get("CHROMIUM_REQUIRED") == "1"
"""Set where Chromium was installed for the tests: that it is missing is then a failure, not a skip."""


@asynccontextmanager
async def launch(playwright: Playwright) -> AsyncGenerator[Browser]:
    """An own Chromium, which reaches this machine only."""
    assert CHROMIUM is not None, "install Chromium: apt-get install chromium"
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=arguments, timeout=60_000)
    try:
        yield browser
    finally:
        await browser.close()
