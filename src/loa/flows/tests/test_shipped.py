"""Promises of the shipped flows: every rule stands in the catalog, every path ends, no fact is told."""

from __future__ import annotations

import re

import pytest

from loa.design.contract import ICONS
from loa.flows import checking, needs, queries, walking
from loa.kernel.clock import local_date

FLOWS = queries.flows()
# Facts that change live in the catalog; a flow that told one would grow old alone.
FACT = re.compile(r"\d[\d.]* ?đồng|\d+ ngày làm việc|\bMẫu \d", re.IGNORECASE)


def test_there_are_enough_situations():
    assert len(FLOWS) >= 12
    assert {flow.icon for flow in FLOWS} <= set(ICONS)
    assert len({code for flow in FLOWS for code in flow.codes}) >= 60


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.slug)
def test_every_rule_is_a_sentence_of_its_source(flow, catalog_text):
    wrong = [
        source.key
        for source in flow.sources.values()
        if source.code and source.quote not in catalog_text.get(source.code, "")
    ]
    assert wrong == []


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.slug)
def test_every_procedure_is_in_the_catalog(flow, catalog_text):
    assert set(flow.codes) <= set(catalog_text)


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.slug)
def test_every_path_ends_and_every_outcome_is_reached(flow):
    ends = {walking.walk(flow, path).outcome.id for path in walking.paths(flow)}
    assert ends == set(flow.outcomes)
    assert checking.problems(flow) == []


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.slug)
def test_a_saying_tells_no_fact_that_its_source_does_not(flow):
    for outcome in flow.outcomes.values():
        for saying in outcome.sayings:
            quote = flow.sources[saying.source].quote
            assert [fact for fact in FACT.findall(saying.text) if fact not in quote] == []
        assert not FACT.search(f"{outcome.title} {outcome.lead} {outcome.ask}")
        assert not any(FACT.search(need.why) for need in outcome.needs)


def test_every_rule_about_a_paper_finds_its_paper(whole_catalog, now):
    from loa.catalog import queries as catalog

    lost = []
    for need in (n for flow in FLOWS for o in flow.outcomes.values() for n in o.needs):
        keys = [paper.key for paper in catalog.guide(code=need.code, on=local_date(now)).papers]
        lost += [
            f"{need.code}: {rule.paper}"
            for rule in need.papers
            if not any(rule.is_about(key) for key in keys)
        ]
    assert lost == []


def _keys(flow_slug, now, **given):
    walk = queries.walk(queries.flow(flow_slug), {k: v.split() for k, v in given.items()})
    made = needs.result(walk, on=local_date(now))
    return {
        one.code: [paper.key.rsplit("/", 1)[-1] for paper in one.needed] for one in made.procedures
    }


def test_only_papers_that_apply_are_listed(whole_catalog, now):
    a1 = _keys("bang-lai-xe", now, viec="doi", han="con", hang="nhe", **{"quoc-tich": "phai"})
    other = _keys("bang-lai-xe", now, viec="doi", han="con", hang="khac", **{"quoc-tich": "khong"})
    assert a1 == {"3.000347": ["don-de-nghi-doi-cap-lai-giay-phep-lai-xe"]}
    assert [key[:10] for key in other["3.000347"]] == ["don-de-ngh", "giay-kham-", "ho-chieu"]
    child = _keys("ho-chieu", now, viec="dau", ai="tre", so="chua")["1.001456"]
    grown = _keys("ho-chieu", now, viec="dau", ai="lon")["1.001456"]
    assert [key[:14] for key in child if key not in grown] == ["giay-khai-sinh", "giay-to-cua-ng"]
    assert not any(key.startswith("ho-chieu") for key in child + grown)
