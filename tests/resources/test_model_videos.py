"""What HeyGen Video does not take is refused on this machine, before anything is sent or spent."""

from __future__ import annotations

from typing import Any

import pytest

from heygen_async import HeyGen, InvalidInput

pytestmark = pytest.mark.anyio

PICTURE = "https://example.com/a.png"
REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "an image and references": ({"image": PICTURE, "reference_images": [PICTURE]}, "image"),
    "ten images": ({"reference_images": [PICTURE] * 10}, "reference_images"),
    "four recordings": ({"reference_audio": [PICTURE] * 4}, "reference_audio"),
    "thirteen references": (
        {"reference_images": [PICTURE] * 9, "reference_videos": [PICTURE] * 3, "reference_audio": [PICTURE]},
        "reference_images",
    ),
    "a shape beside an image": ({"image": PICTURE, "aspect_ratio": "16:9"}, "aspect_ratio"),
    "adaptive without references": ({"aspect_ratio": "adaptive"}, "aspect_ratio"),
    "16 seconds": ({"duration": 16}, "duration"),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_refused_before_anything_is_sent(name: str) -> None:
    arguments, field = REFUSED[name]
    # The client is not open: whatever gets as far as sending raises another error.
    with pytest.raises(InvalidInput) as caught:
        await HeyGen(api_key="a").model_videos.create("A lighthouse", **arguments)
    assert caught.value.field == field
