"""A person's consent to their digital twin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from heygen_async._jobs.job import Job
from heygen_async._jobs.job_types import CONSENT, LOOK
from heygen_async._jobs.token import JobToken
from heygen_async._resources.validation.fields import check_text, check_url
from heygen_async._wire.number_checks import check_amount
from heygen_async._wire.plain import Plain
from heygen_async.errors import ConsentRequired, InvalidInput

if TYPE_CHECKING:
    from heygen_async._generated.models.avatar_group_item import AvatarGroupItem
    from heygen_async._generated.models.avatar_look_item import AvatarLookItem
    from heygen_async._jobs.polling.poller import Poller
    from heygen_async._wire.call import Executor
    from heygen_async.clock import Clock

__all__ = ["PAGE_LIFETIME", "Consent", "TwinJob", "check_consent", "consent_missing"]

PAGE_LIFETIME = 24 * 3600.0
"""Seconds for which HeyGen keeps a consent page open."""

_MAX_TEXT = 1_000


def consent_missing(group: AvatarGroupItem) -> bool:
    """Whether nothing can be rendered with the group's twins yet. Photo and prompt avatars need no consent."""
    status = group.consent_status
    return bool(status) and str(status).lower() not in CONSENT.words().done


def check_consent(reroute_url: str | None, consent_text: str | None, has_video: bool) -> None:
    """Check what a consent is asked with; see `heygen_async._resources.avatars.Avatars.request_consent`."""
    check_url("reroute_url", reroute_url)
    if consent_text is not None:
        check_text("consent_text", consent_text, at_most=_MAX_TEXT)
        if "<" in consent_text or ">" in consent_text:
            raise InvalidInput("consent_text", "it contains < or >, which HeyGen refuses.", "Write plain text.")
    if has_video and (reroute_url is not None or consent_text is not None):
        given = "reroute_url" if reroute_url is not None else "consent_text"
        raise InvalidInput(given, "it belongs to the consent page, which consent_video replaces.", "Leave it out.")


@attrs.frozen
class Consent(Plain):
    """A consent that was asked for.

    Attributes:
        group: The avatar group as HeyGen answered.
        url: The page on which the person consents by webcam, or None where none is needed (a consent video was
            sent, or the consent had been given before). Anyone who has the address can use it: pass it on with care.
        expires_at: When the page closes, as a Unix timestamp, or None without a page.
        job: Waits for the person.
    """

    group: AvatarGroupItem
    url: str | None = attrs.field(repr=False)
    expires_at: float | None
    job: Job[AvatarGroupItem]

    @property
    def given(self) -> bool:
        """Whether the person had consented when HeyGen was last asked."""
        return not consent_missing(self.group)

    async def wait(self, timeout: float | None = None) -> AvatarGroupItem:
        """Wait for the person. Costs nothing; HeyGen is asked rarely.

        Args:
            timeout: Seconds to wait at most; None: as long as the page is open, 24 hours.

        Returns:
            The group, its consent given.

        Raises:
            InvalidInput: ``timeout`` is not a number of seconds.
            ConsentRequired: It was rejected; ask again with `Avatars.request_consent`.
            WaitTimeout: The time is over.
        """
        check_amount("timeout", timeout)
        return self.group if self.given else await self.job.wait(timeout)


Consent.__module__ = "heygen_async"


class TwinJob(Job["AvatarLookItem"]):
    """The training of a digital twin.

    Attributes:
        group_id: The avatar group that the twin belongs to, where HeyGen named it.
        consent: The consent that was asked for together with the training, or None.
        consent_error: Why it could not be asked for, or None.
    """

    __slots__ = ("consent", "consent_error", "group_id")

    def __init__(
        self,
        token: JobToken,
        *,
        executor: Executor,
        poller: Poller,
        clock: Clock,
        created: object = None,
        group_id: str | None = None,
    ) -> None:
        super().__init__(LOOK, token, executor=executor, poller=poller, clock=clock, created=created)
        self.group_id: str | None = group_id
        self.consent: Consent | None = None
        self.consent_error: Exception | None = None

    async def wait(self, timeout: float | None = None) -> AvatarLookItem:
        """Wait until the twin is trained, and its person's consent is there; see `Job.wait`.

        Raises:
            ConsentRequired: Trained, but the person has not consented; ``error.url`` is the page, if one was opened.
        """
        try:
            return await super().wait(timeout)
        except ConsentRequired as error:
            if error.url is None and self.consent is not None:
                error.url = self.consent.url
            raise


TwinJob.__module__ = "heygen_async.types"
