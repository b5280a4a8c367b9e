#!/usr/bin/env python3
"""Draws every picture of the demo: `python3 draw.py [NAME…] [--film] [--out DIR]`.

Needs numpy, scipy, pillow and skia-python from PyPI; the film also needs ffmpeg.
Same code, same seeds: the same picture each time. Only needed when a drawing changes;
the results are committed beside it.
"""

import argparse
import importlib
import pathlib

from kit import Art

MODULES = ("scenes_town", "scenes_land", "scenes_service", "scenes_street")


def scenes():
    found = {}
    for name in MODULES:
        found.update(importlib.import_module(name).SCENES)
    return found


def main():
    here = pathlib.Path(__file__).parent
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("names", nargs="*")
    ask.add_argument("--film", action="store_true")
    ask.add_argument("--out", type=pathlib.Path, default=here)
    ask = ask.parse_args()
    known = scenes()
    for name in ask.names or ([] if ask.film else known):
        art = Art(name)
        known[name](art)
        size, quality = art.finish(ask.out / f"{name}.webp")
        print(f"{name}.webp {size // 1000} kB, quality {quality}", flush=True)
    if ask.film:
        importlib.import_module("film").make(ask.out)


if __name__ == "__main__":
    main()
