# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""HeyGen External API: generated endpoints and models. Private; the public surface is built on it."""
