"""What is kept from build to build is kept by the same program only."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import pilgi
from pilgi.program import program_key

key = program_key.__wrapped__


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that stands for ours, of one file."""
    file = tmp_path / "pilgi" / "__init__.py"
    file.parent.mkdir()
    file.write_text("x = 1\n")
    monkeypatch.setattr(pilgi, "__file__", str(file))
    return file


@pytest.fixture
def record(package: Path) -> Path:
    file = package.parent.parent / f"pilgi-{pilgi.__version__}.dist-info" / "RECORD"
    file.parent.mkdir()
    file.write_text("pilgi/__init__.py,sha256=abc,6\n")
    return file


@pytest.mark.usefixtures("record")
def test_a_program_installed_anew_is_the_same_one(package: Path) -> None:
    before = key()
    os.utime(package, (1, 1))
    assert key() == before


def test_another_version_of_the_same_number_is_another_program(record: Path) -> None:
    before = key()
    record.write_text("pilgi/__init__.py,sha256=def,6\n")
    assert key() != before


def test_a_checkout_that_is_edited_is_another_program(package: Path) -> None:
    before = key()
    package.write_text("x = 2\n")
    os.utime(package, (1, 1))
    assert key() != before
