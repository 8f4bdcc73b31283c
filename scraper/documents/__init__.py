"""Reads the text of attachments: one module a kind of file, each a pure function of the file's bytes."""
