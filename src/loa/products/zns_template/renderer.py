"""A proposal for a ZNS template: JSON for the form of the provider, text for people."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from loa.publishing.contract import (
    Brief,
    ProductFile,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
)

from . import checking
from .template import LIMITS, Template, propose


def _proposal(template: Template) -> dict[str, Any]:
    """Return the proposal as it is typed into the provider's form, and the filled sample."""
    return {
        "tag": LIMITS["tag"],
        "title": template.title,
        "paragraphs": list(template.paragraphs),
        "table": [{"title": title, "value": value} for title, value in template.rows],
        "buttons": [asdict(button) for button in template.buttons],
        "variables": [asdict(variable) for variable in template.variables],
        "filled": {
            "title": template.filled(template.title),
            "paragraphs": [template.filled(line) for line in template.paragraphs],
            "table": [{"title": t, "value": template.filled(v)} for t, v in template.rows],
        },
    }


def _readable(template: Template) -> str:
    """Return the filled message as a resident reads it, then what each variable is."""
    lines = [template.filled(template.title), ""]
    lines += [template.filled(line) for line in template.paragraphs]
    lines += ["", *(f"{title}: {template.filled(value)}" for title, value in template.rows)]
    lines += ["", *(f"[ {button.label} ] {button.target}" for button in template.buttons)]
    lines += ["", f"Loại nội dung: {LIMITS['tag']['name']}. Biến trong mẫu:"]
    lines += [f"- <{variable.name}>: {variable.label}" for variable in template.variables]
    return "\n".join(lines).strip()


class ZnsTemplate(Renderer):
    """A template with identity, facts and a button, checked after filling."""

    kind = "zns_template"
    label = "Đề xuất mẫu tin ZNS"

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return the proposal; nothing is sent from here."""
        template = propose(source, brief)
        text = _readable(template)
        sheet = json.dumps(_proposal(template), ensure_ascii=False, indent=2)
        name, alt = f"mau-zns-{source.code}", f"Đề xuất mẫu tin: {source.title}"
        return RenderedProduct(
            kind=self.kind,
            files=(
                ProductFile(f"{name}.json", "application/json", f"{sheet}\n".encode(), alt),
                ProductFile(f"{name}.txt", "text/plain", f"{text}\n".encode(), alt),
            ),
            text=text,
            subject=source.title,
            fact_keys=source.carried_keys(text),
            checks=checking.check(template, source, brief),
            stats={"rows": len(template.rows), "buttons": len(template.buttons)},
            alt=alt,
        )


renderers.register(ZnsTemplate.kind, ZnsTemplate())
