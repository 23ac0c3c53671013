"""Promises of an outcome: fees as the catalog holds them, savings only when confirmed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import override_settings

from loa.catalog import queries as catalog
from loa.catalog.types import GuideFee
from loa.flows import needs, queries
from loa.kernel.clock import local_date

pytestmark = pytest.mark.usefixtures("few_procedures")


def _fee(method: str, amount: int | None, *, known: bool = True) -> GuideFee:
    value = "cần xã xác nhận" if amount is None else f"{amount:,} đồng/bản".replace(",", ".")
    return GuideFee(
        f"fee/{method}", method, method, "", "", value, amount, "", None, None, False, known
    )


@pytest.fixture
def guide(now):
    found = catalog.guide(code="2.000635", on=local_date(now))
    return replace(
        found, is_confirmed=True, facts=(), fees=(_fee("online", 0), _fee("direct", 8000))
    )


def test_a_confirmed_saving_is_told(guide):
    assert needs.fee_line(guide) == "Nộp trực tuyến 0 đồng, tại quầy 8.000 đồng/bản"


def test_an_unconfirmed_saving_is_not_told(guide):
    assert needs.fee_line(replace(guide, is_confirmed=False)) == guide.fee_line


@pytest.mark.parametrize(
    "fees",
    [
        (_fee("online", 0), _fee("direct", None, known=False)),
        (_fee("online", 0), _fee("direct", 0)),
        (_fee("online", 5000), _fee("direct", 8000)),
        (_fee("direct", 8000),),
    ],
)
def test_there_is_no_saving_where_amounts_do_not_say_so(guide, fees):
    assert needs.fee_line(replace(guide, fees=fees)) == guide.fee_line


def _result(now):
    walk = queries.walk(queries.flow("ly-lich-tu-phap"), {"so": ["hai"], "ai": ["ho"]})
    return queries.result(walk, on=local_date(now))


def test_what_is_hidden_from_residents_sends_them_to_an_officer(now):
    with override_settings(LOA_HIDE_UNCONFIRMED=True):
        assert [one.guide for one in _result(now).procedures] == [None]
    assert _result(now).procedures[0].guide.code == "3.000333"


def test_a_procedure_that_left_the_catalog_breaks_nothing(now, monkeypatch):
    walk = queries.walk(queries.flow("ly-lich-tu-phap"), {"so": ["hai"], "ai": ["ho"]})
    need = replace(walk.outcome.needs[0], code="9.999999")
    gone = replace(walk, outcome=replace(walk.outcome, needs=(need,)))
    assert queries.result(gone, on=local_date(now)).procedures[0].guide is None


def test_a_walk_that_goes_on_has_no_result(now):
    with pytest.raises(ValueError, match="not reached"):
        queries.result(queries.walk(queries.flow("sinh-con"), {}), on=local_date(now))
