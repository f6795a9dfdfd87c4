"""`python -m bench.blogs DIR…`: real Jekyll blogs, built by Jekyll and by Pilgi, and held together.

Jekyll is asked by `jekyll_truth.rb` and the two sites are compared by `parity.py`, which lie with
the reference data in a folder `shared` beside the checkout; `--tools` names another place.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.machine import facts
from bench.measure import environment

TOOLS = Path(__file__).resolve().parents[2] / "shared" / "tools"
_TRUTH, _PARITY = "jekyll_truth.rb", "parity.py"
_HEAD = (
    "blog", "posts", "URLs", "assets", "heading ids", "text: mean / pages ≥ 0.99", "code blocks",
    "links newly broken", "Jekyll, s", "Pilgi, s",
)  # fmt: skip
_NOT_COPIED = shutil.ignore_patterns(".git", ".pilgi", ".jekyll-cache", "_site", "node_modules")
_SHOWN = 2000


class MissingToolError(Exception):
    """Something that the comparison needs is not there; the message says how to get it."""


class BuildError(Exception):
    """A command ended with a status that means there is no site."""


def main() -> int:
    options = _parser().parse_args()
    try:
        check_tools(options.tools)
        print(f"| {' | '.join(_HEAD)} |\n| --- |{' ---: |' * (len(_HEAD) - 1)}")
        for blog in options.blogs:
            print(f"| {' | '.join(compared(blog, options.tools))} |", flush=True)
    except (MissingToolError, BuildError) as error:
        print(error, file=sys.stderr)
        return 1
    print()
    print(", ".join(f"{name} {value}" for name, value in facts().items()))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m bench.blogs", description=__doc__)
    parser.add_argument("blogs", nargs="+", type=Path, metavar="DIR", help="a Jekyll site")
    parser.add_argument("--tools", type=Path, default=TOOLS, help="default: %(default)s")
    return parser


def check_tools(tools: Path) -> None:
    """Raises `MissingToolError` for the first thing that is not there."""
    for name in (_TRUTH, _PARITY):
        if not (tools / name).is_file():
            raise MissingToolError(f"there is no {name} in {tools}; say where it is with --tools")
    if shutil.which("ruby") is None or shutil.which("jekyll") is None:
        raise MissingToolError("Jekyll is not installed; on Debian: apt-get install jekyll")
    try:
        import selectolax  # type: ignore[import-not-found, unused-ignore]  # noqa: F401
    except ImportError:
        raise MissingToolError(f"{_PARITY} needs selectolax: pip install selectolax") from None


def compared(blog: Path, tools: Path) -> tuple[str, ...]:
    """The row of the table for the Jekyll site in the folder `blog`, which stays as it is.

    Raises `BuildError` where either cannot build it.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        source, truth, ours = (Path(folder) / name for name in ("blog", "truth/_site", "ours"))
        # Pilgi keeps its cache in the site.
        shutil.copytree(blog, source, ignore=_NOT_COPIED)
        jekyll = _seconds(["ruby", str(tools / _TRUTH), str(source), str(truth)], (0,))
        # Told mistakes in notes make the status 1; the rest is built, and what is missing counts.
        build = [sys.executable, "-m", "pilgi", "build", str(source), "-o", str(ours)]
        pilgi = _seconds(build, (0, 1))
        if not ours.is_dir():
            raise BuildError(f"Pilgi built nothing of {blog}")
        parity = [sys.executable, str(tools / _PARITY), "--json", "--source", str(source)]
        said = _output([*parity, "--truth", str(truth), "--ours", str(ours)], (0,))
    return row(blog.name, json.loads(said), jekyll, pilgi)


def row(name: str, parity: Mapping[str, Any], jekyll: float, pilgi: float) -> tuple[str, ...]:
    """`parity` is what `parity.py --json` says; times are seconds of one cold build."""
    text, links = parity["text"], parity["links"]
    mean = "–" if text["mean"] is None else f"{text['mean']:.5f}"
    return (
        name,
        str(parity["kinds"].get("post", 0)),
        *(_share(parity[part]) for part in ("url", "assets", "ids")),
        f"{mean} / {_percent(text['share_099'])}",
        _share(parity["code"]),
        str(links["total"] - links["found"]),
        f"{jekyll:.1f}",
        f"{pilgi:.1f}",
    )


def _share(counted: Mapping[str, Any]) -> str:
    """As a share only where it is not all, since 99.996 % would look like it."""
    found, total = counted["found"], counted["total"]
    if found == total:
        return f"100 % of {total:,}"
    return f"{100 * found / total:.2f} %, {found:,} of {total:,}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"


def _seconds(command: list[str], accepted: tuple[int, ...]) -> float:
    started = time.perf_counter()
    _output(command, accepted)
    return time.perf_counter() - started


def _output(command: list[str], accepted: tuple[int, ...]) -> str:
    """Raises `BuildError` where the command ends with a status that is not `accepted`."""
    done = subprocess.run(command, capture_output=True, env=environment(), check=False)
    if done.returncode not in accepted:
        said = "\n".join(_last_words(done))
        raise BuildError(f"`{' '.join(command)}` ended with {done.returncode}:\n{said}")
    return done.stdout.decode("utf-8", "replace")


def _last_words(done: subprocess.CompletedProcess[bytes]) -> Iterator[str]:
    for said in (done.stdout, done.stderr):
        if said.strip():
            yield said.decode("utf-8", "replace").strip()[-_SHOWN:]


if __name__ == "__main__":
    sys.exit(main())
