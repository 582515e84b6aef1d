"""trio: one look says several things, in as many videos at a time as the account renders.

Costs **about $0.07 per second** of video, once: each line's key is made from the look, the voice and the line, so a
second run within 23 hours orders nothing again.

    pip install heygen-async trio
    export HEYGEN_API_KEY=…
    python trio_videos.py LOOK_ID VOICE_ID "First line." "Second line."
"""

from __future__ import annotations

import sys
from pathlib import Path

import trio

from heygen_async import HeyGen, HeyGenError, RequestOptions, derive_key


async def main(look_id: str, voice_id: str, lines: list[str], folder: Path) -> int:
    failed = 0
    folder.mkdir(parents=True, exist_ok=True)
    async with HeyGen() as heygen:

        async def speak(number: int, line: str) -> None:
            nonlocal failed
            key = derive_key("line", body=[look_id, voice_id, line])
            # HeyGen refuses more renders than the account has places; they are asked for again within the timeout.
            options = RequestOptions(idempotency_key=key, timeout=3600)
            try:
                job = await heygen.videos.create(look_id, script=line, voice_id=voice_id, options=options)
                await job.wait(timeout=3600)
                done = await heygen.videos.download(job.id, folder / f"{number:03}.mp4", overwrite=True)
            except HeyGenError as error:
                failed += 1
                print(f"{number}: {error}", file=sys.stderr)
            else:
                print(done.path)

        async with trio.open_nursery() as nursery:
            for number, line in enumerate(lines, 1):
                nursery.start_soon(speak, number, line)
    return failed


if __name__ == "__main__":
    sys.exit(bool(trio.run(main, sys.argv[1], sys.argv[2], sys.argv[3:], Path("videos"))))
