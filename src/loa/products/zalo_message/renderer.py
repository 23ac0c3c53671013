"""A message for a follower of the commune's official account: short, with one button."""

from __future__ import annotations

from collections.abc import Iterator

from loa.delivery.contract import Button
from loa.publishing.contract import (
    SAFETY_LINE,
    Brief,
    Check,
    ProductFile,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
)

LIMIT = 2_000  # characters, as the provider takes them
GOAL = 500  # what people read without unfolding the bubble


def _papers(source: SourceDoc) -> str:
    names = [f"• {paper.name}" for paper in source.needed_papers]
    return "\n".join(["Cần chuẩn bị:", *names]) if names else ""


def _variants(source: SourceDoc, brief: Brief) -> Iterator[str]:
    """Yield the message from the fullest to the shortest."""
    facts = "\n".join(f"{label}: {line}" for label, line in source.key_lines)
    two_facts = "\n".join(f"{label}: {line}" for label, line in source.key_lines[:2])
    waits = "" if source.is_confirmed else "Thông tin đang chờ xã xác nhận."
    papers, signed = _papers(source), f"{brief.commune.authority}. {brief.commune.message}"
    said = "" if source.kind == "procedure" else source.summary
    for parts in (
        (source.title, said, facts, papers, waits, SAFETY_LINE, signed),
        (source.title, said, facts, papers, waits, SAFETY_LINE),
        (source.title, said, facts, waits, SAFETY_LINE),
        (source.title, two_facts, waits, SAFETY_LINE),
        (source.title, waits, SAFETY_LINE),
    ):
        yield "\n\n".join(part for part in parts if part)


class ZaloMessage(Renderer):
    """Text of at most 2,000 characters, 500 as the goal, and a button to the page."""

    kind = "zalo_message"
    label = "Tin nhắn Zalo"

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return the fullest message that reaches the goal, else the fullest within the limit."""
        variants = list(_variants(source, brief))
        fits = [text for text in variants[:4] if len(text) <= GOAL]
        fits += [text for text in variants[2:] if len(text) <= LIMIT]
        text = fits[0] if fits else variants[-1]
        address = brief.link
        buttons = (Button("Xem hướng dẫn", url=address),) if address else ()
        return RenderedProduct(
            kind=self.kind,
            files=(ProductFile(f"zalo-{source.code}.txt", "text/plain", f"{text}\n".encode()),),
            text="\n".join([text, *(button.label for button in buttons)]),
            message_text=text,
            subject=source.title,
            buttons=buttons,
            fact_keys=source.carried_keys(text),
            paper_names=tuple(p.name for p in source.needed_papers if p.name in text),
            checks=(
                Check(
                    "length",
                    len(text) <= LIMIT,
                    f"Tin dài {len(text)} ký tự, giới hạn {LIMIT} ký tự.",
                ),
            ),
            stats={"characters": len(text)},
            alt=f"Tin nhắn: {source.title}",
        )


renderers.register(ZaloMessage.kind, ZaloMessage())
