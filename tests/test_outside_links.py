"""Links to other hosts: asked politely, remembered, told where they stand. No test leaves here."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import unquote

import pytest
from checked import planned_site
from site_builder import NOW, SiteBuilder
from web import Web, web

from pilgi import __version__
from pilgi.checks.outside.ask import Answer, Fate, ascii_address, ask
from pilgi.checks.outside.outside import Outside, check_outside
from pilgi.checks.outside.remembered import FILE
from pilgi.checks.outside.visits import visits

WEEK = timedelta(days=7)
DAY = "2024-03-05"


@pytest.fixture
def there() -> Iterator[Web]:
    with web() as found:
        yield found


def fate(there: Web, path: str) -> Answer:
    return ask(f"{there.address}{path}", timeout=5, pause=0)


def test_what_is_there_is_asked_once_and_by_name(there: Web) -> None:
    assert fate(there, "/한글").fate is Fate.THERE
    ((method, path, agent),) = there.asked
    assert (method, path) == ("HEAD", "/한글")
    assert agent.startswith(f"Pilgi/{__version__} ")


def test_a_server_that_knows_no_head_is_asked_by_get(there: Web) -> None:
    there.statuses = {"HEAD /가": 405, "HEAD /나": 404}
    assert fate(there, "/가").fate is Fate.THERE
    assert fate(there, "/나").fate is Fate.THERE
    assert [asked.method for asked in there.asked] == ["HEAD", "GET"] * 2


def test_what_is_gone_is_gone_for_both(there: Web) -> None:
    there.statuses = {"/가": 404}
    assert fate(there, "/가") == Answer(Fate.GONE, "404 Not Found", 404)
    assert [asked.method for asked in there.asked] == ["HEAD", "GET"]


def test_a_server_that_fails_is_asked_again(there: Web) -> None:
    there.statuses = {"/가": [503, 503, 200], "/나": 500}
    assert fate(there, "/가").fate is Fate.THERE
    assert fate(there, "/나").fate is Fate.GONE
    assert [asked.method for asked in there.asked] == ["HEAD", "GET", "GET"] * 2


@pytest.mark.parametrize("status", [401, 403, 429, 999])
def test_a_server_that_refuses_programs_accuses_nobody(there: Web, status: int) -> None:
    there.statuses = {"/가": status}
    assert fate(there, "/가").fate is Fate.UNSURE


def test_redirections_are_followed(there: Web) -> None:
    there.statuses = {"/옛": 301}
    assert fate(there, "/옛").fate is Fate.THERE
    assert there.asked[-1].address == "/새-주소"


def test_a_port_where_nobody_listens_is_unreached() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        answer = ask(f"http://127.0.0.1:{taken.getsockname()[1]}/", timeout=5, pause=0)
    assert answer == Answer(Fate.UNREACHED, "it refuses to connect")


def test_a_server_that_is_silent_is_unreached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        answer = ask(f"http://127.0.0.1:{silent.getsockname()[1]}/", timeout=0.2, pause=0)
    assert answer == Answer(Fate.UNREACHED, "it does not answer in time")


@pytest.mark.parametrize("address", ["http://", "http://[::1", "https://가" + "나" * 70 + ".kr/"])
def test_what_is_no_address_is_gone(address: str) -> None:
    assert ask(address, timeout=1, pause=0).fate is Fate.GONE


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://한글.kr/벡터?q=합", "https://xn--bj0bj06e.kr/%EB%B2%A1%ED%84%B0?q=%ED%95%A9"),
        ("https://a.kr/%EA%B0%80#절", "https://a.kr/%EA%B0%80"),
        ("//a.kr", "https://a.kr/"),
        ("http://a.kr:8080/a b", "http://a.kr:8080/a%20b"),
        ("http://[::1]:80/", "http://[::1]:80/"),
    ],
)
def test_addresses_are_asked_for_in_ascii(written: str, asked: str) -> None:
    assert ascii_address(written) == asked


def test_a_host_is_asked_two_things_at_a_time(there: Web) -> None:
    addresses = [f"{there.address}/{number}" for number in range(12)]
    answers = dict(visits(addresses))
    assert answers.keys() == set(addresses)
    assert there.most_at_once == 2


def test_who_stops_listening_ends_the_asking(there: Web) -> None:
    answers = iter(visits(f"{there.address}/{number}" for number in range(100)))
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert len(there.asked) < 10


HOSTS = ["//here.kr/다", "https://gone.kr/가", "https://here.kr/나.png"]


class Hosts:
    """Answers from a dictionary; `asked` is what was asked for."""

    def __init__(self, **gone: str) -> None:
        self.gone = gone
        self.asked: list[str] = []

    def __call__(self, addresses: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        for address in addresses:
            self.asked.append(unquote(address))
            reason = next((self.gone[name] for name in self.gone if name in address), "")
            yield address, Answer(Fate.GONE if reason else Fate.THERE, reason)


def outside(
    site: SiteBuilder, hosts: Hosts, days: int = 0, limit: int = 100, age: timedelta = WEEK
) -> Outside:
    known = replace(planned_site(site.root), now=NOW + timedelta(days=days))
    return check_outside(known, limit, age, asks=hosts)


def told(found: Outside) -> list[str]:
    return [f"{each.path}:{each.line}:{each.column} {each.message}" for each in found.problems]


@pytest.fixture
def linking(site: SiteBuilder) -> SiteBuilder:
    site.note(
        "수학/가.md", "글\n\n[가](https://gone.kr/가) ![그림](https://here.kr/나.png)\n", date=DAY
    )
    site.note(
        "수학/나.md", '[가](https://gone.kr/가#절)\n\n<a href="//here.kr/다">다</a>\n', date=DAY
    )
    return site


def test_what_is_gone_is_told_wherever_it_stands(linking: SiteBuilder) -> None:
    hosts = Hosts(gone="404 Not Found")
    assert told(outside(linking, hosts)) == [
        "posts/수학/가.md:7:5 `https://gone.kr/가` cannot be had: 404 Not Found",
        "posts/수학/나.md:5:5 `https://gone.kr/가` cannot be had: 404 Not Found",
    ]
    assert sorted(hosts.asked) == HOSTS


def test_what_was_there_is_asked_again_after_its_time(linking: SiteBuilder) -> None:
    outside(linking, Hosts(gone="404"))
    for days, asked in ((6, 1), (8, 3)):
        hosts = Hosts(gone="404")
        assert len(told(outside(linking, hosts, days))) == 2
        assert len(hosts.asked) == asked


def test_a_limit_leaves_the_rest_for_the_next_time(linking: SiteBuilder) -> None:
    first, second = Hosts(), Hosts()
    assert outside(linking, first, limit=2).waiting == 1
    assert outside(linking, second, limit=2).waiting == 0
    assert len({*first.asked, *second.asked}) == 3


def test_a_memory_of_a_strangers_counts_for_nothing(linking: SiteBuilder) -> None:
    for text in ("{", "[]", '{"https://gone.kr/가": "x"}', '{"https://gone.kr/가": 1e99}'):
        linking.write(FILE, text)
        assert outside(linking, Hosts()).asked == 3
    future = (NOW + timedelta(days=999)).timestamp()
    linking.write(FILE, json.dumps({"https://gone.kr/가": future}))
    assert outside(linking, Hosts()).asked == 3


@pytest.mark.parametrize(
    "address",
    ["http://localhost:8000/", "http://127.0.0.1/", "https://example.com/가", "http://nas/"],
)
def test_examples_and_the_readers_own_machine_are_not_asked(
    site: SiteBuilder, address: str
) -> None:
    site.note("수학/가.md", f"[여기]({address})\n", date=DAY)
    hosts = Hosts()
    outside(site, hosts)
    assert hosts.asked == []


def test_a_machine_without_a_network_is_told_once(site: SiteBuilder) -> None:
    site.note("수학/가.md", "".join(f"[{n}](https://host{n}.kr/)\n" for n in range(6)), date=DAY)

    def unreached(addresses: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        yield from ((address, Answer(Fate.UNREACHED, "")) for address in addresses)

    found = check_outside(planned_site(site.root), 100, WEEK, asks=unreached)
    (problem,) = found.problems
    assert problem.message == "no outside link could be asked: is this machine connected?"
