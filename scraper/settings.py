"""The flow in one screen: who asks, how gently, what is kept, and what is refused, in the order in which it acts."""

from __future__ import annotations

BOT_NAME = "department-news-archive"
SPIDER_MODULES = ["scraper.spiders"]
NEWSPIDER_MODULE = "scraper.spiders"
COMMANDS_MODULE = "scraper.commands"
