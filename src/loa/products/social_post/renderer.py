"""Posts for social networks: one text a network, within its limits, in the tone of an audience."""

from __future__ import annotations

import json
from collections.abc import Iterable

from loa.publishing.contract import (
    Brief,
    Check,
    ProductFile,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
)

from . import writing
from .networks import EVERYBODY, NETWORKS, TONES, Field, Network

Filled = dict[str, str]


def _chosen(variants: Iterable[str], field: Field) -> str:
    """Return the fullest text that reaches the goal, else the fullest within the limit."""
    made = list(variants)
    goal = next((text for text in made if field.size(text) <= field.goal), "")
    return goal or next((text for text in made if field.holds(text)), made[-1])


def fill(network: Network, source: SourceDoc, brief: Brief) -> Filled:
    """Return the text of each field of the network."""
    tone = TONES.get(brief.options.get("audience", EVERYBODY), TONES[EVERYBODY])
    made = {
        "title": lambda: writing.titles(source, brief),
        "text": lambda: writing.variants(source, brief, tone),
        "tags": lambda: writing.tags(source, brief),
    }
    return {field.key: _chosen(made[field.key](), field) for field in network.fields}


def _checks(filled: dict[str, Filled], audience: str) -> Iterable[Check]:
    known = audience in TONES
    yield Check(
        "audience",
        known,
        f"Giọng viết cho nhóm: {TONES[audience].name}."
        if known
        else f"Không có giọng viết cho nhóm “{audience}”. Hãy chọn: {', '.join(TONES)}.",
    )
    for network in NETWORKS:
        for field in network.fields:
            size = field.size(filled[network.code][field.key])
            limit = f"giới hạn {field.longest}" if field.longest else "chưa rõ giới hạn"
            yield Check(
                f"length/{network.code}/{field.key}",
                field.holds(filled[network.code][field.key]),
                f"{network.name}, {field.label.lower()}: dài {size}, {limit}.",
            )


def _readable(network: Network, filled: Filled) -> str:
    """Return the text to copy by hand; with several boxes, each under its label."""
    if len(network.fields) == 1:
        return filled[network.fields[0].key]
    return "\n\n".join(f"{field.label}:\n{filled[field.key]}" for field in network.fields)


def _sheet(filled: dict[str, Filled], brief: Brief) -> bytes:
    """Return all posts as JSON, for a channel that fills the fields itself."""
    rows = {}
    for network in NETWORKS:
        marks = {network.ai_flag: True} if network.ai_flag and brief.ai_label else {}
        rows[network.code] = {**filled[network.code], **marks}
    return f"{json.dumps(rows, ensure_ascii=False, indent=2)}\n".encode()


class SocialPost(Renderer):
    """A text for each network; `options`: audience (all, elderly, business, rural), hashtags."""

    kind = "social_post"
    label = "Bài đăng mạng xã hội"

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return one text file a network and a JSON file with every field."""
        filled = {network.code: fill(network, source, brief) for network in NETWORKS}
        texts = {network.code: _readable(network, filled[network.code]) for network in NETWORKS}
        text = "\n\n".join(f"{network.name}\n{texts[network.code]}" for network in NETWORKS)
        name, alt = f"bai-dang-{source.code}", f"Bài đăng: {source.title}"
        files = [
            ProductFile(f"{name}-{code}.txt", "text/plain", f"{words}\n".encode(), alt)
            for code, words in texts.items()
        ]
        files.append(ProductFile(f"{name}.json", "application/json", _sheet(filled, brief), alt))
        return RenderedProduct(
            kind=self.kind,
            files=tuple(files),
            text=text,
            subject=source.title,
            fact_keys=source.carried_keys(text),
            paper_names=tuple(p.name for p in source.needed_papers if p.name in text),
            checks=tuple(_checks(filled, brief.options.get("audience", EVERYBODY))),
            stats={code: len(words) for code, words in texts.items()},
            ai_label=brief.ai_label,
            alt=alt,
        )


renderers.register(SocialPost.kind, SocialPost())
