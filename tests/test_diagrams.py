"""How tall a diagram is expected to be drawn. The heights are Mermaid's own, measured."""

from __future__ import annotations

import pytest

from pilgi.markdown.diagrams import drawn_height

DECISION = """\
flowchart TD
  A[시작] --> B{조건}
  B -->|예| C[처리]
  B -->|아니오| D[끝]
  C --> D
"""
STATES = """\
stateDiagram-v2
  [*] --> 준비
  준비 --> 실행: 디스패치
  실행 --> 대기: I/O
  대기 --> 준비
  실행 --> [*]
"""
TALK = """\
sequenceDiagram
  participant A as 사용자
  participant B as 서버
  A->>B: 요청
  B-->>A: 응답
"""


@pytest.mark.parametrize(
    ("text", "height"),
    [
        (DECISION, 434),
        (STATES, 348),
        (TALK, 171 + 2 * 48),
        ("graph TB\n  가 --> 나 --> 다\n", 278),
        ("graph TB\n  가 -- 글 --> 나\n", 174),
        ("flowchart TD\n  뿌리 --> 가\n  뿌리 --> 나\n", 174),
        ("---\ntitle: 제목\n---\npie\n  '가' : 1\n", 450),
    ],
)
def test_tall_kinds_are_as_tall_as_mermaid_draws_them(text: str, height: int) -> None:
    assert drawn_height(text) == height


@pytest.mark.parametrize("text", ["", "flowchart LR\n  가 --> 나\n", "gantt\n", "이건 아니다"])
def test_of_others_nothing_is_said(text: str) -> None:
    assert drawn_height(text) is None


@pytest.mark.parametrize("hostile", ["-->|", " ", "가", "-", "a-- ", "a-->a\n", "b-->a\na-->b\n"])
def test_hostile_text_takes_no_longer_than_other_text(hostile: str) -> None:
    assert drawn_height("flowchart TD\n" + hostile * 20_000) is not None
