"""HeyGen's own objects under HeyGen's own names: what requests take and answers give.

``from heygen_async.types import VideoDetail``. Each is imported when it is first used. In the body of an update, `NULL`
sets a field to null, where None leaves it as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.encode import NULL as NULL
from heygen_async._wire.encode import Null as Null

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

    return sorted([*models.__all__, "NULL", "Null"])
