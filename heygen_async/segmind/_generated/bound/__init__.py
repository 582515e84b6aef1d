# Generated from openapi/segmind.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Every operation, bound to an executor: what ``heygen.api`` is."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor

if TYPE_CHECKING:
    from .avatar_v import AvatarVApi

__all__ = ["Api"]


class Api:
    """Every operation of Avatar V at Segmind, by tag. Each tag is imported when it is first used.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    @cached_property
    def avatar_v(self) -> AvatarVApi:
        """Digital twins and videos with Avatar V."""
        from .avatar_v import AvatarVApi

        return AvatarVApi(self._executor)
