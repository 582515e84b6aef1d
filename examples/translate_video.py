"""One video in three languages.

HeyGen charges **each language by the second of video**. All three are ordered with one request, whose key is made from
the file and the languages: a second run within 23 hours orders nothing again and downloads what is missing.

    pip install heygen-async
    export HEYGEN_API_KEY=…
    python translate_video.py talk.mp4 German French Japanese
"""

from __future__ import annotations

import asyncio
import hashlib
import sys
from pathlib import Path

from heygen_async import HeyGen, HeyGenError, RequestOptions, derive_key


async def main(video: Path, languages: list[str]) -> list[Path]:
    with video.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    options = RequestOptions(idempotency_key=derive_key("translate", body=[digest, languages]))
    async with HeyGen() as heygen:
        jobs = await heygen.translations.create_many(video, languages, title=video.stem, options=options)

        async def fetch(language: str) -> Path | None:
            target = video.with_name(f"{video.stem}.{language.lower()}.mp4")
            try:
                await jobs[language].wait(timeout=2 * 3600)
                if not target.exists():
                    await heygen.translations.download(jobs[language].id, target)
            except HeyGenError as error:  # one language that fails leaves the others alone
                print(f"{language}: {error}", file=sys.stderr)
                return None
            print(f"{language}: {target}")
            return target

        done = await asyncio.gather(*map(fetch, jobs))
    return [path for path in done if path is not None]


if __name__ == "__main__":
    finished = asyncio.run(main(Path(sys.argv[1]), sys.argv[2:]))
    sys.exit(0 if len(finished) == len(sys.argv[2:]) else 1)
