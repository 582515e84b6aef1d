"""Webhooks of the sandbox: what is announced, and how it is delivered."""
