"""A letter by e-mail: subject, text part and an accessible HTML part with the same words."""

from __future__ import annotations

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

from . import layout

MOST_BYTES = 100_000  # Gmail hides what is beyond 102 kB


def _opening(source: SourceDoc) -> tuple[str, ...]:
    said = source.paragraphs or ((source.summary,) if source.summary else ())
    waits = () if source.is_confirmed else ("Thông tin này đang chờ xã xác nhận.",)
    return ("Kính gửi bà con,", *said, *waits)


def _paper_lines(source: SourceDoc) -> list[str]:
    needed = [f"{p.name} ({p.kind})" if p.kind else p.name for p in source.needed_papers]
    return needed + [f"{p.name}. {p.note}" for p in source.conditional_papers]


def _closing(brief: Brief) -> tuple[str, ...]:
    commune = brief.commune
    reach = [commune.desk_name, commune.address, commune.phone, commune.hours]
    return (
        SAFETY_LINE,
        f"{commune.authority}. {commune.message}",
        f"Hỏi thêm: {', '.join(line for line in reach if line)}.",
    )


def _text_part(source: SourceDoc, brief: Brief, papers: list[str], address: str) -> str:
    parts = [source.title, *_opening(source)]
    parts.append("\n".join(f"{label}: {line}" for label, line in source.key_lines))
    if papers:
        parts.append("\n".join(["Giấy tờ cần chuẩn bị", *(f"- {line}" for line in papers)]))
    if source.steps:
        numbered = (f"{number}. {step}" for number, step in enumerate(source.steps, 1))
        parts.append("\n".join(["Từng bước", *numbered]))
    if address:
        parts.append(f"Xem hướng dẫn đầy đủ: {address}")
    return "\n\n".join(part for part in (*parts, *_closing(brief)) if part) + "\n"


def _html_part(source: SourceDoc, brief: Brief, papers: list[str], address: str) -> str:
    parts = [layout.paragraph(line) for line in _opening(source)]
    parts.append(layout.key_lines(source.key_lines))
    if papers:
        parts += [layout.heading("Giấy tờ cần chuẩn bị"), layout.bullets("ul", papers)]
    if source.steps:
        parts += [layout.heading("Từng bước"), layout.bullets("ol", source.steps)]
    if address:
        parts.append(layout.button(address, "Xem hướng dẫn đầy đủ"))
    parts += [layout.paragraph(line) for line in _closing(brief)]
    return layout.letter(source.title, parts)


class EmailLetter(Renderer):
    """The channel adds the unsubscribe line and the headers."""

    kind = "email_letter"
    label = "Thư điện tử"

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return subject, `message_text` and `html`."""
        papers, address = _paper_lines(source), brief.link
        text = _text_part(source, brief, papers, address)
        html = _html_part(source, brief, papers, address)
        size = len(html.encode())
        return RenderedProduct(
            kind=self.kind,
            files=(
                ProductFile(f"thu-{source.code}.txt", "text/plain", text.encode()),
                ProductFile(f"thu-{source.code}.html", "text/html", html.encode()),
            ),
            text=text,
            message_text=text,
            subject=f"{source.title} - {brief.commune.authority}",
            html=html,
            fact_keys=source.carried_keys(text),
            paper_names=tuple(paper.name for paper in source.papers),
            checks=(
                Check("size", size <= MOST_BYTES, f"Thư nặng {size} byte, giới hạn {MOST_BYTES}."),
            ),
            stats={"bytes": size, "words": len(text.split())},
            alt=f"Thư điện tử: {source.title}",
        )


renderers.register(EmailLetter.kind, EmailLetter())
