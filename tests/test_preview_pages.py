"""The preview over HTTP: what is served, how addresses resolve, and who may not ask."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from preview_server import Listener, Preview
from site_builder import SiteBuilder

SECRET = "비밀: not to be read"
HOSTILE = 2_000


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A site served below /repo/, with a file of every kind, beside a secret."""
    folder = tmp_path_factory.mktemp("preview")
    (folder / "secret.txt").write_text(SECRET)
    site = SiteBuilder(folder / "site")
    site.write("site.yml", "title: 필기\nurl: https://me.github.io/repo/\n")
    site.note("algebra/2024-01-02-벡터.md", "벡터의 본문\n", title="벡터")
    site.note("algebra/2024-01-03-draft.md", "초안의 본문\n", title="초안", draft="true")
    site.write("static/plain.html", "<!doctype html><p>plain")
    site.write("static/both.html", "<p>file</p>")
    site.write("static/both/index.html", "<p>folder</p>")
    for name in (
        "app.js",
        "app.mjs",
        "data.json",
        "font.woff2",
        "film.mp4",
        "page.wasm",
        "x.unknown",
    ):
        site.write(f"static/kinds/{name}", b"0123456789")
    (site.root / "secret.txt").write_text(SECRET)
    served = Preview(site.root)
    # As somebody could who may write there; a build follows none.
    (served.output / "link.txt").symlink_to(folder / "secret.txt")
    (served.output / "folder").symlink_to(folder)
    yield served
    served.close()


def test_pages_are_served_below_the_base_of_the_published_site(preview: Preview) -> None:
    assert preview.url.endswith("/repo/")
    for path in ("/", "/repo"):
        answer, _ = preview.get(path)
        assert (answer.status, answer.headers["location"]) == (307, "/repo/")
    answer, page = preview.get(f"/repo/algebra/{quote('벡터')}/")
    assert answer.status == 200
    assert "벡터의 본문" in page.decode()
    assert preview.get("/algebra/")[0].status == 404
    assert preview.get("/repository/")[0].status == 404


def test_drafts_are_shown(preview: Preview) -> None:
    assert "초안의 본문" in preview.text("/repo/algebra/draft/")


@pytest.mark.parametrize(
    ("path", "status", "holds"),
    [
        ("plain", 200, "plain"),
        ("plain.html", 200, "plain"),
        ("plain/", 404, ""),
        ("both", 200, "file"),
        ("both/", 200, "folder"),
        ("both.html", 200, "file"),
        ("algebra/index.html", 200, "algebra"),
        ("algebra//", 404, ""),
        ("robots.txt/", 404, ""),
        ("no/such", 404, ""),
    ],
)
def test_addresses_resolve_as_on_github_pages(
    preview: Preview, path: str, status: int, holds: str
) -> None:
    answer, page = preview.get(f"/repo/{path}")
    assert answer.status == status
    assert holds in page.decode()


def test_a_folder_without_its_slash_leads_to_it_in_ascii(preview: Preview) -> None:
    answer, _ = preview.get(f"/repo/algebra/{quote('벡터')}?q=1")
    assert answer.status == 301
    assert answer.headers["location"] == f"/repo/algebra/{quote('벡터')}/?q=1"


def test_what_is_missing_is_answered_by_the_sites_own_page(preview: Preview) -> None:
    answer, page = preview.get("/repo/nowhere/at/all")
    assert answer.status == 404
    assert 'href="/repo/' in page.decode()
    assert 'data-page=""' in page.decode()
    answer, page = preview.get("/repo/404.html")
    assert answer.status == 200
    assert 'data-page="404.html"' in page.decode()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("app.js", "text/javascript; charset=utf-8"),
        ("app.mjs", "text/javascript; charset=utf-8"),
        ("data.json", "application/json"),
        ("font.woff2", "font/woff2"),
        ("film.mp4", "video/mp4"),
        ("page.wasm", "application/wasm"),
        ("x.unknown", "application/octet-stream"),
    ],
)
def test_files_have_their_types_and_are_not_kept(preview: Preview, name: str, kind: str) -> None:
    answer, data = preview.get(f"/repo/kinds/{name}")
    assert answer.headers["content-type"] == kind
    assert answer.headers["cache-control"] == "no-store"
    assert data == b"0123456789"


def test_a_part_of_a_file_can_be_had(preview: Preview) -> None:
    answer, data = preview.get("/repo/kinds/film.mp4", range="bytes=2-4")
    assert (answer.status, data) == (206, b"234")
    assert answer.headers["content-range"] == "bytes 2-4/10"
    answer, _ = preview.get("/repo/kinds/film.mp4", range="bytes=20-")
    assert answer.status == 416
    answer, data = preview.get("/repo/kinds/film.mp4", "HEAD")
    assert (answer.headers["content-length"], data) == ("10", b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_but_reading_is_allowed(preview: Preview, method: str) -> None:
    assert preview.get("/repo/", method)[0].status == 405
    assert preview.get("/__pilgi/events", method)[0].status == 405


def test_pages_follow_changes_and_files_on_the_disk_are_as_built(preview: Preview) -> None:
    page = preview.text("/repo/plain.html")
    assert page.startswith("<!doctype html><p>plain<script src=")
    built = preview.output.rglob("*.html")
    assert not [file for file in built if b"__pilgi" in file.read_bytes()]
    page = preview.text("/repo/")
    assert re.search(r'<script src="/__pilgi/client.js" data-page="index.html" .*></body>', page)


@pytest.mark.parametrize("host", ["127.0.0.1:{}", "localhost:{}", "LOCALHOST", "[::1]:{}"])
def test_this_machine_may_ask_under_its_names(preview: Preview, host: str) -> None:
    assert preview.get("/repo/", host=host.format(preview.port))[0].status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:{}", "192.168.0.7:{}", "",
        "evil.example@127.0.0.1:{}", "127.0.0.1:{}@evil.example", "[::1", "127.0.0.1 evil.example",
        "127.0.0.1,evil.example", "localhost:{}/x",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/repo/", "/__pilgi/events", "/__pilgi/client.js"])
def test_foreign_names_are_refused(preview: Preview, host: str, path: str) -> None:
    answer, data = preview.get(path, host=host.format(preview.port))
    assert answer.status in (400, 403)
    assert "필기" not in data.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:3000"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors", "sec_fetch_dest": "script"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "iframe"},
    ],
)
def test_pages_of_other_sites_are_refused(preview: Preview, headers: dict[str, str]) -> None:
    assert preview.get("/repo/", **headers)[0].status == 403
    assert preview.get("/__pilgi/events", **headers)[0].status == 403


