"""The parts of a page's body, each escaped where it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from loa.kernel.clock import vn_date
from loa.publishing.contract import UNKNOWN, Fact, FactKind, Paper, SourceDoc, SourceRef

NATIONAL_PORTAL = "dichvucong.gov.vn"
_EMPTY = SafeString("")
_FEE_NAME = "Phí"
_AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3})*) đồng(?:/\S.*)?")
_SHORT = 28  # letters of a fact that fit in half a phone's width


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Return the parts one under the other; an empty part leaves no line."""
    return mark_safe("\n".join(part for part in parts if part))  # noqa: S308  # each is escaped


def heading(anchor: str, words: str, official: str = "") -> SafeString:
    """Return an h2 in everyday words, the official term once in parentheses."""
    if not official:
        return format_html('<h2 id="{}">{}</h2>', anchor, words)
    return format_html(
        '<h2 id="{}">{} <span class="official-term">({})</span></h2>', anchor, words, official
    )


def unconfirmed_tag(fact: Fact | None) -> SafeString:
    """Return the visible label of a fact that nobody has verified."""
    if fact is None or fact.is_verified:
        return _EMPTY
    return format_html(' <span class="tag tag--unverified">{}</span>', UNKNOWN)


def items(tag: str, css: str, lines: Iterable[str]) -> SafeString:
    """Return a list of plain lines, or nothing."""
    rows = format_html_join("\n", "<li>{}</li>", ((line,) for line in lines))
    return format_html('<{0} class="{1}">\n{2}\n</{0}>', tag, css, rows) if rows else _EMPTY


def link(address: str, words: str = "") -> SafeString:
    """Return a link if `address` is a web address, else the words as they are."""
    if urlsplit(address).scheme not in {"http", "https"}:
        return format_html("{}", words or address)
    return format_html('<a href="{}" rel="noopener">{}</a>', address, words or address)


def key_facts(source: SourceDoc) -> SafeString:
    """Return the four facts as a description list; a long line is marked to get room."""
    saving = saving_line(source)
    lines = (
        (name, saving if saving and name == _FEE_NAME else line) for name, line in source.key_lines
    )
    rows = format_html_join(
        "\n",
        "<div{}><dt>{}</dt><dd>{}</dd></div>",
        (
            (SafeString(' class="key-facts__long"' if len(line) > _SHORT else ""), name, line)
            for name, line in lines
        ),
    )
    return format_html('<dl class="key-facts">\n{}\n</dl>', rows) if rows else _EMPTY


def standing(source: SourceDoc) -> SafeString:
    """Return in one short line whether the commune confirmed the page, leading to the whole."""
    css, words = ("confirmed", "Xã đã xác nhận")
    if not source.is_confirmed:
        css, words = ("notice notice--unconfirmed", "Chưa được xã xác nhận")
    return format_html('<p class="{}"><a href="#xac-nhan">{}</a></p>', css, words)


def confirmation(source: SourceDoc) -> SafeString:
    """Return who stands behind the page; an unconfirmed one says what to do."""
    words = (source.confirmation or "Chưa được xã xác nhận").rstrip(".")
    if source.is_confirmed:
        return format_html('<p class="standing">{}.</p>', words)
    return format_html(
        '<p class="standing">{}. Các thông tin lấy từ nguồn ghi bên dưới. '
        "<strong>Hãy hỏi lại cán bộ trước khi đi nộp.</strong></p>",
        words,
    )


def saving_line(source: SourceDoc) -> str:
    """Return "Nộp trực tuyến 0 đồng, tại quầy 8.000 đồng" where both fees are verified.

    Nothing while one of them is unknown or doubted, or handing in online is not cheaper.
    """
    online, desk = source.fact("fee/online"), source.fact("fee/direct")
    if online is None or desk is None or not (online.is_verified and desk.is_verified):
        return ""
    online_dong, desk_dong = _dong(online.value), _dong(desk.value)
    if online_dong is None or desk_dong is None or online_dong >= desk_dong:
        return ""
    free = "0 đồng" if online_dong == 0 else online.value
    return f"Nộp trực tuyến {free}, tại quầy {desk.value}"


