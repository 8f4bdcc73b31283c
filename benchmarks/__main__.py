"""``make bench``: every benchmark, one after the other."""

from __future__ import annotations

from benchmarks import captures, crawl, extract, store


def main() -> None:
    for benchmark in (extract, store, crawl, captures):
        print(f"\n== {(benchmark.__doc__ or '').partition(chr(10))[0]}", flush=True)
        benchmark.main()


if __name__ == "__main__":
    main()
