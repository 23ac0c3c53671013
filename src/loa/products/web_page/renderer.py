"""The body of a guide's or a bulletin's page: an HTML fragment without shell."""

from __future__ import annotations

import html
import re

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString

from loa.publishing.contract import (
    UNKNOWN,
    Brief,
    FactKind,
    ProductFile,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
)

from . import blocks


def _papers(source: SourceDoc) -> SafeString:
    needed, cases = source.needed_papers, source.conditional_papers
    unknown = format_html("<p>Giấy tờ: {}.</p>", UNKNOWN)
    return blocks.joined(
        (
            blocks.heading("giay-to", "Bạn cần mang gì", "Thành phần hồ sơ"),
            blocks.checklist(needed) or (SafeString("") if cases else unknown),
            format_html("<h3>Chỉ một số trường hợp mới cần</h3>") if cases else SafeString(""),
            blocks.checklist(cases),
        )
    )


def _fees_and_time(source: SourceDoc) -> SafeString:
    fees = blocks.facts_of(source, FactKind.MONEY)
    times = blocks.facts_of(source, FactKind.DURATION)
    return blocks.joined(
        (
            blocks.heading("phi", "Hết bao nhiêu tiền", "Phí, lệ phí"),
            blocks.fact_table("Phí theo cách nộp", fees)
            or format_html("<p>{}</p>", source.fee_line or UNKNOWN),
            blocks.remarks(source, "fee"),
            blocks.heading("thoi-gian", "Bao lâu có kết quả", "Thời hạn giải quyết"),
            blocks.fact_table("Thời gian theo cách nộp", times)
            or format_html("<p>{}</p>", source.time_line or UNKNOWN),
            blocks.remarks(source, "time"),
        )
    )


def _where(source: SourceDoc) -> SafeString:
    place = source.place_line or source.authority or UNKNOWN
    rows = blocks.joined(
        format_html("<li>{}</li>", blocks.link(place_online))
        for place_online in source.where_online
    )
    return blocks.joined(
        (
            blocks.heading("noi-nop", "Nộp ở đâu", "Cách thức thực hiện"),
            format_html("<p>Trên mạng: {}.</p>", (source.online_line or UNKNOWN).rstrip(".")),
            format_html('<ul class="where-online">\n{}\n</ul>', rows) if rows else rows,
            format_html("<p>Nộp trực tiếp: {}.</p>", place.rstrip(".")),
            format_html("<p>Nơi giải quyết: {}.</p>", source.authority.rstrip("."))
            if source.authority not in {"", place, UNKNOWN}
            else SafeString(""),
        )
    )


def _section(anchor: str, words: str, official: str, body: SafeString) -> SafeString:
    return blocks.joined((blocks.heading(anchor, words, official), body)) if body else body


def _procedure(source: SourceDoc) -> SafeString:
    who = format_html("<p>{}</p>", source.who) if source.who else SafeString("")
    result = format_html("<p>{}</p>", source.result) if source.result else SafeString("")
    conditions = blocks.items("ul", "conditions", source.conditions)
    return blocks.joined(
        (
            blocks.key_facts(source),
            blocks.standing(source),
            blocks.main_action(source),
            _papers(source),
            _section("cac-buoc", "Từng bước", "", blocks.items("ol", "steps", source.steps)),
            _section("hay-sai", "Hay bị sai", "", blocks.items("ul", "mistakes", source.mistakes)),
            _section("nen-biet", "Nên biết thêm", "", blocks.items("ul", "notes", source.notes)),
            _fees_and_time(source),
            _where(source),
            _section(
                "dieu-kien",
                "Ai làm và khi nào",
                "Yêu cầu, điều kiện",
                blocks.joined((who, conditions)),
            ),
            _section("ket-qua", "Bạn nhận được gì", "Kết quả thực hiện", result),
        )
    )


def _bulletin(source: SourceDoc) -> SafeString:
    said = source.paragraphs or ((source.summary,) if source.summary else ())
    return blocks.joined(
        (
            blocks.key_facts(source),
            *(format_html("<p>{}</p>", paragraph) for paragraph in said),
            blocks.items("ol", "steps", source.steps),
            blocks.main_action(source),
        )
    )


def _footer(source: SourceDoc) -> SafeString:
    official = format_html("<p>Tên đầy đủ: {}.</p>", source.official_title.rstrip("."))
    code = format_html('<p>Mã thủ tục: <span class="code">{}</span>.</p>', source.code)
    is_procedure = source.kind == "procedure"
    has_code = is_procedure and not source.code.startswith("loa-")
    return blocks.joined(
        (
            blocks.heading("xac-nhan", "Xã đã xác nhận chưa") if is_procedure else SafeString(""),
            blocks.confirmation(source) if is_procedure else SafeString(""),
            blocks.heading("nguon", "Nguồn và ngày kiểm tra"),
            official if is_procedure and source.official_title else SafeString(""),
            code if has_code else SafeString(""),
            format_html("<p>Thủ tục này chưa có mã quốc gia.</p>")
            if is_procedure and not has_code
            else SafeString(""),
            blocks.sources(source.sources, source.checked_on),
        )
    )


def words_of(fragment: str) -> str:
    """Return what a reader of the fragment reads, one block a line."""
    lines = re.sub(r"<(?:br|/(?:p|li|h\d|dt|dd|td|th|tr|caption|div))[^>]*>", "\n", fragment)
    plain = html.unescape(strip_tags(lines))
    return "\n".join(" ".join(line.split()) for line in plain.splitlines() if line.strip())


class WebPage(Renderer):
    """A page's body in everyday words, with a checklist that works without a script."""

    kind = "web_page"
    label = "Trang thông tin"

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return the fragment as `html` and as a file; `brief` changes nothing in it."""
        del brief  # a page is the same for everybody: nothing of a placement or a day is in it
        body = _procedure(source) if source.kind == "procedure" else _bulletin(source)
        fragment = str(
            blocks.joined((format_html('<div class="guide">'), body, _footer(source)))
            + "\n</div>\n"
        )
        text = words_of(fragment)
        return RenderedProduct(
            kind=self.kind,
            files=(ProductFile(f"trang-{source.code}.html", "text/html", fragment.encode()),),
            text=text,
            subject=source.title,
            html=fragment,
            fact_keys=source.carried_keys(f"{text} {source.official_url} {fragment}"),
            paper_names=tuple(paper.name for paper in source.papers),
            stats={"bytes": len(fragment.encode()), "words": len(text.split())},
            alt=f"Trang hướng dẫn: {source.title}",
        )


renderers.register(WebPage.kind, WebPage())
