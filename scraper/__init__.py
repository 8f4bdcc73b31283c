"""The archive of a Vietnamese provincial department's news: crawl, extract, store, publish."""
