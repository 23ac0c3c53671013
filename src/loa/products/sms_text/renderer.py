"""A short message for any phone, with accents and without, in at most three parts."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from loa.publishing.contract import (
    Brief,
    Check,
    ProductFile,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
)

from .parts import count_parts, without_accents

MOST_PARTS = 3
NATIONAL_PORTAL = "dichvucong.gov.vn"


def safe_link(brief: Brief) -> str:
    """Return the short link if it is on the commune's own host, else nothing.

    People are told never to open other links in a text message; so we send none.
    """
    own = {urlsplit(address).netloc for address in (brief.commune.website, brief.page_url)} - {""}
    return brief.short_url if urlsplit(brief.short_url).netloc in own else ""


def _variants(source: SourceDoc, brief: Brief) -> Iterator[str]:
    """Yield the message from the fullest to the shortest."""
    lines = [f"{label}: {line}" for label, line in source.key_lines]
    link = safe_link(brief)
    more = f"Xem: {link}" if link else ""
    on_portal = urlsplit(source.official_url).netloc == NATIONAL_PORTAL
    where = "Nộp trên Cổng Dịch vụ công quốc gia" if on_portal else ""
    ask = f"Hỏi {brief.commune.desk_name}"
    for facts in (lines, lines[:3], lines[:2], lines[:1], lines[1:2], []):
        for tail in ((where, more or ask), (more or ask,)):
            parts = [f"{brief.commune.authority}: {source.title}", *facts, *tail]
            yield ". ".join(part.rstrip(".") for part in parts if part)


class SmsText(Renderer):
    """The same words twice: with accents (UCS-2) and without (GSM-7)."""

    kind = "sms_text"
    label = "Tin nhắn SMS"

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return the fullest message of at most three parts with accents."""
        variants = list(_variants(source, brief))
        text = next((v for v in variants if count_parts(v).count <= MOST_PARTS), variants[-1])
        plain = without_accents(text)
        accented, bare = count_parts(text), count_parts(plain)
        sent = text if accented.count <= MOST_PARTS else plain
        return RenderedProduct(
            kind=self.kind,
            files=(
                ProductFile(f"sms-{source.code}.txt", "text/plain", f"{text}\n".encode()),
                ProductFile(
                    f"sms-{source.code}-khong-dau.txt", "text/plain", f"{plain}\n".encode()
                ),
            ),
            text=text,
            message_text=sent,
            fact_keys=source.carried_keys(text),
            checks=(
                Check(
                    "parts",
                    count_parts(sent).count <= MOST_PARTS,
                    f"Có dấu: {accented.count} tin ({accented.units} ký tự). "
                    f"Không dấu: {bare.count} tin ({bare.units} ký tự). "
                    f"Giới hạn {MOST_PARTS} tin.",
                ),
            ),
            stats={
                "parts": accented.count,
                "units": accented.units,
                "encoding": accented.encoding,
                "parts_without_accents": bare.count,
                "units_without_accents": bare.units,
                "encoding_without_accents": bare.encoding,
                "text_without_accents": plain,
            },
            alt=f"Tin nhắn SMS: {source.title}",
        )


renderers.register(SmsText.kind, SmsText())
