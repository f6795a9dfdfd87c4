from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from pilgi.markdown.callouts import callouts_plugin

MD = MarkdownIt("commonmark").use(callouts_plugin)


def html(text: str) -> str:
    return str(MD.render(text)).strip().replace("\n", "")


def test_a_callout_has_its_type_as_title() -> None:
    assert html("> [!NOTE]\n> 글 *a*") == (
        '<aside class="callout callout-note" role="note">'
        '<p class="callout-title">Note</p><p>글 <em>a</em></p></aside>'
    )


def test_a_title_is_markdown() -> None:
    assert '<p class="callout-title">제목 <code>x</code></p><p>글</p>' in html(
        "> [!warning] 제목 `x`\n> 글"
    )


@pytest.mark.parametrize(("sign", "opening"), [("-", ""), ("+", ' open=""')])
def test_a_folding_callout(sign: str, opening: str) -> None:
    assert html(f"> [!tip]{sign} 접힘\n> 글") == (
        f'<details class="callout callout-tip"{opening}>'
        '<summary class="callout-title">접힘</summary><p>글</p></details>'
    )


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        *[(name.upper(), name) for name in ("note", "tip", "important", "warning", "caution")],
        ("tldr", "abstract"),
        ("hint", "tip"),
        ("done", "success"),
        ("faq", "question"),
        ("fail", "failure"),
        ("error", "danger"),
        ("bug", "bug"),
        ("cite", "quote"),
    ],
)
def test_types_and_their_aliases(written: str, kind: str) -> None:
    found = html(f"> [!{written}]\n> 글")
    assert f'class="callout callout-{kind}"' in found
    assert f">{written.capitalize()}</p>" in found


def test_an_unknown_type_looks_like_a_note_and_keeps_its_name() -> None:
    found = html("> [!참고]\n> 글")
    assert 'class="callout callout-note"' in found
    assert ">참고</p>" in found


def test_a_callout_holds_any_block_and_other_callouts() -> None:
    assert html("> [!NOTE]\n> - a\n>\n> > [!tip] 안\n> > 글\n\n> 인용") == (
        '<aside class="callout callout-note" role="note"><p class="callout-title">Note</p>'
        "<ul><li>a</li></ul>"
        '<aside class="callout callout-tip" role="note"><p class="callout-title">안</p><p>글</p>'
        "</aside></aside><blockquote><p>인용</p></blockquote>"
    )


def test_a_callout_may_be_nothing_but_its_title() -> None:
    assert html("> [!NOTE] 끝") == (
        '<aside class="callout callout-note" role="note"><p class="callout-title">끝</p></aside>'
    )


@pytest.mark.parametrize(
    "text",
    ["> 글\n> [!NOTE]", "[!NOTE]\n글", "> # [!NOTE]", "> - [!NOTE]", "> [!NOTE]글", "> `[!NOTE]`"],
)
def test_a_marker_elsewhere_is_text(text: str) -> None:
    assert "callout" not in html(text)
    assert "[!NOTE]" in html(text)


def test_the_title_knows_its_line() -> None:
    tokens = MD.parse("글\n\n> [!NOTE] 제목\n> 글", {})
    assert [(t.content, t.map) for t in tokens if t.type == "inline"][1:] == [
        ("제목", [2, 3]),
        ("글", [3, 4]),
    ]
