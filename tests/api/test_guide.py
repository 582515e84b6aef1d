"""What the guide shows of operations without a noun is what happens, over sockets."""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path
from typing import Any

import pytest

from heygen_async.types import CreateAvatarResponse
from tests.segmind.stage import stage

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "operations.md"

pytestmark = pytest.mark.anyio


def example(heading: str) -> str:
    """The program below a heading."""
    section = GUIDE.read_text("utf-8").partition(f"# {heading}\n")[2]
    found = re.search(r"```python\n(.*?)```", section, re.DOTALL)
    assert found is not None
    return found[1]


async def test_an_operation_a_body_and_null() -> None:
    async with stage() as on:
        made = await on.heygen.api.webhooks.list_webhook_endpoints()
        assert made.items == []
        endpoint = await on.heygen.webhooks.create(
            "https://hooks.example/heygen", ["avatar_video.success"], secret=_forget
        )
        names: dict[str, Any] = {}
        body = textwrap.indent(example("Every operation, as HeyGen has it"), "    ")
        exec(f"async def program(heygen, endpoint_id):\n{body}\n    return kits, twin", names)
        kits, twin = await names["program"](on.heygen, endpoint.id)
        assert kits.items
        assert isinstance(twin, CreateAvatarResponse)
        assert twin.avatar_item is not None
        (request,) = on.sandbox.requests.of("updateWebhookEndpoint")
        assert json.loads(request.body or "") == {"events": None}
        (after,) = (await on.heygen.api.webhooks.list_webhook_endpoints()).items
        assert after.events is None


async def _forget(_secret: str) -> None:
    """Keeps no secret."""
