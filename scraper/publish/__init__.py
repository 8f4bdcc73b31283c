"""What readers see: the Datasette plug-in. It only reads ``archive.db`` and ``captures/``, and knows no Scrapy."""
