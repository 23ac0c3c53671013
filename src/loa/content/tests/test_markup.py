"""Light markup: what it makes of a text, and that no text becomes anything else."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loa.content import markup, queries

TEXT = """Mở đầu có **chữ đậm** và
một dòng nữa.

## Đề mục
- mục [một](/thu-tuc/1.001193/)
- mục hai

1. bước một
2. bước [hai](https://dichvucong.gov.vn)
"""
ALLOWED = {"h2", "p", "ul", "ol", "li", "strong", "a"}
PIECES = st.sampled_from(
    ["<script>", "</p>", "[a](", "](https://x.vn)", "](/a/)", "](//x.vn)", "](javascript:a)", "**",
     "## ", "- ", "1. ", "\n", "\n\n", '"', "'", "&", "onclick=", "](https://x.vn\" onload=a)", "chữ"]
)  # fmt: skip


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.words, self.targets, self.names = [], [], [], set()

    def handle_starttag(self, tag, attrs):
        assert tag in ALLOWED
        assert {name for name, _ in attrs} <= {"href", "rel"}
        self.open.append(tag)
        self.targets += [value for name, value in attrs if name == "href"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, words):
        self.words.append(words)


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def test_each_mark_makes_its_block():
    blocks = queries.blocks(TEXT)
    assert [block.kind for block in blocks] == ["paragraph", "heading", "bullets", "numbers"]
    assert [part.is_bold for part in blocks[0].segments] == [False, True, False]
    assert blocks[0].text == "Mở đầu có chữ đậm và một dòng nữa."
    assert blocks[2].items[0][1].url == "/thu-tuc/1.001193/"


def test_html_is_what_the_blocks_say():
    html = queries.body_html(TEXT)
    assert "<h2>Đề mục</h2>" in html
    assert '<li>mục <a href="/thu-tuc/1.001193/">một</a></li>' in html
    assert '<a href="https://dichvucong.gov.vn" rel="noopener">hai</a>' in html
    assert "<strong>chữ đậm</strong>" in html


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "//xau.vn", "/\\xau.vn", "http://xau.vn", "data:text/html,x", "https:x",
     "https://a.vn/\"onload=x", "/a b/", "HTTPS://x.vn", " /a/"],
)  # fmt: skip
def test_an_unsafe_address_makes_no_link(url):
    assert not markup.is_safe_url(url)
    assert "<a " not in markup.html(f"[chữ]({url})")


@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join)))
def test_no_text_makes_unsafe_html(text):
    reader = read(markup.html(text))
    for target in reader.targets:
        assert re.match(r"https://[^/]|/(?![/\\])", target + " ")


@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_letter_is_lost(text):
    kept = "".join(read(markup.html(text)).words)
    for letter in "ữ&'\"":
        if letter == "ữ":
            assert kept.count(letter) == text.count(letter)
