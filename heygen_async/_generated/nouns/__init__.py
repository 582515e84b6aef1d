# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Plain verbs (list, get, update, delete, simple creates), one class per noun, for hand-written nouns to inherit."""
