"""HeyGen's own objects under HeyGen's own names: what requests take and answers give.

``from heygen_async.types import VideoDetail``. Each is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heygen_async._generated.models import *  # noqa: F403 - the generated list is the source of names
else:

    def __getattr__(name: str) -> object:
        from heygen_async._generated import models

        if name not in models.__all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(models, name)


def __dir__() -> list[str]:
    from heygen_async._generated import models

    return list(models.__all__)
