# Generated from openapi/segmind.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Endpoints of Avatar V at Segmind, one package per tag, one module per operation."""
