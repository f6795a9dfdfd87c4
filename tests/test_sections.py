"""Plain words by heading, and excerpts."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_html import rendered

from pilgi.config.settings import MarkdownSettings, TocSettings
from pilgi.markdown.parser import render
from pilgi.markdown.rendered import Section


def excerpt(text: str, separator: str = "<!--more-->") -> str:
    return render(text, MarkdownSettings(), TocSettings(), separator).excerpt


def test_each_heading_has_the_words_below_it() -> None:
    text = """머리말 **굵게**

## 하나

- 목록 [링크](a.md)
    - 안쪽 `code`

| 표 | 칸 |
| -- | -- |
| 값 | $x^2$ |

```python
print("한글")
```

### 둘

> 인용
> 이어짐

<div title="속성">날 <b>HTML</b> &amp;</div>
"""
    assert rendered(text).sections == (
        Section("", "머리말 굵게"),
        Section("하나", "목록 링크 안쪽 code 표 칸 값 x^2", 'print("한글")'),
        Section("둘", "인용 이어짐 날 HTML &"),
    )


def test_words_are_composed() -> None:
    assert rendered("\u1112\u1161\u11ab").sections == (Section("", "한"),)


def test_comments_and_scripts_are_no_words() -> None:
    assert rendered("<!-- 숨김\n\n더 -->\n\n<script>\nx\n</script>\n\n글").sections == (
        Section("", "글"),
    )


def test_excerpt_of_the_chatgpt_note_tells_what_it_is_about(shared: Path) -> None:
    note = (shared / "posts" / "2023-10-20-chatgpt.md").read_text(encoding="utf-8")
    body = note.split("---\n", 2)[2]
    assert excerpt(body) == (
        "문장의 일부를 보고 비어있는 단어를 확률적으로 맞추는 모델 · Large Language Model · "
        "GPT에서 Temperature의 개념 · 0과 100 사이의 값 · 100에 가까울수록 조금 더 random해짐"
    )


def test_excerpt_skips_what_needs_the_page_around_it() -> None:
    text = "# 제목\n\n![그림](a.png)\n\n```\ncode\n```\n\n| a |\n| - |\n| b |\n\n첫 문단[^1].\n\n"
    text += "[^1]: 각주"
    assert excerpt(text) == "첫 문단."


def test_excerpt_runs_on_below_a_heading_only_while_it_is_short() -> None:
    assert excerpt("# 하나\n\n짧다.\n\n## 둘\n\n이어진다.") == "짧다. 이어진다."
    assert excerpt(f"{'길다 ' * 25}\n\n## 둘\n\n끝.") == ("길다 " * 25).strip()


def test_excerpt_joins_terms_to_their_meaning() -> None:
    assert excerpt("이미지\n: 층의 묶음\n\n컨테이너\n: 프로세스") == (
        "이미지: 층의 묶음 · 컨테이너: 프로세스"
    )


def test_an_excerpt_has_the_signs_of_formulas_and_search_their_tex() -> None:
    text = r"평균 $\boldsymbol{\mu}_{ML}$을 행렬 $\times$ 벡터로, $\begin{matrix}1\end{matrix}$"
    assert excerpt(text) == "평균 μ_ML을 행렬 × 벡터로, …"
    (section,) = render(text, MarkdownSettings(), TocSettings(), "").sections
    assert section.text.startswith(r"평균 \boldsymbol{\mu}_{ML}을 행렬 \times 벡터")


def test_excerpt_ends_at_the_separator() -> None:
    assert excerpt("하나 " * 80 + "\n\n둘\n\n<!--more-->\n\n셋") == "하나 " * 80 + "둘"
    assert excerpt("하나<!--more--> 둘") == "하나"
    assert excerpt("하나\n\n<!-- 끝 -->\n\n둘", "<!-- 끝 -->") == "하나"


def test_separator_in_code_separates_nothing() -> None:
    assert excerpt("`<!--more-->` 앞까지\n\n둘") == "<!--more--> 앞까지 둘"


def test_long_excerpt_is_cut_between_words() -> None:
    cut = excerpt("다섯글자 " * 60)
    assert len(cut) <= 160
    assert cut == "다섯글자 " * (len(cut) // 5 - 1) + "다섯글자…"


def test_text_without_blanks_is_cut_anywhere() -> None:
    assert excerpt("漢" * 400) == "漢" * 159 + "…"


@pytest.mark.parametrize("text", ["", "# 제목만", "```\ncode\n```"])
def test_nothing_to_say(text: str) -> None:
    assert excerpt(text) == ""
