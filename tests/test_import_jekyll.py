"""`pilgi import jekyll`: the new site has the addresses, anchors and words of the old one."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jekyll_rules import jekyll_rules
from site_builder import NOW, SiteBuilder
from test_jekyll_sites import moment, written

from pilgi.cli import main
from pilgi.config.load import load_settings

CONFIG = "title: 필기\npermalink: /:categories/:title/\n"


@dataclass(frozen=True)
class Moved:
    """The Jekyll site, the Pilgi site that it became, and what the command said."""

    old: SiteBuilder
    new: SiteBuilder
    said: Result

    def text(self, path: str) -> str:
        return (self.new.root / path).read_text("utf-8")

    def names(self) -> set[str]:
        files = (file for file in self.new.root.rglob("*") if file.is_file())
        return {file.relative_to(self.new.root).as_posix() for file in files}


@pytest.fixture
def old(tmp_path: Path) -> SiteBuilder:
    builder = SiteBuilder(tmp_path / "blog")
    builder.write("_config.yml", CONFIG)
    return builder


def moved(old: SiteBuilder) -> Moved:
    new = SiteBuilder(old.root.parent / "notes")
    said = run(old.root, new.root)
    assert said.exit_code in (0, 1), said.output
    return Moved(old, new, said)


def run(source: Path, target: Path) -> Result:
    return CliRunner().invoke(main, ["import", "jekyll", str(source), str(target)])


def post(title: str = "글", body: str = "본문\n", **keys: str) -> str:
    lines = [f"title: {title}", *(f"{key}: {value}" for key, value in keys.items())]
    return "\n".join(["---", *lines, "---", body])


def test_a_note_stays_as_its_author_wrote_it(old: SiteBuilder) -> None:
    text = post("선형대수", "## 벡터\n\n본문\n{: .notice}\n", categories="[수학]", layout="single")
    old.write("_posts/math/2024-03-05-벡터의 내적.md", text)
    found = moved(old)
    assert found.text("posts/math/2024-03-05-벡터의 내적.md") == text
    assert found.said.exit_code == 0
    found.new.build()
    page = found.new.text("수학/벡터의-내적/index.html")
    assert 'id="벡터"' in page
    assert 'class="notice"' in page


def test_what_folders_and_defaults_said_is_stated(old: SiteBuilder) -> None:
    old.write(
        "_config.yml",
        CONFIG + "timezone: Asia/Seoul\ndefaults:\n- scope: {path: _posts/*}\n"
        "  values: {tags: [가], toc: true, layout: single}\n",
    )
    old.write("수학/_posts/2024-03-05-a.md", "---\ndate: 2024-03-05 20:00:00\n---\n# 제목\n")
    old.write("_posts/deep/2024-03-06-b.md", "---\ntitle: 나\n---\n본문\n")
    found = moved(old)
    assert found.text("posts/수학/2024-03-05-a.md") == (
        "---\ndate: 2024-03-06 05:00:00+09:00\ncategories: [수학]\ntitle: A\n---\n# 제목\n"
    )
    assert found.text("posts/2024-03-06-b.md") == (
        "---\ntitle: 나\ntags: [가]\ntoc: true\n---\n본문\n"
    )
    assert both(found) == []


def test_settings_are_said_in_pilgis_words(old: SiteBuilder) -> None:
    old.write(
        "_config.yml",
        CONFIG + "locale: ko-KR\nurl: https://me.github.io\nbaseurl: /blog\nminima: {skin: dark}\n"
        "paginate: 5\npaginate_path: /page:num/\nauthor: {name: 누리, bio: 학생, github: nuri}\n"
        "timezone: Asia/Seoul\nkramdown: {hard_wrap: true}\nplugins: [jekyll-feed]\nempty:\n"
        "defaults:\n- scope: {path: '', type: posts}\n"
        "  values: {layout: single, comments: true, header: {teaser: assets/t.png}}\n",
    )
    old.write("_data/navigation.yml", "main:\n- {title: 글, url: /year-archive/}\n")
    found = moved(old)
    assert found.text("site.yml") == (
        "# What is not stated here is as docs/settings.md says.\n"
        "title: 필기\nlanguage: ko-KR\nurl: https://me.github.io/blog\ntimezone: Asia/Seoul\n"
        "permalink: /:categories/:title/\npaginate: 5\npaginate_path: /page:num/\n\n"
        "author:\n  name: 누리\n  bio: 학생\n  links:\n    - title: GitHub\n"
        "      url: https://github.com/nuri\n      icon: fa-github\n\n"
        "navigation:\n  - title: 글\n    url: /year-archive/\n\n"
        "markdown:\n  dialect: kramdown\n  hard_wrap: true\n  smart_quotes: true\n\n"
        "toc:\n  show: false\n  min_level: 1\n  max_level: 6\n\n"
        "defaults:\n  - scope:\n      type: posts\n    values:\n      comments: true\n"
        "      header:\n        teaser: /assets/t.png\n"
    )
    assert load_settings(found.new.root).problems == ()
    assert "settings that Pilgi has no word for: `minima`\n" in found.said.output


def test_liquid_becomes_what_it_gave(old: SiteBuilder) -> None:
    old.write("_includes/hi.html", "**{{ include.name }}**")
    old.write("_posts/2024-03-05-a.md", post(body="{% include hi.html name='누리' %}\n"))
    old.write("_posts/2024-03-05-b.md", post(body="{% raw %}{{ x }}{% endraw %}\n"))
    old.write("_posts/2024-03-05-c.md", post(body="{{ site.posts | size }}\n"))
    found = moved(old)
    assert found.text("posts/2024-03-05-a.md").endswith("---\n**누리**\n")
    assert found.text("posts/2024-03-05-b.md").endswith("---\n{{ x }}\n")
    assert found.text("posts/2024-03-05-c.md").endswith("---\n3\n")
    said = [line for line in found.said.output.splitlines() if line.startswith("_posts/")]
    assert said == [
        "_posts/2024-03-05-a.md warning: Liquid is replaced by what it gave",
        "_posts/2024-03-05-c.md warning: Liquid looked at other notes; its text stays as it is"
        " today",
    ]
    assert both(found) == []


def test_liquid_that_stops_jekyll_stays_in_the_text_and_is_told(old: SiteBuilder) -> None:
    old.write("_posts/2024-03-05-a.md", post(body="{% nothing %}\n"))
    found = moved(old)
    assert found.said.exit_code == 1
    assert "unknown tag `nothing`" in found.said.output.replace("'", "`")
    assert "Liquid could not be rendered: its marks are in the text" in found.said.output
    assert found.text("posts/2024-03-05-a.md").endswith("---\n{% nothing %}\n")


def listing(category: str) -> str:
    return (
        f"{{% assign posts = site.categories['{category}'] %}}\n{{% for post in posts %}} "
        "{% include archive-single.html type=page.entries_layout %} {% endfor %}\n"
    )


def test_a_page_that_lists_a_category_becomes_the_courses_index(old: SiteBuilder) -> None:
    old.write("_config.yml", f"{CONFIG}include: [_pages]\n")
    old.write("_posts/2024-03-05-a.md", post(categories="[C++ 기초]"))
    old.write(
        "_pages/cpp.md",
        post("씨쁠쁠", f"강의 노트\n\n{listing('C++ 기초')}", permalink="categories/cpp"),
    )
    found = moved(old)
    index = found.text("posts/c-기초/index.md")
    assert index == (
        "---\ntitle: 씨쁠쁠\npermalink: categories/cpp\ncourse: C++ 기초\n---\n강의 노트\n\n"
    )
    assert "lists the course `C++ 기초` from now on" in found.said.output
    found.new.note("c-기초/2024-03-06-b.md", title="새 글")
    assert not found.new.build().errors
    page = found.new.text("categories/cpp.html")
    assert "강의 노트" in page
    assert "새 글" in page


def test_a_course_has_one_index(old: SiteBuilder) -> None:
    old.write("_posts/2024-03-05-a.md", post("하나", categories="[수학]"))
    old.write("_posts/2024-03-06-b.md", post("둘", categories="[과학]"))
    old.write("a.md", post("수학 노트", listing("수학")))
    old.write("b.md", post("수학 노트 다시", listing("수학")))
    old.write("c.md", post("수학", listing("과학")))
    found = moved(old)
    assert {"posts/수학/index.md", "pages/b.md", "pages/c.md"} <= found.names()
    assert "하나" in found.text("pages/b.md")
    assert "둘" in found.text("pages/c.md")
    assert not found.new.build().errors


def test_a_page_in_the_place_of_a_courses_own_becomes_its_index(old: SiteBuilder) -> None:
    old.write("_posts/2024-03-05-a.md", post(categories="[Math, Vectors]"))
    old.write("math.md", post("수학", "## 소개\n"))
    found = moved(old)
    assert found.text("posts/math/index.md").endswith("---\n## 소개\n")
    assert not found.new.build().errors
    assert 'id="소개"' in found.new.text("math/index.html")


def test_the_layout_category_lists_a_course_too(old: SiteBuilder) -> None:
    old.write("_posts/2024-03-05-a.md", post(categories="[수학]"))
    old.write("수.md", post("수학 노트", "", layout="category", taxonomy="수학"))
    found = moved(old)
    assert found.text("posts/수학/index.md") == (
        "---\ntitle: 수학 노트\nlayout: category\ntaxonomy: 수학\npermalink: /수/\n---\n"
    )
    found.new.build()
    assert "글" in found.new.text("수/index.html")


def test_a_list_that_is_no_course_stays_as_it_is_today(old: SiteBuilder) -> None:
    old.write("_posts/2024-03-05-a.md", post("하나", categories="[수학, 벡터]"))
    old.write("_posts/2024-03-06-b.md", post("'[둘] *'", categories="[큰 수, 벡터]"))
    old.write("vectors.md", post("벡터", f"앞\n\n{listing('벡터')}\n뒤\n"))
    found = moved(old)
    assert found.text("pages/vectors.md").endswith(
        "---\n앞\n\n- [\\[둘\\] \\*](/큰%20수/벡터/b/)\n- [하나](/수학/벡터/a/)\n\n뒤\n"
    )
    assert "vectors.md warning: lists the notes of `벡터` as they are today" in found.said.output
    assert not found.new.build().problems


def test_a_list_within_a_note_stays_as_liquid_gave_it(old: SiteBuilder) -> None:
    old.write("_posts/2024-03-05-a.md", post("하나", listing("수학"), categories="[수학]"))
    found = moved(old)
    assert "archive__item" in found.text("posts/2024-03-05-a.md")
    assert both(found) == []


@pytest.mark.parametrize(
    ("layout", "address", "there"),
    [("tags", "/tags/", False), ("categories", "/categories/", True), ("home", "/", False)],
)
def test_pages_whose_layout_made_a_list(
    old: SiteBuilder, layout: str, address: str, there: bool
) -> None:
    old.write("list.md", post("목록", "", layout=layout, permalink=address))
    found = moved(old)
    assert ("pages/list.md" in found.names()) is there
    assert not found.new.build().errors
    assert found.new.text(f"{address.lstrip('/')}index.html")
    if there:
        assert found.text("pages/list.md").endswith("---\n[목록](/courses/)\n")


def test_html_pages_are_left_as_they_are(old: SiteBuilder) -> None:
    body = '<div>\n<h2 id="가">*가*</h2>\n<a href="/b/">b</a>\n</div>\n'
    old.write("a.html", post("쪽", body, layout="single"))
    old.write("b.html", post("둘", "<p>x</p>\n", layout="single"))
    old.write("whole.html", post("셋", "<!doctype html>{{ page.title }}\n", layout="null"))
    old.write("feed.json", '---\n---\n{"title": "{{ site.title }}"}\n')
    old.write("index.html", post("집", "<p>환영</p>\n", layout="home"))
    found = moved(old)
    assert found.names() == {
        "pages/a.md", "pages/b.md", "pages/index.md", "static/whole/index.html", "static/feed.json",
        "site.yml", ".gitignore", ".github/workflows/pages.yml",
    }  # fmt: skip
    assert both(found) == []
    assert found.new.text("feed.json") == '{"title": "필기"}\n'
    assert '<h2 id="가">*가*</h2>' in found.new.text("a/index.html")


def test_pictures_of_front_matter_begin_at_the_root(old: SiteBuilder) -> None:
    old.write("assets/t.png", b"\x89PNG\r\n\x1a\n\0")
    header = "\n  teaser: assets/t.png\n  # 설명\n  overlay_image: https://a.b/c.png"
    old.write("_posts/2024-03-05-a.md", post(header=header))
    found = moved(old)
    assert "teaser: /assets/t.png" in found.text("posts/2024-03-05-a.md")
    assert both(found) == []


def test_files_are_copied_byte_for_byte(old: SiteBuilder) -> None:
    old.write("_config.yml", f"{CONFIG}include: [.htaccess, _raw]\n")
    picture = bytes(range(256))
    for path in ("assets/vendor/a.bin", "images/그림.png", ".htaccess", "_raw/x.bin", "CNAME"):
        old.write(path, picture)
    found = moved(old)
    assert both(found) == []
    assert found.new.files()["images/그림.png"] == picture
    assert (found.new.root / "static/.htaccess").read_bytes() == picture


def test_names_in_nfd_and_texts_in_cp949_and_crlf(old: SiteBuilder) -> None:
    name = unicodedata.normalize("NFD", "2024-03-05-한글.md")
    old.write(f"_posts/{name}", unicodedata.normalize("NFD", post("한글", "## 제목\n")))
    old.write(
        "_posts/2024-03-06-win.md", post("가나다", "본문\n").replace("\n", "\r\n").encode("cp949")
    )
    found = moved(old)
    assert found.text("posts/2024-03-05-한글.md") == post("한글", "## 제목\n")
    assert found.text("posts/2024-03-06-win.md") == post("가나다", "본문\n")
    assert "_posts/2024-03-06-win.md" in found.said.output
    assert both(found) == []


def test_broken_front_matter_is_copied_and_told(old: SiteBuilder) -> None:
    broken = "---\ntitle: 가: 나: [\n---\n본문\n"
    old.write("_posts/수학/2024-03-05-a.md", broken)
    found = moved(old)
    assert found.said.exit_code == 1
    assert found.text("posts/수학/2024-03-05-a.md") == broken
    assert "_posts/수학/2024-03-05-a.md:2:9 error: broken YAML" in found.said.output
    assert "copied to `posts/수학/2024-03-05-a.md` as it is" in found.said.output


def test_front_matter_on_one_line_is_written_anew(old: SiteBuilder) -> None:
    old.write("수학/_posts/2024-03-05-a.md", "---\n{title: 가, toc: true}\n---\n본문\n")
    found = moved(old)
    text = found.text("posts/수학/2024-03-05-a.md")
    assert text == "---\ntitle: 가\ntoc: true\ncategories: [수학]\n---\n본문\n"


@pytest.mark.parametrize(
    ("yaml", "stated"),
    [
        ("tags: [가]\n# 끝\n", "tags: [가]\n# 끝\ncategories: [수학]\ntitle: A\n"),
        ("title: a\u2028b\ncategories:\n- B\n\n# c\ntoc: true\n",
         "title: a\u2028b\ncategories: [수학, B]\n\n# c\ntoc: true\n"),
        ("x: &x {title: 나}\n<<: *x\n", "x: &x {title: 나}\n<<: *x\ncategories: [수학]\n"),
        ("title: 가\ntitle: 나", "title: 가\ntitle: 나\ncategories: [수학]\n"),
        ("header:\n  image: a.png\n  caption: '설명: 그림'\ntitle: 다\n",
         "header:\n  image: /a.png\n  caption: '설명: 그림'\ntitle: 다\ncategories: [수학]\n"),
    ],
)  # fmt: skip
def test_front_matter_changes_only_where_it_must(old: SiteBuilder, yaml: str, stated: str) -> None:
    old.write("a.png", b"\x89PNG")
    closing = "---" if yaml.endswith("\n") else "\n---"
    old.write("수학/_posts/2024-03-05-a.md", f"---\n{yaml}{closing}\n본문\n")
    found = moved(old)
    assert found.text("posts/수학/2024-03-05-a.md") == f"---\n{stated}---\n본문\n"


def test_drafts_stay_drafts(old: SiteBuilder) -> None:
    old.write("_drafts/생각.md", post("생각"))
    old.write("_drafts/수학/index.md", post("색인", categories="[수학]"))
    old.write("_posts/2024-03-05-a.md", post(draft="true"))
    old.write("_posts/2024-03-06-b.md", post(published="false"))
    found = moved(old)
    assert {
        "drafts/생각.md",
        "drafts/index.md",
        "posts/2024-03-05-a.md",
        "posts/2024-03-06-b.md",
    } <= found.names()
    assert found.new.build().notes == 0


def test_documents_of_a_collection_become_pages(old: SiteBuilder) -> None:
    old.write(
        "_config.yml",
        f"{CONFIG}collections:\n"
        "  recipes: {output: true, permalink: '/food/:title/'}\n  quiet: {}\n",
    )
    old.write("_recipes/김치.md", post("김치찌개"))
    old.write("_quiet/a.md", post())
    found = moved(old)
    assert found.text("pages/recipes/김치.md") == (
        "---\ntitle: 김치찌개\npermalink: /food/김치/\n---\n본문\n"
    )
    assert "_quiet/a.md warning: left out: the collection `quiet`" in found.said.output
    assert both(found) == []


def test_what_is_left_behind_is_told(old: SiteBuilder) -> None:
    for path in ("_layouts/single.html", "_sass/x.scss", "_plugins/x.rb"):
        old.write(path, "x")
    said = moved(old).said.output
    for folder in ("_layouts/", "_sass/", "_plugins/"):
        assert f"{folder} warning: " in said


def test_the_jekyll_site_is_not_changed(old: SiteBuilder) -> None:
    old.write("_posts/2024-03-05-a.md", post(body="{{ page.title }}\n"))
    old.write("assets/a.png", b"\0")
    before = tree(old.root)
    folders = [old.root, *(path for path in old.root.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        moved(old)
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert tree(old.root) == before


def tree(root: Path) -> dict[str, tuple[int, str]]:
    return {
        str(path.relative_to(root)): (
            path.stat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in sorted(root.rglob("*"))
    }


def test_no_link_leads_out_of_the_site(old: SiteBuilder, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("비밀")
    (old.root / "leak.txt").symlink_to(tmp_path / "secret.txt")
    old.write("_posts/2024-03-05-a.md", post(body="{% include_relative ../../secret.txt %}\n"))
    found = moved(old)
    assert "leak.txt warning: a symbolic link that leads out of the site" in found.said.output
    for name in found.names():
        assert "비밀" not in found.text(name)


@pytest.mark.parametrize("place", ["blog/new", ".", "blog"])
def test_neither_site_lies_in_the_other(old: SiteBuilder, tmp_path: Path, place: str) -> None:
    before = tree(tmp_path)
    said = run(old.root, tmp_path / place)
    assert said.exit_code == 2
    assert "lie in each other" in said.output
    assert tree(tmp_path) == before


def test_a_folder_that_holds_something_is_left_alone(old: SiteBuilder, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/mine.txt").write_text("mine")
    said = run(old.root, tmp_path / "notes")
    assert said.exit_code == 2
    assert "not empty; name a new folder; nothing was written" in said.output
    assert [path.name for path in (tmp_path / "notes").iterdir()] == ["mine.txt"]


def test_an_empty_folder_will_do(old: SiteBuilder, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    assert "site.yml" in moved(old).names()


def test_nothing_half_written_is_left(
    old: SiteBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old.write("assets/a.png", b"\0")

    def full(*_arguments: Any) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("shutil.copyfile", full)
    said = run(old.root, tmp_path / "notes")
    assert said.exit_code == 2
    assert "No space left on device" in said.output
    assert [path.name for path in tmp_path.iterdir()] == ["blog"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"_config.yml": "title: [\n"}, "_config.yml:1:9 error: broken YAML"),
        ({"site.yml": "title: x\n"}, "is a Pilgi site already: it has a `site.yml`"),
        ({"a.md": "x"}, "is no Jekyll site: it has no `_config.yml`"),
    ],
)
def test_what_is_no_jekyll_site_is_told(
    tmp_path: Path, files: dict[str, str], message: str
) -> None:
    builder = SiteBuilder(tmp_path / "blog")
    for path, text in files.items():
        builder.write(path, text)
    said = run(builder.root, tmp_path / "notes")
    assert said.exit_code == 2
    assert message in said.output
    assert not (tmp_path / "notes").exists()


def test_settings_that_do_not_fit_are_told(old: SiteBuilder) -> None:
    old.write("_config.yml", f"{CONFIG}timezone: Asia/Soul\n")
    assert "_config.yml:3:11 error: unknown time zone `Asia/Soul`" in moved(old).said.output


DIFFERENCES = {
    "fatal? unclosed tag": "what stops Jekyll is published with its marks, and told",
    "fatal? unclosed variable": "the same",
    "fatal? unknown tag": "the same",
    "fatal? missing include": "the same",
    "fatal? post_url missing": "the same",
    "fatal? link missing": "the same",
    "fatal? unclosed block": "the same",
}
"""Sites of the rules whose new site differs from what Pilgi builds of the old one, and why."""


def test_every_site_of_the_rules_keeps_addresses_anchors_and_words(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sites = jekyll_rules(shared)["sites"]
    differing, compared = {}, 0
    for number, site in enumerate(sites):
        monkeypatch.setenv("TZ", site["tz"])
        old = written(site, tmp_path / str(number) / "blog")
        found = moved(old)
        if differences := both(found, site):
            differing[site["name"]] = differences
        compared += len(published(found.new))
    assert differing.keys() == DIFFERENCES.keys(), differing
    assert (len(sites), compared > 450) == (58, True)


def both(found: Moved, site: dict[str, Any] | None = None) -> list[str]:
    """Build both sites; the files in which they differ, but for pages that Pilgi makes itself."""
    now = moment(site) if site else NOW
    for builder in (found.old, found.new):
        builder.build(now)
    before, after = published(found.old), published(found.new)
    return sorted(path for path in before.keys() | after if before.get(path) != after.get(path))


def published(builder: SiteBuilder) -> dict[str, Any]:
    """By path, what a note, a page or any other file of the author's says, anchors and all."""
    said = {path: author_s(path, data) for path, data in builder.files().items()}
    return {path: words for path, words in said.items() if words}


_PILGIS = (
    ".pilgi", "assets/pilgi/", "assets/mathjax/", "assets/search/", "sitemap.xml", "robots.txt",
    "feed.xml",
)  # fmt: skip
_ARTICLE = re.compile(r'itemprop="articleBody">(.*?)</div>\s*<(?:footer|/article)', re.DOTALL)
_TITLE = re.compile(r'<h1 id="page-title"[^>]*>\s*(.*?)\s*</h1>', re.DOTALL)


def author_s(path: str, data: bytes) -> object:
    """The title and the body of a page with the theme, else all; none where all is Pilgi's."""
    if path.startswith(_PILGIS):
        return None
    if b'content="Pilgi"' not in data:
        return data
    page = data.decode()
    title, body = _TITLE.search(page), _ARTICLE.search(page)
    return (title and title[1], body[1]) if body else None
