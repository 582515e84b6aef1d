"""Variables of a template: six typed kinds, and texts that would be spoken as placeholders."""

from __future__ import annotations

from typing import Any

import pytest

from heygen_async import errors
from heygen_async.sandbox.media import render_png
from heygen_async.types import TemplateImageVariable, TemplateTextVariable
from tests.resources.stage import stage

pytestmark = pytest.mark.anyio


async def test_texts_files_and_people_are_sent_as_heygen_wants_them() -> None:
    async with stage() as (heygen, sandbox):
        job = await heygen.templates.generate(
            "tpl_welcome",
            {
                "first_name": "Ada",
                "company": TemplateTextVariable(content="Engines"),
                "logo": {"type": "image", "asset": render_png(["logo"])},
            },
        )
        assert (await job.wait()).video_url
        detail = await heygen.templates.get("tpl_welcome")
        assert isinstance((detail.variables or {})["logo"], TemplateImageVariable)
        assert sandbox.requests.count("uploadAsset") == 1


@pytest.mark.parametrize(
    ("variables", "field"),
    [
        ({"first_name": "Ada"}, "variables.company"),
        ({"first_name": "Ada", "company": "x", "other": "y"}, "variables.other"),
        ({"first_name": {"name": "first_name", "type": "text", "properties": {"content": "Ada"}}}, "properties"),
        ({"first_name": {"type": "avatar", "character_id": "a"}}, "type"),
        ({"logo": {"type": "image"}}, "asset"),
        ({"first_name": ""}, "content"),
    ],
)
async def test_what_heygen_would_refuse_or_speak_is_found_before_it_is_paid_for(
    variables: dict[str, Any], field: str
) -> None:
    async with stage() as (heygen, sandbox):
        with pytest.raises(errors.InvalidInput, match=field):
            await heygen.templates.generate("tpl_welcome", variables)
        assert len(sandbox.ledger) == 0


async def test_a_placeholder_can_be_kept_on_purpose() -> None:
    async with stage() as (heygen, sandbox):
        await heygen.templates.generate("tpl_welcome", {"first_name": "Ada"}, check=False)
        assert len(sandbox.ledger) == 1
