"""Light markup: the whole grammar of a text, and its only way to HTML.

Blocks are separated by a blank line: `## Đề mục`, lines `- mục`, lines `1. bước`, else a
paragraph. Inside a line: `[chữ](https://…)`, `[chữ](/duong-dan/)` and `**đậm**`. Everything else
is words, and words are escaped: no text can become a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .types import Block, Segment

HEADING, PARAGRAPH, BULLETS, NUMBERS = "heading", "paragraph", "bullets", "numbers"
# An https address or a path of our own; "//host" and "/\\host" would lead elsewhere.
_SAFE_URL = r"https://[^\s()<>\"'\\]+|/(?![/\\])[^\s()<>\"'\\]*"
_INLINE = re.compile(rf"\[([^\[\]\n]+)\]\(({_SAFE_URL})\)|\*\*([^*\n]+)\*\*")
_STARTS = (
    (HEADING, re.compile(r"##\s+(?=\S)")),
    (BULLETS, re.compile(r"[-•]\s+(?=\S)")),
    (NUMBERS, re.compile(r"\d{1,3}[.)]\s+(?=\S)")),
)
_LISTS = {BULLETS: "ul", NUMBERS: "ol"}


def parse(body: str) -> tuple[Block, ...]:
    """Return the blocks of a text; whatever is not markup is kept as words."""
    made: list[Block] = []
    for chunk in re.split(r"\n\s*\n", body.replace("\r\n", "\n").replace("\r", "\n")):
        made.extend(_blocks(line.strip() for line in chunk.split("\n") if line.strip()))
    return tuple(made)


def html(body: str) -> SafeString:
    """Return the text as HTML: only h2, p, ul, ol, li, strong and a, all words escaped."""
    return format_html_join("\n", "{}", ((_block_html(block),) for block in parse(body)))


def plain(body: str) -> str:
    """Return the text without marks, blocks at blank lines: for search and reading aloud."""
    return "\n\n".join(block.text for block in parse(body))


def segments(line: str) -> tuple[Segment, ...]:
    """Return the runs of one line."""
    made, end = [], 0
    for found in _INLINE.finditer(line):
        if found.start() > end:
            made.append(Segment(line[end : found.start()]))
        label, url, bold = found.groups()
        made.append(Segment(label, url=url) if label else Segment(bold, is_bold=True))
        end = found.end()
    if end < len(line):
        made.append(Segment(line[end:]))
    return tuple(made)


def is_safe_url(url: str) -> bool:
    """Tell whether an address may stand in a link."""
    return re.fullmatch(_SAFE_URL, url) is not None


def _kind_of(line: str) -> tuple[str, str]:
    for kind, start in _STARTS:
        if found := start.match(line):
            return kind, line[found.end() :]
    return PARAGRAPH, line


def _blocks(lines: Iterable[str]) -> list[Block]:
    """Join lines of one chunk: list lines to a list, other lines to a paragraph."""
    made: list[tuple[str, list[str]]] = []
    for line in lines:
        kind, words = _kind_of(line)
        joins = made and made[-1][0] == kind and kind != HEADING
        if joins and kind == PARAGRAPH:
            made[-1][1][-1] += f" {words}"
        elif joins:
            made[-1][1].append(words)
        else:
            made.append((kind, [words]))
    return [Block(kind, tuple(segments(item) for item in items)) for kind, items in made]


def _run_html(segment: Segment) -> SafeString:
    if segment.url.startswith("https://"):
        return format_html('<a href="{}" rel="noopener">{}</a>', segment.url, segment.text)
    if segment.url:
        return format_html('<a href="{}">{}</a>', segment.url, segment.text)
    if segment.is_bold:
        return format_html("<strong>{}</strong>", segment.text)
    return format_html("{}", segment.text)


def _line_html(item: tuple[Segment, ...]) -> SafeString:
    return format_html_join("", "{}", ((_run_html(segment),) for segment in item))


def _block_html(block: Block) -> SafeString:
    if block.kind in _LISTS:
        items = format_html_join("", "<li>{}</li>", ((_line_html(item),) for item in block.items))
        return format_html("<{0}>{1}</{0}>", SafeString(_LISTS[block.kind]), items)
    tag = SafeString("h2" if block.kind == HEADING else "p")
    return format_html("<{0}>{1}</{0}>", tag, _line_html(block.items[0]))
