"""``make demo``, as people start and end it."""

import os
import signal
import socket
import subprocess
import sys
import time

import httpx
import pytest

from sample_site import demo
from tests.crawling import ROOT


def start(*arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "sample_site.demo", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def free_port():
    with socket.socket() as probe:
        probe.bind((demo.HOST, 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize("port", ["", "abc", "0", "65536", "-1", "8001.0"])
def test_what_is_no_port_is_one_line(port):
    process = start(f"--port={port}")
    said, _ = process.communicate(timeout=20)
    assert (process.returncode, said) == (1, f"make demo: PORT must be a number between 1 and 65535, not {port!r}\n")


@pytest.mark.parametrize("articles", ["-3", "", "many", "1.5", "9" * 10])
def test_what_is_no_number_of_articles_is_told_before_anything_is_done(articles):
    process = start(f"--port={free_port()}", f"--articles={articles}")
    said, _ = process.communicate(timeout=20)
    told = f"python -m sample_site.demo: error: argument --articles: {articles!r} is no number of articles"
    assert (process.returncode, said.splitlines()[-1]) == (2, told)


def test_a_port_in_use_is_one_line():
    with socket.socket() as taken:
        taken.bind((demo.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = start(f"--port={port}")
        said, _ = process.communicate(timeout=20)
    assert process.returncode == 1
    assert said.startswith(f"make demo: port {port} is in use; try another: make demo PORT=")
    assert said.count("\n") == 1


def test_the_demo_crawls_serves_keeps_others_out_and_leaves_nothing_running():
    port = free_port()
    first = start(f"--port={port}", "--articles=5")
    try:
        lines = []
        for line in first.stdout:
            lines.append(line)
            if "Ctrl-C ends everything" in line:
                break
        assert f"http://127.0.0.1:{port}" in lines[-1], "".join(lines)
        assert httpx.get(f"http://127.0.0.1:{port}/", trust_env=False).status_code == 200
        second = start(f"--port={free_port()}")
        said, _ = second.communicate(timeout=20)
        assert (second.returncode, said) == (1, "make demo: another demo is running in this folder; end it first\n")
    finally:
        # As the terminal's Ctrl-C does: to everything that was started.
        os.killpg(first.pid, signal.SIGINT)
        said, _ = first.communicate(timeout=30)
    assert (first.returncode, "Traceback" in said) == (0, False)
    assert is_gone(first.pid)


def is_gone(group, seconds=20):
    """Whether no process of a group is left; the machine takes a moment to bury the dead."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
