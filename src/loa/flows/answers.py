"""What the search can find: each flow, by its title and by how residents tell their situation."""

from __future__ import annotations

from collections.abc import Iterator

from loa.search.contract import SITE, Passage, PassageSource, sources

from . import queries


def passages() -> Iterator[Passage]:
    """Yield the passages of every flow."""
    for flow in queries.flows():
        title = f"Tôi cần giấy tờ gì? {flow.title}"
        texts = [("name", flow.title), *(("alias", said) for said in flow.said)]
        for number, (facet, text) in enumerate(texts):
            yield Passage(
                id=f"flow-{flow.slug}/{number}",
                kind="flow",
                group=f"flow-{flow.slug}",
                title=title,
                text=text,
                facet=facet,
                url=flow.url,
            )


sources.register("flows", PassageSource("flows", passages, scope=SITE))
