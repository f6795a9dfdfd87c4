"""Data files as plain Python, by name."""

from __future__ import annotations

from site_builder import SiteBuilder

from pilgi.source.data import read_data


def test_yaml_json_and_tables_by_name_and_folder(site: SiteBuilder) -> None:
    site.write("_data/navigation.yml", "main:\n  - {title: 소개, url: /about/}\n")
    site.write("_data/과목/algebra.json", '[{"name": "벡터", "hours": 3}]')
    site.write("_data/members.csv", '이름,role\n김필기,"a, b"\n박,\n')
    site.write("_data/marks.tsv", "name\tmark\n김\t90\n")
    site.write("_data/list.yaml", "- 1\n- yes\n")
    site.write("_data/notes.txt", "left out")
    found, problems = read_data(site.root)
    assert not problems
    assert found == {
        "navigation": {"main": [{"title": "소개", "url": "/about/"}]},
        "과목": {"algebra": [{"name": "벡터", "hours": 3}]},
        "members": [{"이름": "김필기", "role": "a, b"}, {"이름": "박", "role": None}],
        "marks": [{"name": "김", "mark": "90"}],
        "list": [1, True],
    }


def test_a_name_becomes_a_key_as_in_jekyll(site: SiteBuilder) -> None:
    for name in ("ui-text.yml", "two words.yml", "v1.2.yml", "a+b.yml"):
        site.write(f"_data/{name}", "1")
    assert set(read_data(site.root)[0]) == {"ui-text", "two_words", "v12", "ab"}


def test_of_two_with_one_name_the_later_format_wins(site: SiteBuilder) -> None:
    site.write("_data/a.json", '"json"')
    site.write("_data/a.yml", "yaml")
    assert read_data(site.root)[0] == {"a": "json"}


def test_a_broken_file_costs_itself(site: SiteBuilder) -> None:
    site.write("_data/a.yml", "title: a: b\n")
    site.write("_data/b.json", '{"a": }')
    site.write("_data/c.csv", 'a,b\n"open\n')
    site.write("_data/d.yml", b"\xff\xff\n")
    site.write("_data/e.yml", "good")
    found, problems = read_data(site.root)
    assert found == {"e": "good"}
    assert {problem.path: problem.line for problem in problems} == {
        "_data/a.yml": 1,
        "_data/b.json": 1,
        "_data/c.csv": 0,
        "_data/d.yml": 1,
    }


def test_no_link_leads_out_of_the_site_or_round_in_circles(site: SiteBuilder) -> None:
    outside = site.root.parent / "secret.yml"
    outside.write_text("secret", "utf-8")
    site.write("_data/own.yml", "own")
    (site.root / "_data" / "leak.yml").symlink_to(outside)
    (site.root / "_data" / "again").symlink_to(site.root / "_data")
    assert read_data(site.root) == ({"own": "own"}, [])


def test_a_site_without_data_has_none(site: SiteBuilder) -> None:
    assert read_data(site.root) == ({}, [])
