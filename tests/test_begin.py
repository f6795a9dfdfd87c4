"""A file that Pilgi begins for its user."""

from __future__ import annotations

from pathlib import Path

import pytest

from pilgi.begin import begin


def test_its_bytes_are_the_same_on_every_system(tmp_path: Path) -> None:
    begin(tmp_path / "벡터.md", "---\ntitle: 벡터\n---\n")
    assert (tmp_path / "벡터.md").read_bytes() == "---\ntitle: 벡터\n---\n".encode()


def test_one_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "벡터.md"
    file.write_text("내 것", "utf-8")
    with pytest.raises(FileExistsError) as told:
        begin(file, "다른 것")
    assert told.value.filename == str(file)
    assert file.read_text("utf-8") == "내 것"


def test_a_half_of_it_is_never_left(tmp_path: Path) -> None:
    file = tmp_path / "벡터.md"
    with pytest.raises(UnicodeEncodeError):
        begin(file, "벡터" * 10_000 + "\ud800")
    assert not file.exists()
