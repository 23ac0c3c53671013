"""What every product renderer keeps, whoever wrote it: one suite over the registry."""

from __future__ import annotations

import io
import socket
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from loa.media.contract import Clip
from loa.publishing import agreement
from loa.publishing.contract import (
    DRAFT_STAMP,
    UNKNOWN,
    Fact,
    FactKind,
    Paper,
    Renderer,
    renderers,
)
from loa.publishing.tests.sample_sources import brief, bulletin, procedure

ODD = "Giấy <b>&\"'#$[x]*_`\\ @ \\u{41} {{ x }} {% y %} tờ"
BRIEF = brief(page_url="https://odien.example/thu-tuc/1.001193/")
KINDS = [kind for kind in renderers.names() if not kind.startswith("test_")]


@pytest.fixture(params=KINDS)
def renderer(request) -> Renderer:
    return renderers.get(request.param)


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a renderer opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def with_voice(renderer, source, asked):
    sentences = renderer.script_sentences(source, asked)
    clips = tuple(Clip(text, b"\x00\x10\x00\xf0" * 2_000, 8_000) for text in sentences)
    return replace(asked, clips=clips) if renderer.needs_voice else asked


def readable(made):
    """Return the words of the text, the HTML and the PDF files."""
    words = [made.text, made.html, made.message_text]
    for file in made.files:
        if file.name.endswith(".pdf"):
            pages = pypdf.PdfReader(io.BytesIO(file.content)).pages
            words += [page.extract_text() for page in pages]
    return " ".join(" ".join(words).split())


@pytest.mark.parametrize("source", [procedure(), procedure("2.000815"), bulletin()])
def test_the_same_input_gives_the_same_bytes(renderer, source):
    asked = with_voice(renderer, source, BRIEF)
    assert renderer.render(source, asked) == renderer.render(source, asked)


def test_it_makes_files_with_names_types_and_alt_texts(renderer):
    made = renderer.render(procedure(), with_voice(renderer, procedure(), BRIEF))
    assert made.kind == renderer.kind
    assert made.files
    assert all(file.content and file.media_type and " " not in file.name for file in made.files)
    assert len({file.name for file in made.files}) == len(made.files)
    assert made.alt
    pictures = [file for file in made.files if file.media_type.startswith(("image/", "audio/"))]
    assert all(file.alt for file in pictures)


def test_it_carries_the_facts_that_it_says(renderer):
    made = renderer.render(procedure(), BRIEF)
    assert {"fee/online", "time"} <= set(made.fact_keys)
    assert set(made.fact_keys) <= {fact.key for fact in procedure().facts}
    assert set(made.paper_names) <= {paper.name for paper in procedure().papers}


@pytest.mark.parametrize("source", [procedure(), procedure("1.000656"), bulletin()])
def test_it_says_only_what_the_source_says(renderer, source):
    made = renderer.render(source, with_voice(renderer, source, BRIEF))
    checks = (*made.checks, *agreement.check(source, BRIEF, made))
    assert [check.sentence for check in checks if check.blocks and not check.is_ok] == []


def test_what_is_unknown_is_never_guessed(renderer):
    unknown = procedure(facts=(), fee_line="", time_line="", online_line="", steps=())
    made = renderer.render(unknown, BRIEF)
    assert UNKNOWN in made.text
    assert "Miễn phí" not in made.text


def test_a_draft_shows_the_stamp_where_the_kind_is_bound_to_it(renderer):
    draft = readable(renderer.render(procedure(), replace(BRIEF, is_draft=True)))
    final = readable(renderer.render(procedure(), replace(BRIEF, is_draft=False)))
    assert (DRAFT_STAMP in draft) == renderer.is_draft_bound
    assert DRAFT_STAMP not in final


def test_odd_characters_stay_words(renderer):
    odd = procedure(
        title=f"Đăng ký {ODD}",
        papers=(Paper(ODD, note=ODD, kind=ODD),),
        steps=(ODD, ODD),
        mistakes=(ODD,),
    )
    made = renderer.render(odd, BRIEF)
    assert "<b>" not in made.html
    assert f"Đăng ký {ODD}" in f"{made.text}\n{made.subject}"


def test_a_very_long_source_is_refused_by_a_check_and_never_by_an_error(renderer):
    long = "một câu rất dài, có nhiều chữ, để xem sản phẩm làm gì " * 8
    papers = tuple(Paper(f"Giấy tờ thứ {n}. {long}", note=long) for n in range(30))
    source = procedure(title=long, papers=papers, steps=(long,) * 30, fee_line=long)
    made = renderer.render(source, BRIEF)
    assert all(check.sentence for check in made.checks)


def test_an_empty_source_still_gives_a_product(renderer):
    bare = replace(
        bulletin(), facts=(), paragraphs=(), steps=(), summary="", sources=(), official_url=""
    )
    assert renderer.render(bare, brief(short_url="")).text


def test_another_placement_changes_only_the_link(renderer):
    here = renderer.render(procedure(), BRIEF)
    there = renderer.render(
        procedure(), replace(BRIEF, placement="cho", short_url="https://odien.example/q/cho")
    )
    assert here.text.replace("odien.example/q/ks1", "LINK") == there.text.replace(
        "odien.example/q/cho", "LINK"
    )
    assert here.fact_keys == there.fact_keys


def test_a_changed_fee_changes_the_product(renderer):
    dear = Fact("fee/online", FactKind.MONEY, "Phí nộp trên mạng", "99.000 đồng")
    made = renderer.render(procedure(facts=(dear,), fee_line="99.000 đồng"), BRIEF)
    assert "99.000" in made.text
    assert made.fact_keys == ("fee/online",)


def test_it_has_a_readme_with_its_sources(renderer):
    import sys

    readme = Path(sys.modules[type(renderer).__module__].__file__).with_name("README.md")
    words = readme.read_text(encoding="utf-8")
    assert words.startswith(f"# {renderer.kind}")
    assert "2026" in words


def test_a_script_for_the_voice_has_no_digit(renderer):
    for sentence in renderer.script_sentences(procedure(), BRIEF):
        assert not any(letter.isdigit() for letter in sentence)
