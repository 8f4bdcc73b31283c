"""``python -m sample_site``: serve until Ctrl-C or SIGTERM."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from types import FrameType

from sample_site import BEHAVIOURS, LAYOUTS, SampleSite
from sample_site.arguments import article_count


def main() -> int:
    options = _parse_arguments()
    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    try:
        site = SampleSite(
            options.layout,
            options.articles,
            options.behaviour,
            host=options.host,
            port=options.port,
            cached=options.cached,
            allow_control=options.allow_control,
        ).start()
    except (OSError, ValueError) as error:
        print(f"sample site: {error}", file=sys.stderr)
        return 1
    with site:
        print(site.url, flush=True)
        stopping.wait()
    return 0


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sample_site", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000, help="0 takes any free port (default: 8000)")
    parser.add_argument("--layout", default="divs", choices=sorted(LAYOUTS))
    parser.add_argument("--articles", type=article_count, default=120, help="generated articles (default: 120)")
    parser.add_argument(
        "--behaviour",
        action="append",
        default=[],
        metavar="NAME[:OPTION=VALUE]",
        help=f"may be repeated; one of {', '.join(sorted(BEHAVIOURS))}",
    )
    parser.add_argument("--cached", action="store_true", help="keep answers as bytes, counters held: for benchmarks")
    parser.add_argument("--allow-control", action="store_true", help="switch behaviours at /__control__")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
