"""The benchmark's notes: the same for all, and what they are said to be."""

from __future__ import annotations

import hashlib
import re
from statistics import mean

import pytest

from bench.corpus import Corpus, Note, make_corpus
from bench.peer import Peer
from bench.peers import PEERS

FENCED = re.compile(r"^```[a-z]+\n(.*?)\n```$", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return make_corpus(400)


@pytest.fixture(params=PEERS, ids=lambda peer: peer.name)
def peer(request: pytest.FixtureRequest, corpus: Corpus) -> Peer:
    kind: type[Peer] = request.param
    return kind(corpus)


def without_code(note: Note) -> str:
    return FENCED.sub("", note.body)


def test_the_notes_are_the_same_bytes_everywhere() -> None:
    written = "\n".join(
        f"{note.name}\n{note.title}\n{note.date}\n{note.tags}\n{note.body}"
        for note in make_corpus(50).notes
    )
    assert hashlib.sha256(written.encode()).hexdigest() == (
        "a0024be524e24078bfbbc03439214581252f299947a44ba03aa104645d1b1d20"
    )


def test_sizes_are_those_of_a_real_blog(corpus: Corpus) -> None:
    sizes = sorted(len(note.body.encode()) for note in corpus.notes)
    assert 7000 < mean(sizes) < 8500
    assert 4000 < sizes[len(sizes) // 2] < 6500
    assert sizes[-1] > 30_000


def test_about_four_code_blocks_a_note_in_nine_languages(corpus: Corpus) -> None:
    blocks = [code for note in corpus.notes for code in note.code_blocks]
    assert 3.5 < len(blocks) / len(corpus.notes) < 4.5
    assert 500 < mean(len(code.encode()) for code in blocks) < 700
    languages = re.findall(r"^```([a-z]+)$", "".join(note.body for note in corpus.notes), re.M)
    assert set(languages) == {
        "bash", "c", "cpp", "java", "javascript", "json", "python", "sql", "yaml",
    }  # fmt: skip


def test_a_fifth_of_the_notes_have_mathematics(corpus: Corpus) -> None:
    with_formulas = sum(bool(note.formulas) for note in corpus.notes)
    assert 0.15 < with_formulas / len(corpus.notes) <= 0.2


def test_forty_courses_share_the_notes_evenly(corpus: Corpus) -> None:
    assert len(corpus.courses) == 40
    for course in corpus.courses:
        assert sum(note.course == course for note in corpus.notes) == 10


def test_dates_rise_through_three_years(corpus: Corpus) -> None:
    days = [note.date.date() for note in corpus.notes]
    assert days == sorted(days)
    assert 1080 < (days[-1] - days[0]).days < 3 * 366


def test_no_title_stands_within_another(corpus: Corpus) -> None:
    text = "\n".join(note.title for note in corpus.notes)
    assert [note.title for note in corpus.notes if text.count(note.title) != 1] == []


def test_headings_are_all_that_a_note_has_and_differ(corpus: Corpus) -> None:
    for note in corpus.notes:
        found = re.findall(r"^#+ (.*)$", without_code(note), re.MULTILINE)
        assert [heading.replace("`", "") for heading in found] == list(note.headings)
        assert len(set(note.headings)) == len(note.headings)


def test_code_blocks_are_all_that_a_note_has(corpus: Corpus) -> None:
    for note in corpus.notes:
        assert FENCED.findall(note.body) == list(note.code_blocks)


def test_no_name_in_code_is_left_open(corpus: Corpus) -> None:
    assert not re.search("[«»]", "".join(note.body for note in corpus.notes))


def test_links_lead_to_earlier_notes(corpus: Corpus) -> None:
    assert all(target < note.number for note in corpus.notes for target in note.links)
    assert sum(len(note.links) for note in corpus.notes) > 100


def test_every_generator_is_given_the_same_text(peer: Peer, corpus: Corpus) -> None:
    for note in corpus.notes:
        text = peer.text(note)
        assert FENCED.findall(text) == list(note.code_blocks)
        assert all(formula in text for formula in note.formulas)
        assert note.title in text
        assert "](note:" not in text


def test_every_generator_keeps_notes_apart(peer: Peer, corpus: Corpus) -> None:
    assert len({peer.source(note) for note in corpus.notes}) == len(corpus.notes)
    assert len({peer.page(note) for note in corpus.notes}) == len(corpus.notes)
