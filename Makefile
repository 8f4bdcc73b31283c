# One command a job; `make help` lists them. Everything that is made stays in this folder and out of git.
.DEFAULT_GOAL := help
.PHONY: screenshots help env replay-env demo crawl serve test test-slow check format eval bench bench-search lock seed replay

PORT ?= 8001
REPLAY_PORT ?= 8002
ARCHIVE ?= .
CRAWL_ARGS ?=
PAGES ?=
TEST_ARGS ?=
bin := .venv/bin

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

env: ## the environment alone: .venv from the lock file
	@tools/make-env .venv requirements/archive.lock project

replay-env:
	@tools/make-env .venv-replay requirements/replay.lock

demo: env ## sample site, crawl, Datasette on http://127.0.0.1:8001 (PORT=N)
	@exec $(bin)/python -m sample_site.demo --port "$(PORT)"

crawl: env ## the department's live site into ./archive.db and ./captures/ (CRAWL_ARGS="-a mode=full")
	@exec $(bin)/scrapy crawl sldtbxh_kontum $(CRAWL_ARGS)

serve: env ## Datasette on ./archive.db (PORT=N)
	@exec $(bin)/datasette serve archive.db -m datasette_metadata.json --port "$(PORT)"

replay: env replay-env ## the captures as they were served, in pywb (ARCHIVE=demo, REPLAY_PORT=N)
	@exec $(bin)/python -m scraper.replay --archive "$(ARCHIVE)" --port "$(REPLAY_PORT)"

test: env replay-env ## environment, browser, all tests (TEST_ARGS="-k dates")
	@CHROMIUM=$$(tools/find-browser) && export CHROMIUM && exec $(bin)/python -m pytest -n 2 $(TEST_ARGS)

test-slow: env replay-env ## all tests, those that take minutes too
	@CHROMIUM=$$(tools/find-browser) && export CHROMIUM && exec $(bin)/python -m pytest -n 2 -m "slow or not slow" $(TEST_ARGS)

screenshots: env ## a picture of each kind of page, desktop and phone, light and dark (PAGES="article search")
	@CHROMIUM=$$(tools/find-browser) && export CHROMIUM && exec $(bin)/python tools/screenshots.py $(PAGES)

check: env ## format, lint and types
	@$(bin)/ruff format --check .
	@$(bin)/ruff check .
	@$(bin)/mypy

format: env ## put the code into the house format
	@$(bin)/ruff format . && $(bin)/ruff check --fix .

eval: env ## score extraction on real pages, beside trafilatura and newspaper4k, and search, beside BM25
	@$(bin)/python -m evaluation && exec $(bin)/python -m evaluation.search

bench: env ## crawl, extract and store measured against their limits
	@exec $(bin)/python -m benchmarks

bench-search: env ## searching an archive of 200,000 articles, by one user and by eight; the weight of its pages
	@CHROMIUM=$$(tools/find-browser) && export CHROMIUM && $(bin)/python -m benchmarks.search && exec $(bin)/python -m benchmarks.pages

seed: env ## make archive.db anew from the reference article
	@exec $(bin)/python -m sample_site.seed_archive

lock: env ## pin the newest allowed versions again
	@compile="$(bin)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header" && \
	  $$compile pyproject.toml --group dev --output-file requirements/archive.lock && \
	  $$compile --group replay --output-file requirements/replay.lock && \
	  $$compile --group installer --output-file requirements/installer.lock
