"""The notes that every generator builds: the same bytes on every machine.

Their sizes, code blocks and headings follow a public blog of 871 course notes: 7.7 KB on average
(half below 5.6 KB, one in twenty above 21 KB, the longest 68 KB), 3.9 fenced blocks of 600 bytes,
7 headings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bench.code import code_block
from bench.courses import Course, all_courses
from bench.dice import Dice
from bench.prose import Prose

# What one in twenty notes stays below, what two in twenty do, and so on: bytes of UTF-8.
_SIZES = (
    800, 1300, 1800, 2200, 2700, 3100, 3500, 3900, 4500, 5000, 5600, 6400, 7300, 8000, 9000, 9900,
    11600, 13700, 15900, 21600, 46000,
)  # fmt: skip
# A note ends with a whole section, so it comes out longer than asked for.
_HALF_A_SECTION = 900
_FIRST_DAY = datetime(2022, 3, 2, 9)
_DAYS = 3 * 365
_TAGS = (
    "TIL", "KDT", "복습", "시험", "과제", "실습", "정리", "질문", "오답", "프로젝트", "Python",
    "SQL", "Java", "Linux", "Git", "Docker", "AWS", "자료구조", "알고리즘", "수학", "통계",
    "네트워크", "데이터", "보안", "웹", "성능", "동시성", "메모리", "테스트", "면접",
)  # fmt: skip
_NOTE_LINK = re.compile(r"\]\(note:(\d+)\)")


@dataclass(frozen=True, slots=True)
class Note:
    """`body` is Markdown; a link to another note is written `[label](note:NUMBER)`.

    `headings` are plain texts, `code_blocks` what stands between fences, `formulas` are TeX;
    each holds all that `body` has, in its order.
    """

    number: int
    course: Course
    name: str
    title: str
    date: datetime
    tags: tuple[str, ...]
    body: str
    headings: tuple[str, ...]
    code_blocks: tuple[str, ...]
    formulas: tuple[str, ...]

    def with_links(self, address: Callable[[int], str]) -> str:
        """The body, each link to the note of a number leading where `address` says."""
        return _NOTE_LINK.sub(lambda match: f"]({address(int(match[1]))})", self.body)

    @property
    def links(self) -> frozenset[int]:
        """Numbers of the notes that the body links to."""
        return frozenset(map(int, _NOTE_LINK.findall(self.body)))


@dataclass(frozen=True, slots=True)
class Corpus:
    courses: tuple[Course, ...]
    notes: tuple[Note, ...]


def make_corpus(count: int) -> Corpus:
    """`count` notes, oldest first, a fair share of them in each of the forty courses."""
    courses = all_courses()
    notes = tuple(_note(number, count, courses) for number in range(count))
    return Corpus(courses, notes)


def _note(number: int, count: int, courses: tuple[Course, ...]) -> Note:
    course = courses[number % len(courses)]
    lecture = number // len(courses) + 1
    dice = Dice(f"note {number} of {count}")
    date = _FIRST_DAY + timedelta(days=number * _DAYS // count, minutes=number % 600)
    text = _Text(dice, course, number)
    text.fill(_size(dice, number))
    topic = dice.pick(course.topics)
    return Note(
        number=number,
        course=course,
        name=f"{date:%Y-%m-%d}-{course.slug}-{lecture:03}",
        title=f"{course.title} {lecture}강: {topic}",
        date=date,
        tags=tuple(dice.some(_TAGS, dice.between(2, 4))),
        body="\n\n".join(text.blocks) + "\n",
        headings=tuple(text.headings),
        code_blocks=tuple(text.code_blocks),
        formulas=tuple(text.prose.formulas),
    )


def _size(dice: Dice, number: int) -> int:
    """Every twenty notes hold one of each twentieth, or a few long ones would decide the mean."""
    places = len(_SIZES) - 1
    place = (7 * number + number // places) % places
    return dice.between(_SIZES[place], _SIZES[place + 1])


class _Text:
    """One note's blocks, being written."""

    def __init__(self, dice: Dice, course: Course, number: int) -> None:
        self.dice = dice
        self.course = course
        self.number = number
        self.prose = Prose(dice, course.topics, course.mathematics)
        self.blocks: list[str] = []
        self.headings: list[str] = []
        self.code_blocks: list[str] = []
        self.kinds = (
            [self.prose.paragraph] * 8
            + [self.prose.nested_list] * 2
            + [self.code] * 8
            + [self.prose.table, self.prose.quotation, self.link]
            + [self.prose.displayed_formula] * (4 if course.mathematics else 0)
        )

    def fill(self, size: int) -> None:
        self.blocks.append(self.prose.paragraph())
        written = len(self.blocks[0].encode())
        while written < size - _HALF_A_SECTION:
            first = len(self.blocks)
            self.section()
            written += sum(len(block.encode()) + 2 for block in self.blocks[first:])

    def section(self) -> None:
        level = 3 if self.headings and self.dice.chance(0.4) else 2
        # The number keeps the headings of a note apart, as their ids would have to be.
        heading = f"{len(self.headings) + 1}. {self.prose.heading()}"
        self.headings.append(heading.replace("`", ""))
        self.blocks += [f"{'#' * level} {heading}", self.prose.paragraph()]
        self.blocks += [self.dice.pick(self.kinds)() for _ in range(self.dice.between(1, 3))]

    def code(self) -> str:
        usual = self.dice.chance(0.6)
        languages = self.course.languages
        language = languages[0] if usual else self.dice.pick(languages)
        code = code_block(self.dice, language)
        self.code_blocks.append(code)
        return f"```{language}\n{code}\n```"

    def link(self) -> str:
        """To an earlier note, as notes do."""
        if self.number == 0:
            return self.prose.paragraph()
        target = self.dice.below(self.number)
        return f"앞의 [{self.prose.link_label()}](note:{target})도 함께 볼 것."
