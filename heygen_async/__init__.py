"""Async-first SDK for the HeyGen API."""
