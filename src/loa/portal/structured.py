"""schema.org data of residents' pages: only what is known, nothing that a reader does not see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings

from loa.catalog.types import UNKNOWN, ProcedureGuide, ServiceLevel
from loa.content import queries as content
from loa.content.types import Entry
from loa.publishing.types import LivePage
from loa.units.types import CommuneCard


def absolute(path: str) -> str:
    """Return the whole address of one of our pages."""
    return path if path.startswith("https://") else f"{settings.LOA_PUBLIC_URL}{path}"


def office(commune: CommuneCard | None) -> dict[str, Any]:
    """Return the commune's office; fields that the commune has not confirmed are left out."""
    if commune is None:
        return {}
    known = {
        "telephone": commune.phone,
        "email": commune.email,
        "openingHours": commune.hours,
        "sameAs": commune.website,
    }
    return {
        "@type": "GovernmentOffice",
        "name": commune.authority_name,
        "url": absolute("/"),
        "address": _address(commune),
        **{name: value for name, value in known.items() if value},
    }


def service(guide: ProcedureGuide, commune: CommuneCard | None) -> dict[str, Any]:
    """Return a procedure as a service of the state."""
    found: dict[str, Any] = {
        "@type": "GovernmentService",
        "name": guide.title,
        "url": absolute(f"/thu-tuc/{guide.code}/"),
        "inLanguage": "vi",
    }
    if guide.official_title and guide.official_title != guide.title:
        found["alternateName"] = guide.official_title
    if guide.national_code:
        found["identifier"] = guide.national_code
    if guide.authority and guide.authority != UNKNOWN:
        found["provider"] = {"@type": "GovernmentOrganization", "name": guide.authority}
    if commune is not None:
        found["areaServed"] = {"@type": "AdministrativeArea", "name": commune.name}
    if guide.official_url and guide.service_level == ServiceLevel.FULLY_ONLINE:
        found["availableChannel"] = {"@type": "ServiceChannel", "serviceUrl": guide.official_url}
    return found


def questions(entries: Iterable[Entry]) -> dict[str, Any]:
    """Return questions with their answers."""
    rows = [
        {
            "@type": "Question",
            "name": entry.title,
            "url": absolute(entry.url),
            "acceptedAnswer": {"@type": "Answer", "text": _answer(entry)},
        }
        for entry in entries
    ]
    return {"@type": "FAQPage", "inLanguage": "vi", "mainEntity": rows} if rows else {}


def news(live: LivePage, commune: CommuneCard | None) -> dict[str, Any]:
    """Return a bulletin as a news article."""
    return _article("NewsArticle", live.title, live.summary, live.path, live.published_at, commune)


def entry(found: Entry, commune: CommuneCard | None) -> dict[str, Any]:
    """Return what a page of content is to a machine."""
    if found.kind == "question":
        return questions([found])
    if found.kind == "legal_document":
        return _law(found)
    if found.kind == "unit_page":
        return _unit(found, commune)
    return _article("Article", found.title, found.summary, found.url, found.approved_at, commune)


def _answer(found: Entry) -> str:
    return " ".join(block.text for block in content.blocks(found.body)) or found.summary


def _article(
    kind: str,
    title: str,
    summary: str,
    path: str,
    at: datetime | None,
    commune: CommuneCard | None,
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": kind,
        "headline": title,
        "description": summary,
        "url": absolute(path),
        "inLanguage": "vi",
    }
    if at is not None:
        found["datePublished"] = at.isoformat()
    if commune is not None:
        found["publisher"] = {"@type": "GovernmentOrganization", "name": commune.authority_name}
    return found


def _law(found: Entry) -> dict[str, Any]:
    known = {
        "legislationIdentifier": found.extra.get("number"),
        "legislationDate": found.extra.get("issued_on"),
        "sameAs": found.extra.get("official_url"),
    }
    return {
        "@type": "Legislation",
        "name": found.title,
        "url": absolute(found.url),
        **{name: str(value) for name, value in known.items() if value},
    }


def _unit(found: Entry, commune: CommuneCard | None) -> dict[str, Any]:
    unit: dict[str, Any] = {
        "@type": "GovernmentOffice",
        "name": found.title,
        "url": absolute(found.url),
    }
    if found.extra.get("phone"):
        unit["telephone"] = found.extra["phone"]
    if commune is not None:
        unit["parentOrganization"] = {
            "@type": "GovernmentOrganization",
            "name": commune.authority_name,
        }
    return unit


def _address(commune: CommuneCard) -> dict[str, str]:
    known = {"streetAddress": commune.address or "", "addressLocality": commune.name}
    return {
        "@type": "PostalAddress",
        "addressCountry": "VN",
        "addressRegion": commune.city,
        **{name: value for name, value in known.items() if value},
    }
