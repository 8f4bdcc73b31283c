"""The examples in the docstrings of all modules."""

import doctest
import importlib
import pkgutil

import pytest

import scraper

MODULES = [module.name for module in pkgutil.walk_packages(scraper.__path__, "scraper.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0
