"""A photo speaks: one picture and one sentence become a video.

Costs **$1.00** for the avatar and **about $0.07 per second** of video, once: the keys are made from the photo and the
words, so for 23 hours a second run gets what the first one made. Afterwards, use the look's id that is printed.

    pip install heygen-async
    export HEYGEN_API_KEY=…
    python photo_avatar.py ada.jpg VOICE_ID "Hello, I am Ada."      # `heygen-async voices` lists voice ids
"""

from __future__ import annotations

import asyncio
import hashlib
import sys
from pathlib import Path

from heygen_async import HeyGen, RequestOptions, derive_key


async def main(photo: Path, voice_id: str, words: str) -> Path:
    digest = hashlib.sha256(photo.read_bytes()).hexdigest()
    target = photo.with_suffix(".mp4")
    async with HeyGen() as heygen:
        key = derive_key("photo-avatar", body=digest)
        avatar = await heygen.avatars.create_photo(photo.stem, photo, options=RequestOptions(idempotency_key=key))
        look = await avatar.wait(timeout=1800)
        print("look:", look.id)

        key = derive_key("photo-speaks", body=[look.id, voice_id, words])
        job = await heygen.videos.create(
            look, script=words, voice_id=voice_id, engine="avatar_iv", options=RequestOptions(idempotency_key=key)
        )
        await job.wait(timeout=3600)
        await heygen.videos.download(job.id, target, overwrite=True)
    return target


if __name__ == "__main__":
    print(asyncio.run(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])))
