"""From a note's front matter, name and text to its face."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from note_reader import face, reading

from pilgi.note.note import Face

POST = """\
layout: single
title: "그래디언트"
date: 2023-10-19 21:00:00 +0900
last_modified_at: 2023-10-20T12:00:00-05:00
slug: gradient
categories: [AI, Math]
tags: [미분, TIL]
excerpt: "한 줄 요약"
description: 검색에 보이는 글
toc: true
toc_label: "차례"
toc_icon: cog
toc_sticky: false
author_profile: true
author: 홍길동
read_time: true
words_per_minute: 150
show_date: true
comments: false
share: true
related: false
link: https://example.org/
classes: wide
header:
  image: /assets/wide.jpg
  overlay_image: /assets/overlay.jpg
  overlay_color: "#333"
  overlay_filter: 0.5
  caption: "사진"
  actions: [{label: 더, url: /more/}]
  teaser: /assets/teaser.jpg
  og_image: /assets/og.jpg
  video: {id: abc, provider: youtube}
tagline: 부제
sidebar: {nav: docs}
breadcrumbs: true
canonical_url: https://example.org/x/
search: false
hidden: true
published: true
gallery: [{url: /a.jpg, image_path: /a.jpg}]
feature_row: [{title: 하나}]
mathjax: true
mermaid: true
"""

OWN = {
    "layout", "toc_icon", "author_profile", "author", "read_time", "words_per_minute", "show_date",
    "comments", "share", "related", "link", "classes", "header", "tagline", "sidebar",
    "breadcrumbs", "canonical_url", "search", "gallery", "feature_row", "mermaid",
}  # fmt: skip


def test_keys_of_minimal_mistakes_mean_what_they_say() -> None:
    found = face(POST, timezone="Asia/Seoul")
    assert found.title == "그래디언트"
    assert found.date is not None
    assert found.date.isoformat() == "2023-10-19T21:00:00+09:00"
    assert found.updated == datetime(2023, 10, 20, 17, tzinfo=UTC)
    assert (found.slug, found.address) == ("gradient", "/ai/math/gradient/")
    assert (found.course, found.categories) == ("AI", ("AI", "Math"))
    assert found.tags == ("미분", "TIL")
    assert (found.excerpt, found.description) == ("한 줄 요약", "검색에 보이는 글")
    assert (found.toc.show, found.toc.label, found.toc.sticky) == (True, "차례", False)
    assert image(found) == "/assets/og.jpg"
    assert found.published


def test_all_other_keys_reach_the_templates_as_they_are() -> None:
    found = face(POST)
    assert set(found.own) == OWN
    assert found.own["header"]["actions"] == [{"label": "더", "url": "/more/"}]
    assert found.own["words_per_minute"] == 150
    assert found.own["author"] == "홍길동"


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("image: /i.jpg", "/i.jpg"),
        ("overlay_image: /o.jpg", "/o.jpg"),
        ("teaser: /t.jpg", "/t.jpg"),
        ("overlay_color: '#333'", ""),
    ],
)
def test_a_previews_image_is_the_headers_where_none_is_stated(header: str, target: str) -> None:
    assert image(face(f"header:\n  {header}")) == target
    assert image(face(f"image: /own.jpg\nheader:\n  {header}")) == "/own.jpg"


def image(of: Face) -> str:
    return of.image.target if of.image else ""


@pytest.mark.parametrize("key", ["mathjax", "use_math", "math"])
def test_mathematics_is_where_formulas_are_and_may_be_refused(key: str) -> None:
    assert not face(f"{key}: true", "식이 없는 필기\n").math
    assert face(f"{key}: true", "값은 $x$\n").math
    assert face("title: t", "값은 $x$\n").math
    refused = reading(f"---\n{key}: false\n---\n값은 $x$\n").note
    assert refused is not None
    assert not refused.face.math
    assert "$x$" in "".join(piece for piece in refused.body.pieces if isinstance(piece, str))


def test_permalink_and_weight() -> None:
    assert face("permalink: /:year/:title/").address == "/2023/x/"
    assert face("permalink: /고정/").address == "/고정/"
    assert face("weight: 2").order == 2
    assert face("order: 1.5\nweight: 2").order == 1.5


def test_the_chatgpt_note(repository: Path) -> None:
    path = "posts/2023-10-20-chatgpt.md"
    found = reading((repository / path).read_text("utf-8"), path)
    assert not found.problems
    assert found.note is not None
    note = found.note.face
    assert note.title == "[DEV] ChatGPT 활용하기"
    assert note.date == datetime(2023, 10, 20, tzinfo=UTC)
    assert note.updated is not None
    assert note.updated.isoformat() == "2023-10-20T12:00:00-05:00"
    assert note.updated.utcoffset() == -timedelta(hours=5)
    assert note.address == "/data-engineering/chatgpt/"
    assert note.course == "Data Engineering"
    assert note.categories == ("Data Engineering",)
    assert note.tags == ("DevCourse", "TIL", "특강", "KDT")
    assert note.excerpt.startswith("문장의 일부를 보고")
    assert note.toc.show
    assert note.toc.sticky
    assert not note.math, "it asks for MathJax, and has no formula"
    assert note.published
    assert not note.draft
    assert note.own == {"layout": "post", "toc_icon": "cog", "author_profile": True}
    assert note.headings[0].text == "1. Language Model"


def test_a_note_without_front_matter_takes_all_from_its_name_and_text() -> None:
    note = reading("# 첫 제목\n\n본문\n", "posts/la/2024-03-05-벡터.md").note
    assert note is not None
    assert note.face.title == "첫 제목"
    assert note.face.date == datetime(2024, 3, 5, tzinfo=UTC)
    assert (note.face.slug, note.face.course) == ("벡터", "la")
    assert note.face.address == "/la/벡터/"
    bare = reading("본문\n", "posts/bare_name-x.md").note
    assert bare is not None
    assert (bare.face.title, bare.face.date, bare.face.address) == ("bare name x", None, "")
