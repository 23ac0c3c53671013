"""Does a product say only what its source says? Numbers, dates, money, links, papers. Pure.

A claim that is neither in the source nor in the brief blocks approval. The files themselves are
read too, so a renderer that draws other words than it reports is found out.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdf

from loa.kernel import numerals
from loa.kernel.clock import vn_date
from loa.kernel.text import tokens

from .claims import LONE, Claim, address, claims_in, papers_in
from .contract import DRAFT_STAMP, UNKNOWN, Brief, Check, ProductFile, RenderedProduct, SourceDoc

_KINDS = {
    "link": "địa chỉ",
    "code": "mã",
    "law": "số văn bản",
    "date": "ngày",
    "phone": "số điện thoại",
    "time": "giờ",
    "money": "số tiền",
    "number": "con số",
    "duration": "thời hạn",
    "paper": "giấy tờ",
}
_AGREED = Check(
    "agreement", True, "Mọi con số, ngày, tiền, địa chỉ và tên giấy tờ đều có trong nguồn."
)


@dataclass(frozen=True)
class Allowed:
    """All that may be said: the claims and the words of source and brief."""

    values: frozenset[tuple[str, str]]
    words: str  # all words in a row, for the names of papers

    def holds(self, claim: Claim) -> bool:
        """Return whether the claim is one of ours."""
        if claim.kind == "paper":
            return any(f" {value} " in self.words for value in claim.values)
        return any((claim.kind, value) in self.values for value in claim.values)


def check(source: SourceDoc, brief: Brief, product: RenderedProduct) -> tuple[Check, ...]:
    """Return one failed check for each claim that the source does not make, or one that holds."""
    allowed = _allowed(source, brief)
    said = "\n".join((product.text, product.subject, product.message_text))
    buttons = " ".join(f"{button.label} {button.url}" for button in product.buttons)
    problems = [
        *_foreign(f"{said}\n{buttons}", allowed, "Sản phẩm"),
        *_file_problems(product, said, allowed),
        *_missing_papers(source, product),
        *_lost_facts(source, product),
        *_misread(product),
    ]
    return tuple(dict.fromkeys(problems)) or (_AGREED,)


# What may be said ---------------------------------------------------------------------------


def _source_lines(source: SourceDoc) -> Iterator[str]:
    yield from (source.code, source.title, source.official_title, source.summary)
    yield from (source.field_name, source.authority, source.who, source.result)
    yield from (source.fee_line, source.time_line, source.place_line, source.online_line)
    yield from (source.official_url, source.confirmation)
    for fact in source.facts:
        yield from (fact.label, fact.value, fact.source)
    for paper in source.papers:
        yield from (paper.name, paper.note, paper.kind, paper.form)
    for ref in source.sources:
        yield from (ref.title, ref.url)
    for lines in (source.steps, source.mistakes, source.conditions, source.paragraphs):
        yield from lines
    yield from (*source.where_online, *source.extra_words)
    yield from (f"{number}. {step}" for number, step in enumerate(source.steps, 1))
    days = [source.checked_on, *(ref.read_on for ref in source.sources)]
    yield from (vn_date(day) for day in (*days, *(f.checked_on for f in source.facts)) if day)


def _brief_lines(brief: Brief) -> Iterator[str]:
    commune = brief.commune
    yield from (commune.name, commune.authority, commune.city, commune.message, commune.desk_name)
    yield from (commune.address, commune.phone, commune.hours, commune.website)
    yield from (brief.short_url, brief.page_url, brief.ai_label, brief.voice_label)
    yield from (vn_date(brief.today), f"{brief.today:%m/%Y}")


def _hosts(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the host of every address: naming the site alone is not a new claim."""
    for line in lines:
        for claim in claims_in(line):
            if claim.kind == "link":
                yield from (("link", value.split("/")[0]) for value in claim.values)


def _allowed(source: SourceDoc, brief: Brief) -> Allowed:
    lines = [line for line in (*_source_lines(source), *_brief_lines(brief)) if line]
    values = {pair for line in lines for claim in claims_in(line) for pair in _pairs(claim)}
    values.update(_hosts(lines))
    words = " | ".join(" ".join(tokens(line)) for line in lines)
    return Allowed(frozenset(values), f" {words} ")


def _pairs(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield what one claim of the source allows; a number among words is tied to them."""
    for value in claim.values:
        if len(claim.values) == 1 or not value.startswith(LONE):
            yield claim.kind, value


# What is said -------------------------------------------------------------------------------


def _foreign(text: str, allowed: Allowed, where: str) -> Iterator[Check]:
    for claim in (*claims_in(text), *papers_in(text.replace(UNKNOWN, "\n"))):
        if not allowed.holds(claim):
            yield Check(
                f"agreement/{claim.kind}",
                False,
                f"{where} nói {_KINDS[claim.kind]} “{claim.shown}” mà nguồn không có.",
            )


def _pdf_words(content: bytes) -> tuple[str, list[str]]:
    """Return the text of a PDF and the addresses its links open."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    links = [
        str(note.get_object().get("/A", {}).get("/URI", ""))
        for page in pages
        for note in page.get("/Annots", [])
    ]
    shown = "\n".join(page.extract_text() for page in pages)
    # A line broken after a slash or a hyphen goes on without a space.
    shown = re.sub(r"(?<=[/-])\n", "", shown)
    # The reader sees a gap where the letters of a short link stand a little apart.
    return re.sub(r"(?<=/q/) (?=\w)", "", shown), [link for link in links if link]


