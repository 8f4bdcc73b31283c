"""The Datasette plug-in: everything that readers see of ``archive.db``."""
