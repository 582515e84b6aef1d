"""What the document calls createVideo is `videos.create_video` in Python, also where sentences speak of it."""

from __future__ import annotations

import re
from dataclasses import replace

from codegen.shapes import Api

__all__ = ["mention_in_python"]


def mention_in_python(api: Api) -> None:
    """Let every sentence of ``api`` call the operations as ``heygen.api`` does."""
    names = {op.id: f"`{op.tag}.{op.name}`" for op in api.ops}
    found = re.compile(rf"`?\b({'|'.join(map(re.escape, names))})\b`?") if names else None

    def said(text: str) -> str:
        return found.sub(lambda match: names[match[1]], text) if found else text

    api.tag_docs = {tag: said(doc) for tag, doc in api.tag_docs.items()}
    api.enums = {name: {**node, "description": said(node.get("description", ""))} for name, node in api.enums.items()}
    for union in api.unions.values():
        union.doc = said(union.doc)
    for model in api.models.values():
        model.doc = said(model.doc)
        model.fields = [replace(field, doc=said(field.doc)) for field in model.fields]
    for op in api.ops:
        op.summary, op.doc = said(op.summary), said(op.doc)
        op.path_params, op.query, op.files = (
            [replace(param, doc=said(param.doc)) for param in params] for params in (op.path_params, op.query, op.files)
        )
