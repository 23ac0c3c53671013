"""An album of steps for feeds and group chats: one picture a step, to be swiped through."""

from __future__ import annotations

from pathlib import Path

from loa.kernel import sentences, typeset
from loa.publishing.contract import (
    Brief,
    Check,
    ProductFile,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
)

from . import content

TEMPLATE = Path(__file__).with_name("album.typ")


class Album(Renderer):
    """Cover, papers, steps and a last card with the code; all 1080×1350."""

    kind = "album"
    label = "Bộ ảnh từng bước"

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return the cards, numbered so that a phone keeps their order."""
        said = content.values(source, brief)
        try:
            pictures, fits = typeset.png(TEMPLATE, said), True
        except typeset.NoRoom:
            pictures, fits = typeset.png(TEMPLATE, {**said, "force": True}), False
        cards = content.cards(said)
        files = tuple(
            ProductFile(
                f"bo-anh-{source.code}-{brief.placement}-{number:02d}-{name}.png",
                "image/png",
                picture,
                " ".join(sentences.ended(line) for line in words.splitlines()),
            )
            for number, ((name, words), picture) in enumerate(zip(cards, pictures, strict=fits), 1)
        )
        text = "\n".join(words for _, words in cards)
        return RenderedProduct(
            kind=self.kind,
            files=files,
            text=text,
            fact_keys=source.carried_keys(text),
            paper_names=tuple(p.name for p in source.needed_papers if p.name in text),
            checks=(Check("room", fits, "Chữ vừa ảnh." if fits else "Chữ quá dài, tràn ảnh."),),
            stats={"pictures": len(files), "bytes": sum(len(file.content) for file in files)},
            alt=f"Bộ {len(files)} ảnh từng bước: {source.title}",
        )


renderers.register(Album.kind, Album())
