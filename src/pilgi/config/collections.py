"""The folder that a Jekyll site may gather its posts and collections in."""

from __future__ import annotations


def below_collections(path: str, collections_dir: str) -> str:
    """The site-relative `path` as Jekyll counts it, from the folder `collections_dir` if any."""
    return path.removeprefix(f"{collections_dir}/") if collections_dir else path


def is_gathered(path: str, collections_dir: str) -> bool:
    """Whether posts and collections may lie at `path`."""
    return not collections_dir or path.startswith(f"{collections_dir}/")
