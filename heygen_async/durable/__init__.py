"""Batches that survive everything: a journal, the rules of payment, and engines that drive people through stages."""
