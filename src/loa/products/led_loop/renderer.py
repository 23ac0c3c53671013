"""A silent loop for LED walls: the slides of a guide, one after the other, in half a minute."""

from __future__ import annotations

from loa.kernel import film, slides
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

SHAPES = ((1920, 1080, "16x9"), (1920, 360, "dai"))
SIDE = 1080  # pixels of the height of the first shape; option "video_side" draws smaller
SHORTEST_S, LONGEST_S = 15.0, 30.0
_SLIDE_S, _WORDS_A_SECOND = 2.0, 3.0


def seconds(board: list[slides.Slide]) -> list[float]:
    """Return how long each slide stands: time to look up and to read, 15 to 30 seconds in all."""
    wanted = [_SLIDE_S + len(slide.text.split()) / _WORDS_A_SECOND for slide in board]
    whole = min(max(sum(wanted), SHORTEST_S), LONGEST_S)
    return [one * whole / sum(wanted) for one in wanted]


class LedLoop(Renderer):
    """Two silent MP4; the last slide fades into the first when the player starts again.

    Options: "video_side" and "video_pace" make a small, quick loop for previews and tests.
    """

    kind = "led_loop"
    label = "Video lặp cho bảng LED"
    is_draft_bound = True
    takes_seconds = True

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return the loop for a wall of 16:9 and for a long strip."""
        board, foot = screen_board(source, brief), screen_foot(brief)
        lasts = seconds(board)
        files, fits = self._films(source, brief, board, lasts)
        text = "\n".join(slides.said(board, foot))
        return RenderedProduct(
            kind=self.kind,
            files=files,
            text=text,
            fact_keys=source.carried_keys(text),
            checks=(
                Check("room", fits, "Chữ vừa màn hình." if fits else "Chữ quá dài, tràn màn hình."),
                Check(
                    "length",
                    SHORTEST_S - 0.01 <= sum(lasts) <= LONGEST_S + 0.01,
                    f"Vòng lặp dài {sum(lasts):.0f} giây, cần từ 15 đến 30 giây.",
                ),
            ),
            stats={"seconds": round(sum(lasts), 1), "slides": len(board)},
            alt=" ".join(slides.alt(slide, foot) for slide in board),
        )

    def _films(
        self, source: SourceDoc, brief: Brief, board: list[slides.Slide], lasts: list[float]
    ) -> tuple[tuple[ProductFile, ...], bool]:
        scale = float(brief.options.get("video_side", SIDE)) / SIDE
        pace = float(brief.options.get("video_pace", 1))
        foot = screen_foot(brief)
        alt = " ".join(slides.alt(slide, foot) for slide in board)
        tags = {"title": source.title, "artist": brief.commune.authority}
        files, fits = [], True
        for width, height, name in SHAPES:
            stills, is_whole = slides.draw(
                board, foot, width=width, height=height, ppi=72.0 * scale
            )
            fits = fits and is_whole
            wide, high = (round(side * scale / 2) * 2 for side in (width, height))
            shots = [
                film.Shot(still, one * pace) for still, one in zip(stills, lasts, strict=is_whole)
            ]
            made = film.mp4(shots, film.Look(wide, high, change_s=0.4), tags=tags)
            files.append(
                ProductFile(
                    f"led-{source.code}-{brief.placement}-{name}.mp4", "video/mp4", made, alt
                )
            )
        return tuple(files), fits


renderers.register(LedLoop.kind, LedLoop())
