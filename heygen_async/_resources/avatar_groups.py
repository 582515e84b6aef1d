"""Groups and looks of avatars: the plain verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._generated.nouns.avatar_groups import AvatarGroupsBase
from heygen_async._generated.nouns.looks import LooksBase
from heygen_async._jobs.job_types import LOOK
from heygen_async._wire.ids import Ref, id_of

if TYPE_CHECKING:
    from heygen_async._generated.models.avatar_look_item import AvatarLookItem
    from heygen_async._jobs.job import Job
    from heygen_async._resources.context import ClientContext

__all__ = ["AvatarGroups", "AvatarLooks"]


class AvatarGroups(AvatarGroupsBase):
    """Characters: ``heygen.avatars.groups``."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)


class AvatarLooks(LooksBase):
    """Looks: ``heygen.avatars.looks``."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    def job(self, look: Ref) -> Job[AvatarLookItem]:
        """The training of a look that was started elsewhere, to be waited for. Sends nothing."""
        return self._context.job(LOOK, id_of("look", look))
