"""From captures to the archive without the network: for rebuilding, for deciding about a crawl, and after a kill."""