def test_a_link_from_elsewhere_may_be_followed(preview: Preview) -> None:
    answer, _ = preview.get(
        "/repo/",
        sec_fetch_site="cross-site",
        sec_fetch_mode="navigate",
        sec_fetch_dest="document",
    )
    assert answer.status == 200


PARTS = [
    "..", "%2e%2e", "%2E.", ".%2e", "%252e%252e", "..%00", "%00", "..%2f..", "..%5c..",
    "..\\..", "%c0%ae%c0%ae", "%uff0e", "．．", "", ".", "./.", "...", "....//", ";", "..;", "~",
    "C:", "con", "nul", "%2fetc%2fpasswd", "file:", "etc", "passwd", "secret.txt", "site.yml",
    ".git", ".env", ".pilgi", ".pilgi-written.json", "preview.sqlite3", "posts", "folder",
    "link.txt", "repo", "algebra", "__pilgi", "client", "follow.js", "events", "%ff%fe",
    "%ed%a0%80", "a" * 300, "%0d%0aX:%20y", "%7f", "?", "#", "벡터", quote("벡터"), "%EB%B2",
    "index.html", "*", "|", "<script>", "&amp;", "%",
]  # fmt: skip
HEADERS = [
    ("range", "bytes=0-"), ("range", "bytes=-1"), ("range", "bytes=9-1"),
    ("range", "bytes=a-b"), ("range", "bytes=0-0," * 50 + "1-1"),
    ("range", "bytes=-99999999999999999999"), ("range", "x=1-2"), ("if_range", '"x"'),
    ("if_modified_since", "never"), ("host", "localhost"), ("host", "[]"),
    ("host", "evil.example"), ("origin", "http://127.0.0.1"), ("origin", ""),
    ("accept", "\\x00"), ("x_forwarded_host", "evil.example"), ("x_forwarded_proto", "https"),
    ("transfer_encoding", "chunked"), ("content_length", "-1"), ("content_length", "0"),
    ("expect", "100-continue"), ("connection", "upgrade"), ("upgrade", "websocket"),
    ("sec_fetch_site", "none"), ("cookie", "a" * 5000),
]  # fmt: skip


def hostile(dice: random.Random) -> tuple[str, str, dict[str, str]]:
    prefix = dice.choice(["/", "/repo/", "/repo/folder/", "/__pilgi/", "//", "/repo"])
    path = prefix + dice.choice(["/", "//", "%2f", "\\"]).join(
        dice.choices(PARTS, k=dice.randint(1, 6))
    )
    # What http.client itself would refuse to send.
    path = "".join(c if "!" <= c <= "~" else quote(c) for c in path)
    headers = dict(dice.sample(HEADERS, dice.randint(0, 2)))
    return dice.choice(["GET", "GET", "GET", "HEAD", "POST"]), path, headers


def test_no_hostile_request_gets_a_file_outside_or_breaks_the_server(preview: Preview) -> None:
    dice = random.Random(20240101)
    seen = set()
    for _ in range(HOSTILE):
        method, path, headers = hostile(dice)
        if re.split("[?#]", path)[0] == "/__pilgi/events":
            continue
        answer, data = preview.get(path, method, **headers)
        assert answer.status < 500, (method, path, headers)
        assert SECRET.encode() not in data, (method, path, headers)
        assert b"title: " not in data, (method, path, headers)
        location = answer.headers["location"] or "/repo/"
        assert location.startswith(("/repo/", "/__pilgi")), (path, location)
        assert not location.startswith("//")
        assert "x" not in {name.lower() for name in answer.headers}
        seen.add(answer.status)
    assert {400, 403, 404, 405} <= seen
    assert preview.get("/repo/")[0].status == 200


@pytest.mark.parametrize("path", ["link.txt", "folder/secret.txt", "folder/site/site.yml"])
def test_symbolic_links_are_not_followed(preview: Preview, path: str) -> None:
    assert (preview.output / path).read_text()
    assert preview.get(f"/repo/{path}")[0].status == 404


def test_news_tell_what_is_now_to_whoever_comes(preview: Preview) -> None:
    first = Listener(preview)
    second = Listener(preview)
    assert first.first["state"] == second.first["state"]
    assert first.first["base"] == "/repo/"
    first.close()
    second.close()


def test_own_files_of_the_preview_are_served(preview: Preview) -> None:
    answer, script = preview.get("/__pilgi/client.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert b"EventSource" in script
    answer, _ = preview.get("/__pilgi/panel.css")
    assert answer.headers["content-type"].startswith("text/css")
