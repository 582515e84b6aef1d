"""What every request goes through: auth, deadline, limits, idempotency, retry, errors, redaction.

`transport` carries out calls, `media` moves files to and from other people's hosts, `backends` hold the
HTTP libraries. The rest are small parts of theirs, each named for what it is.
"""
