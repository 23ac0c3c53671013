"""Slides for LED walls and notice screens, in the three formats that stand in communes."""

from __future__ import annotations

from loa.kernel import slides
from loa.publishing.contract import (
    Brief,
    Check,
    ProductFile,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
    screen_board,
    screen_foot,
)

SIZES = ((1920, 1080, "16x9"), (1366, 768, "1366x768"), (1920, 360, "dai"))


class SignageSlide(Renderer):
    """Three sets of PNG with the same words."""

    kind = "signage_slide"
    label = "Màn hình LED, bảng tin"
    is_draft_bound = True

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return the slides of each format, numbered in the order in which they are shown."""
        board, foot = screen_board(source, brief), screen_foot(brief)
        text = "\n".join(slides.said(board, foot))
        files: list[ProductFile] = []
        fits = True
        for width, height, name in SIZES:
            pictures, is_whole = slides.draw(board, foot, width=width, height=height)
            fits = fits and is_whole
            files += [
                ProductFile(
                    f"man-hinh-{source.code}-{brief.placement}-{name}-{number}.png",
                    "image/png",
                    picture,
                    slides.alt(slide, foot),
                )
                for number, (slide, picture) in enumerate(zip(board, pictures, strict=True), 1)
            ]
        return RenderedProduct(
            kind=self.kind,
            files=tuple(files),
            text=text,
            fact_keys=source.carried_keys(text),
            checks=(
                Check("room", fits, "Chữ vừa màn hình." if fits else "Chữ quá dài, tràn màn hình."),
            ),
            stats={"slides": len(board), "bytes": sum(len(file.content) for file in files)},
            alt=f"Bộ hình cho màn hình: {' '.join(slides.alt(slide, foot) for slide in board)}",
        )


renderers.register(SignageSlide.kind, SignageSlide())
