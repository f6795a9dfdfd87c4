"""The index of the search: terms, numbers of notes, and that edits leave it as if made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from site_builder import SiteBuilder

from pilgi.markdown.particles import PARTICLES
from pilgi.output.theme import theme_folder
from pilgi.search.fields import CODE, GAP, HEADING, TAG, TEXT, TITLE, Field
from pilgi.search.index import update
from pilgi.search.postings import changed, read, written
from pilgi.search.shards import Sharding
from pilgi.search.slots import size_for, slots_of
from pilgi.search.store import Store, packed, unpacked
from pilgi.search.terms import terms_of


def fields_of(texts: list[tuple[Field, str]]) -> dict[str, Field]:
    """Each term with the only field that it counts in."""
    pairs = [(term, field) for field, terms in enumerate(terms_of(texts)) for term in terms]
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def found(text: str) -> dict[str, Field]:
    return fields_of([(TEXT, text)])


def test_syllables_are_found_by_each_two_side_by_side() -> None:
    assert {"임베", "베딩", "딩을"} <= found("임베딩을").keys()


def test_blanks_between_syllables_hide_nothing_but_count_less() -> None:
    terms = found("워드 임베딩")
    assert terms["드임"] == GAP
    assert terms["워드"] == terms["임베"] == TEXT
    assert "드임" not in found("워드, 임베딩")


def test_a_word_is_found_by_its_first_syllable_alone() -> None:
    assert "큐" in found("큐에 넣는다")
    assert "선" not in found("우선순위")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("std::vector<int>", {"std::vector", "vector", "int"}),
        ("for_each(", {"for_each", "each"}),
        ("GetComponent", {"getcomponent", "component"}),
        ("HTMLParser", {"htmlparser", "parser"}),
        ("C++17과 C#, i++", {"c++17", "c#", "i++"}),
        ("node->next.value", {"node->next.value", "next.value", "value"}),
        (r"\frac{a}{\sqrt b}", {"frac", "a", "sqrt", "b"}),
        ("ｆｏｒ＿ｅａｃｈ", {"for_each"}),
        ("x" * 100, {"x" * 32}),
        ("Ünïcode", {"ünïcode"}),
    ],
)
def test_words_of_letters_are_found_by_each_of_their_parts(text: str, terms: set[str]) -> None:
    assert terms <= found(text).keys()


def test_what_reads_alike_is_one_term() -> None:
    assert found("ｆｕｌｌ　한글") == found("full 한글")
    assert found("\u1112\u1161\u11ab글") == found("한글")


def test_a_term_counts_where_it_stands_best() -> None:
    everywhere = [(CODE, "말뭉치"), (TEXT, "말뭉치"), (TAG, "말뭉치"), (HEADING, "말뭉치")]
    assert fields_of(everywhere)["말뭉"] == HEADING
    assert fields_of([(TITLE, "말뭉치"), *everywhere])["뭉치"] == TITLE


HANGUL = st.text(st.sampled_from("가각나다라임베딩벡터 \n.,a1"), max_size=30)


@given(text=HANGUL, start=st.integers(0, 30), length=st.integers(2, 6))
def test_every_part_of_two_syllables_or_more_finds_its_note(
    text: str, start: int, length: int
) -> None:
    part = text[start : start + length]
    if len(part) < 2 or not all("가" <= syllable <= "힣" for syllable in part):
        return
    terms = found(text)
    assert all(part[at : at + 2] in terms for at in range(len(part) - 1))
    assert all(terms[part[at : at + 2]] == TEXT for at in range(len(part) - 1))


POSTINGS = st.dictionaries(
    st.sampled_from([TITLE, TEXT, CODE, GAP]),
    st.sets(st.integers(0, 70_000), min_size=1, max_size=20).map(sorted),
)


@given(postings=POSTINGS)
def test_postings_are_read_as_they_were_written(postings: dict[Field, list[int]]) -> None:
    text = written(postings)
    assert read(text) == postings
    assert text.isascii()
    assert not set(text) & set(" \n`\\$")


def test_postings_change_as_if_written_anew() -> None:
    text = written({TEXT: [3, 900], CODE: [5]})
    assert changed(text, [(TEXT, 3), (CODE, 5)], [(TITLE, 8)]) == written({TITLE: [8], TEXT: [900]})
    assert changed(written({TEXT: [3]}), [(TEXT, 3)], []) == ""


PATHS = st.sets(st.integers(0, 10_000).map("posts/{}.md".format), max_size=300)


@given(paths=PATHS)
def test_each_note_has_a_slot_of_its_own_whatever_the_order(paths: set[str]) -> None:
    slots = slots_of(sorted(paths))
    assert len(set(slots.of.values())) == len(paths)
    assert slots == slots_of(sorted(paths, reverse=True))


def test_a_new_note_moves_few_others() -> None:
    paths = [f"posts/{number}.md" for number in range(1000)]
    before = slots_of(paths).of
    for number in range(20):
        after = slots_of([*paths, f"posts/new-{number}.md"]).of
        assert sum(before[path] != after[path] for path in paths) < 20


WORDS = ["임베딩을", "단어벡터", "워드", "for_each", "std::sort", "값", "C++"]
NOTES = st.dictionaries(
    st.sampled_from([f"{number}.md" for number in range(90)]),
    st.lists(st.sampled_from(WORDS), max_size=4),
    max_size=90,
)


class Held:
    """An index in memory, of notes whose texts are lists of words."""

    def __init__(self) -> None:
        self.database = sqlite3.connect(":memory:")
        self.store = Store(lambda: self.database, b"key")
        self.read: list[str] = []

    def update(self, notes: dict[str, list[str]]) -> dict[str, str]:
        def extract(paths: list[str]) -> Iterable[tuple[str, bytes]]:
            self.read = paths
            return [(path, packed(terms_of([(TEXT, " ".join(notes[path]))]))) for path in paths]

        digests = {path: " ".join(words).encode() for path, words in notes.items()}
        update(self.store, slots_of(notes), digests, extract)
        return {name: self.store.shard(name)[0] for name in self.store.digests()}


@pytest.fixture
def held() -> Iterator[Held]:
    one = Held()
    yield one
    one.database.close()


@settings(max_examples=60, deadline=None)
@given(history=st.lists(NOTES, min_size=2, max_size=5))
def test_an_index_that_was_changed_is_the_one_made_anew(
    history: list[dict[str, list[str]]],
) -> None:
    changing = Held()
    for notes in history:
        anew = Held()
        assert changing.update(notes) == anew.update(notes)
        anew.database.close()
    changing.database.close()


def test_an_edit_of_one_note_reads_that_note_and_changes_its_shards_alone(held: Held) -> None:
    notes = {f"{number}.md": ["임베딩", f"n{number}"] for number in range(600)}
    before = held.update(notes)
    after = held.update({**notes, "7.md": ["임베딩", "함수"]})
    assert held.read == ["7.md"]
    changed_shards = {
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    }
    assert changed_shards <= {"en/n", "ko/18-9", "ko/18", "ko/3-18"}


@pytest.mark.parametrize(
    ("notes", "depth", "parts"), [(20, 0, 1), (400, 1, 1), (900, 2, 1), (10_000, 2, 8)]
)
def test_larger_indexes_are_cut_into_more_pieces(notes: int, depth: int, parts: int) -> None:
    sharding = Sharding(size_for(notes))
    assert (sharding.depth, sharding.parts) == (depth, parts)


def test_terms_are_unpacked_as_they_were_packed() -> None:
    terms = terms_of([(TITLE, "임베딩을 std::vector"), (TEXT, "C++ 값")])
    assert list(map(set, unpacked(packed(terms)))) == terms


def test_particles_are_those_of_the_dialect() -> None:
    script = (theme_folder() / "js/search/query.js").read_text("utf-8")
    assert f"(?:{PARTICLES})$" in script


def test_a_note_may_refuse_to_be_found_and_a_site_to_be_searched(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md", "임베딩\n", title="A")
    site.note("2024-01-02-b.md", "비밀스런 말뭉치\n", title="B", search="false")
    assert not site.build().problems
    assert "임베" in site.text("assets/search/ko.js")
    assert "말뭉" not in site.text("assets/search/ko.js")
    assert "search-open" in site.text("a/index.html")
    site.write("site.yml", "search: false\n")
    site.build()
    assert not [path for path in site.files() if "search" in path and "assets/pilgi" not in path]
    assert "search-open" not in site.text("a/index.html")