def _html_words(content: bytes) -> tuple[str, list[str]]:
    """Return the visible text of a page and the addresses it points to."""
    markup = content.decode("utf-8")
    links = [html.unescape(link) for link in re.findall(r'(?:href|src)="([^"#][^"]*)"', markup)]
    shown = re.sub(r"(?s)<(?:style|script|title)[^>]*>.*?</(?:style|script|title)>", " ", markup)
    return html.unescape(re.sub(r"<[^>]+>", "\n", shown)), links


def _docx_words(content: bytes) -> tuple[str, list[str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        markup = parts.read("word/document.xml").decode("utf-8")
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", markup))), []


def _plain_words(content: bytes) -> tuple[str, list[str]]:
    return content.decode("utf-8"), []


_READERS = {
    ".pdf": _pdf_words,
    ".html": _html_words,
    ".txt": _plain_words,
    ".docx": _docx_words,
}
# A sheet for the announcer also has a line to sign on.
_REPORTED_IN_FULL = (".pdf", ".html", ".txt")


def _file_problems(product: RenderedProduct, said: str, allowed: Allowed) -> Iterator[Check]:
    reported = set(tokens(f"{said} {DRAFT_STAMP}"))
    for file in product.files:
        ending = f".{file.name.rpartition('.')[2]}"
        if ending not in _READERS:
            continue
        words, links = _READERS[ending](file.content)
        for _, spoken in product.spoken:  # compared with what is written in `_misread`
            words = words.replace(spoken, " ")
        where = f"Tệp {file.name}"
        yield from _foreign(words, allowed, where)
        yield from _foreign_links(links, allowed, where)
        if ending in _REPORTED_IN_FULL:
            yield from _unreported(file, words, reported)


def _foreign_links(links: Iterable[str], allowed: Allowed, where: str) -> Iterator[Check]:
    for link in links:
        if ("link", address(link)) not in allowed.values and not link.startswith("tel:"):
            yield Check("agreement/link", False, f"{where} dẫn tới “{link}” mà nguồn không có.")


def _unreported(file: ProductFile, words: str, reported: set[str]) -> Iterator[Check]:
    stray = [word for word in tokens(re.sub(r"\[\d\d:\d\d\]", "", words)) if word not in reported]
    if stray:
        yield Check(
            "agreement/words",
            False,
            f"Tệp {file.name} có chữ mà sản phẩm không khai: {' '.join(dict.fromkeys(stray))}.",
        )


def _missing_papers(source: SourceDoc, product: RenderedProduct) -> Iterator[Check]:
    known = {paper.name for paper in source.papers}
    for name in product.paper_names:
        if name not in known:
            yield Check("agreement/paper", False, f"Nguồn không có giấy tờ “{name}”.")
        elif " ".join(tokens(name)) not in " ".join(tokens(product.text)):
            yield Check("agreement/paper", False, f"Sản phẩm thiếu giấy tờ “{name}”.")


def _lost_facts(source: SourceDoc, product: RenderedProduct) -> Iterator[Check]:
    """A fact that the product claims to carry must stand in it, word for word."""
    carried = source.carried_keys(f"{product.text} {product.html}")
    for key in product.fact_keys:
        fact = source.fact(key)
        if fact is None:
            yield Check("agreement/fact", False, f"Nguồn không có dữ kiện “{key}”.")
        elif fact.value and key not in carried:
            yield Check(
                "agreement/fact",
                False,
                f"Sản phẩm ghi {fact.label.lower()} khác nguồn (nguồn: “{fact.value}”).",
            )


# What is read aloud -------------------------------------------------------------------------


def _misread(product: RenderedProduct) -> Iterator[Check]:
    """Money, durations and codes of a written sentence must be heard in the spoken one."""
    for written, spoken in product.spoken:
        if re.search(r"\d", spoken):
            yield Check("agreement/spoken", False, f"Câu đọc còn chữ số: “{spoken}”.")
            continue
        heard = " ".join(tokens(spoken))
        for claim in claims_in(written):
            lost = [w for w in _as_heard(claim) if " ".join(tokens(w)) not in heard]
            if lost:
                yield Check(
                    "agreement/spoken",
                    False,
                    f"“{claim.shown}” phải đọc là “{lost[0]}”, câu đọc là “{spoken}”.",
                )


def _as_heard(claim: Claim) -> Iterator[str]:
    """Yield the words in which a claim is heard."""
    if claim.kind in {"code", "phone"}:
        yield from (numerals.digits(group) for group in re.split(r"[ .]", claim.shown)[-1:])
    elif claim.kind in {"money", "duration", "date", "number", "time"}:
        for number in re.findall(r"\d{1,3}(?:\.\d{3})+(?!\d)|\d+", claim.shown):
            value = int(number.replace(".", ""))
            if value or claim.kind == "money":
                yield numerals.whole(value)
