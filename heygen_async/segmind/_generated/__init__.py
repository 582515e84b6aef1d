# Generated from openapi/segmind.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Avatar V at Segmind: generated endpoints and models. Private; the public surface is built on it."""