def _dong(value: str) -> int | None:
    """Return the đồng of "Miễn phí", "0 đồng …" or "8.000 đồng/bản"; None for other words."""
    if value == "Miễn phí" or value.startswith("0 đồng"):
        return 0
    found = _AMOUNT.fullmatch(value)
    return int(found[1].replace(".", "")) if found else None


def main_action(source: SourceDoc) -> SafeString:
    """Return the one main button: the deep link to where the dossier is handed in."""
    host = urlsplit(source.official_url).netloc
    if not host or urlsplit(source.official_url).scheme not in {"http", "https"}:
        return _EMPTY
    words = "Nộp trên Cổng Dịch vụ công quốc gia" if host == NATIONAL_PORTAL else "Mở trang nộp"
    return format_html(
        '<p class="main-action"><a class="button button--primary" href="{}" rel="noopener">{}'
        '</a> <span class="hint">{}</span></p>',
        source.official_url,
        words,
        host,
    )


def _aside(words: str) -> str:
    """Return `words` in brackets, unless brackets would stand within brackets."""
    return f"– {words}" if "(" in words else f"({words})"


def _paper(paper: Paper) -> SafeString:
    details = [paper.kind, f"mẫu: {paper.form}" if paper.form else ""]
    small = ", ".join(word for word in details if word)
    return format_html(
        '<li><label><input type="checkbox"> <span><strong>{}</strong>{}{}</span></label></li>',
        paper.name,
        format_html(' <span class="paper-kind">{}</span>', _aside(small)) if small else "",
        format_html('<br><span class="paper-note">{}</span>', paper.note) if paper.note else "",
    )


def checklist(papers: Iterable[Paper]) -> SafeString:
    """Return papers that can be ticked while packing; nothing ticked is sent anywhere."""
    rows = joined(_paper(paper) for paper in papers)
    return format_html('<ul class="checklist">\n{}\n</ul>', rows) if rows else _EMPTY


def fact_table(caption: str, facts: Iterable[Fact]) -> SafeString:
    """Return facts as a table with row headings."""
    rows = format_html_join(
        "\n",
        '<tr><th scope="row">{}</th><td>{}{}</td></tr>',
        ((fact.label, fact.value or UNKNOWN, unconfirmed_tag(fact)) for fact in facts),
    )
    if not rows:
        return _EMPTY
    return format_html(
        '<table class="facts"><caption>{}</caption><tbody>\n{}\n</tbody></table>', caption, rows
    )


def facts_of(source: SourceDoc, *kinds: FactKind) -> tuple[Fact, ...]:
    """Return the facts of these kinds, in the order of the source."""
    return tuple(fact for fact in source.facts if fact.kind in kinds)


def remarks(source: SourceDoc, stem: str) -> SafeString:
    """Return what is said beside the fees or the times, each once: it may narrow the amount.

    What is said of one way only names the way.
    """
    said: dict[str, list[str]] = {}
    for fact in source.facts:
        if fact.key.startswith(f"{stem}/") and fact.key.endswith("/note"):
            said.setdefault(fact.value, []).append(fact.label.partition(":")[0])
    lines = (
        f"{ways[0]}: {text}" if len(ways) == 1 and " nộp " in ways[0] else text
        for text, ways in said.items()
    )
    return joined(format_html('<p class="remark">{}</p>', _sentence(line)) for line in lines)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def sources(refs: Iterable[SourceRef], checked_on: date | None) -> SafeString:
    """Return where the page's words come from and when that was read."""
    rows = format_html_join(
        "\n",
        "<li>{}{}</li>",
        (
            (
                link(ref.url, ref.title),
                f" (đọc ngày {vn_date(ref.read_on)})" if ref.read_on else "",
            )
            for ref in refs
        ),
    )
    when = vn_date(checked_on) if checked_on else UNKNOWN
    return joined(
        (
            format_html('<p class="checked-on">Kiểm tra lần gần nhất: {}.</p>', when),
            format_html('<ul class="sources">\n{}\n</ul>', rows) if rows else _EMPTY,
        )
    )
