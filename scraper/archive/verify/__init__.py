"""Checks ``archive.db`` against ``captures/``: every digest, every reference, every byte that holds something."""
