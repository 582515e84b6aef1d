"""Django, set up once for all tests of a process, as a reader's project would be."""

from __future__ import annotations

from tests.webhooks.helpers import SECRET

OLD_SECRET = "whsec_of_last_week"
SECRETS = [SECRET, OLD_SECRET]


def set_up() -> None:
    import django
    from django.conf import settings

    if settings.configured:
        return
    settings.configure(
        HEYGEN_WEBHOOK_SECRETS=SECRETS,
        ROOT_URLCONF=(),
        ALLOWED_HOSTS=["testserver"],
        MIDDLEWARE=["django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    )
    django.setup()
