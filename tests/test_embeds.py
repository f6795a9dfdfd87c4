from __future__ import annotations

import time

import pytest
from markdown_it import MarkdownIt

from pilgi.markdown.attributes import attributes_plugin
from pilgi.markdown.embeds import embeds_plugin
from pilgi.markdown.frames import Frame, page_frame, video_frame

MD = (
    MarkdownIt("commonmark", {"html": True, "xhtmlOut": False})
    .use(attributes_plugin)
    .use(embeds_plugin)
)
FIGURE = (
    '<figure class="embed" '
    'data-embed="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ{query}"{data}>'
    '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ{time}" rel="noopener" data-parity-skip>'
    "▶ {text}</a>"
    "</figure>"
)


def html(text: str) -> str:
    return str(MD.render(text)).strip()


def figure(text: str = "youtube.com", data: str = "", query: str = "", time: str = "") -> str:
    return FIGURE.format(text=text, data=data, query=query, time=time)


@pytest.mark.parametrize(
    "text",
    [
        "https://youtu.be/dQw4w9WgXcQ",
        "<https://www.youtube.com/watch?v=dQw4w9WgXcQ>",
        "https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&feature=share",
        "https://www.youtube.com/shorts/dQw4w9WgXcQ",
        "![](https://youtu.be/dQw4w9WgXcQ)",
        '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>',
        "<IFRAME SRC='//www.youtube.com/embed/dQw4w9WgXcQ' frameborder=0>\n</IFRAME>",
    ],
)
def test_a_video_alone_becomes_an_embed(text: str) -> None:
    assert html(text) == figure()


def test_the_time_in_the_video_is_kept() -> None:
    expected = figure(query="?start=90", time="&amp;t=90s")
    for start in ("t=90", "t=90s", "t=1m30s", "start=90"):
        assert html(f"https://www.youtube.com/watch?v=dQw4w9WgXcQ&{start}") == expected


def test_an_image_gives_its_text_and_attributes() -> None:
    assert html("![강의 <1>](https://youtu.be/dQw4w9WgXcQ){: .wide width=640}") == figure(
        "강의 &lt;1&gt; (youtube.com)", ' data-title="강의 &lt;1&gt;" data-width="640"'
    ).replace('"embed"', '"embed wide"')


def test_an_iframe_gives_its_title_and_size() -> None:
    text = (
        '<iframe width="788" height="443" src="https://www.youtube.com/embed/dQw4w9WgXcQ"'
        ' title="강의" frameborder="0" allow="autoplay" onload="x()" allowfullscreen></iframe>'
    )
    data = (
        ' data-title="강의" data-width="788" data-height="443" data-allow="autoplay"'
        ' data-allowfullscreen=""'
    )
    assert html(text) == figure("강의 (youtube.com)", data)


def test_an_iframe_amid_a_line_stays_in_its_paragraph() -> None:
    found = html('앞 <iframe src="https://example.com/a?b&amp;c"></iframe> 뒤')
    assert found == (
        '<p>앞 <span class="embed" data-embed="https://example.com/a?b&amp;c">'
        '<a href="https://example.com/a?b&amp;c" rel="noopener" data-parity-skip>'
        "▶ example.com</a></span> 뒤</p>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "글 https://youtu.be/dQw4w9WgXcQ",
        "- <https://youtu.be/dQw4w9WgXcQ>\n- 둘",
        "[영상](https://youtu.be/dQw4w9WgXcQ)",
        "`https://youtu.be/dQw4w9WgXcQ`",
        "https://example.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/@channel",
        "https://www.youtube.com/feed/library",
        '<iframe src="demo.html"></iframe>',
    ],
)
def test_other_addresses_stay_what_they_are(text: str) -> None:
    assert "embed" not in html(text)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "https://vimeo.com/76979871",
            Frame(
                "https://vimeo.com/76979871",
                "https://player.vimeo.com/video/76979871?dnt=1",
                "vimeo.com",
            ),
        ),
        (
            "https://player.vimeo.com/video/76979871?h=ab12",
            Frame(
                "https://vimeo.com/76979871/ab12",
                "https://player.vimeo.com/video/76979871?h=ab12&dnt=1",
                "vimeo.com",
            ),
        ),
        ("https://vimeo.com/about", None),
        ("https://youtube.com.example/watch?v=dQw4w9WgXcQ", None),
        ("https://www.youtube.com/watch?v=%22onload", None),
        ("https://[broken", None),
    ],
)
def test_frames_of_videos(address: str, expected: Frame | None) -> None:
    assert video_frame(address) == expected


def test_a_page_without_a_host_has_no_frame() -> None:
    assert page_frame("demo.html") is None
    assert page_frame("javascript:alert(1)") is None
    assert page_frame("javascript://example.com/%0aalert(1)") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '![강의](clip.mp4 "한 시간")',
            '<video controls preload="metadata" src="clip.mp4" aria-label="강의"'
            ' title="한 시간"></video>',
        ),
        (
            "![](소리.MP3)",
            '<audio controls preload="metadata" src="%EC%86%8C%EB%A6%AC.MP3"></audio>',
        ),
        (
            "![](https://example.com/a.webm?x)",
            '<video controls preload="none" src="https://example.com/a.webm?x"></video>',
        ),
    ],
)
def test_media_files_get_players(text: str, expected: str) -> None:
    assert html(text) == f"<p>{expected}</p>"


def test_nothing_is_loaded_from_another_host_before_a_click() -> None:
    found = html(
        '![a](https://youtu.be/dQw4w9WgXcQ) 글\n\n<iframe src="https://example.com"></iframe>\n\n'
        "글 ![b](https://vimeo.com/1)"
    )
    assert "src=" not in found


@pytest.mark.parametrize("piece", ["<iframe ", "<iframe>", '<iframe a="', "https://youtu.be/"])
def test_time_grows_with_the_length_only(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        MD.render(text)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(80_000) < 40 * max(seconds(8_000), 0.002)
