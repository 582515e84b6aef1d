"""Manifests: people as a table, read whole and checked whole before anything is sent or paid.

CSV, Excel workbooks, JSONL and YAML say the same with the same names: the fields of a
`heygen_async._workflows.person.Person` and, by HeyGen's names, every option of a video. Nested ones are written with
dots: ``voice_settings.speed``.
"""

from __future__ import annotations

from heygen_async._manifest.manifest import Manifest, read_manifest
from heygen_async._manifest.rows import Problem

__all__ = ["Manifest", "Problem", "read_manifest"]
