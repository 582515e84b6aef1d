"""What the document calls createVideo is `videos.create_video` in Python, also where sentences speak of it."""

from __future__ import annotations

import re
from dataclasses import replace

from codegen.ir import Api

__all__ = ["link_operations"]


def link_operations(api: Api) -> None:
    """Let every sentence of ``api`` call the operations as ``heygen.api`` does."""
    # A name such as `list` is a word of sentences, too.
    names = {op.id: f"`{op.tag}.{op.name}`" for op in api.ops if re.search(r"[A-Z_]", op.id[1:])}
    found = re.compile(rf"`?\b({'|'.join(map(re.escape, names))})\b`?") if names else None

    def linked(text: str) -> str:
        return found.sub(lambda match: names[match[1]], text) if found else text

    api.tag_docs = {tag: linked(doc) for tag, doc in api.tag_docs.items()}
    api.enums = {name: {**node, "description": linked(node["description"])} for name, node in api.enums.items()}
    for union in api.unions.values():
        union.doc = linked(union.doc)
    for model in api.models.values():
        model.doc = linked(model.doc)
        model.fields = [replace(field, doc=linked(field.doc)) for field in model.fields]
    for op in api.ops:
        op.summary, op.doc = linked(op.summary), linked(op.doc)
        op.path_params, op.query, op.files, op.texts = (
            [replace(param, doc=linked(param.doc)) for param in params]
            for params in (op.path_params, op.query, op.files, op.texts)
        )
