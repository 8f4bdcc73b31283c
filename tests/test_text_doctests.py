"""The examples in the docstrings of scraper.text."""

import doctest
import importlib
import pkgutil

import pytest

import scraper.text

MODULES = [f"scraper.text.{module.name}" for module in pkgutil.iter_modules(scraper.text.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0
