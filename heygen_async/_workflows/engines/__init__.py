"""Engines schedule the people of a run; what is paid, and when, is decided outside of them."""
