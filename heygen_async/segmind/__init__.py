"""HeyGen's Avatar V as Segmind sells it: another host, another key, other prices.

::

    from heygen_async.segmind import Segmind

    async with Segmind() as segmind:  # SEGMIND_API_KEY
        twin = await segmind.create("Ada", "https://example.com/ada.mp4")
        video = await segmind.generate_when_ready(twin, prompt="Hello, I am Ada.")
        await segmind.download(video, "ada.mp4")

Nothing here touches HeyGen's own API: a Segmind key is never sent to HeyGen, nor HeyGen's key to Segmind.
"""

from __future__ import annotations

from heygen_async.segmind._generated.models.create_avatar_v_response import CreateAvatarVResponse
from heygen_async.segmind.client import Segmind
from heygen_async.segmind.readiness import still_training
from heygen_async.segmind.video import AvatarVideo, GenerateOptions

__all__ = ["AvatarVideo", "CreateAvatarVResponse", "GenerateOptions", "Segmind", "still_training"]
