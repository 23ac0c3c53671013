"""One corrected fact reaches every page that shows it, at once; pages were kept before."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from loa.catalog import operations as catalog
from loa.catalog import paper_forms
from loa.catalog import queries as procedures
from loa.kernel import clock
from loa.publishing.pages import forget_kept
from loa.search import queries as search
from loa.units import operations as units

CODE = "1.014063"
OLD, NEW = "25.000 đồng", "61.000 đồng"  # half is paid until 31/12/2026
PAGES = [
    f"/thu-tuc/{CODE}/",
    f"/thu-tuc/{CODE}/?chu=lon",
    f"/thu-tuc/{CODE}/in/",
    f"/phieu/{CODE}/",
    "/can-giay-to-gi/can-cuoc/?viec=doi&ly-do=tuoi",
    "/du-lieu-mo/thu-tuc.csv",
    "/du-lieu-mo/thu-tuc.json",
]
LISTS = ["/thu-tuc/?danh-cho=citizen", "/linh-vuc/cap-quan-ly-can-cuoc/", "/dich-vu-truc-tuyen/"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def stocked(db, now):
    root = Path(settings.ROOT)
    forget_kept()
    units.import_units(document=root / "data/communes/o-dien.yaml", now=now, actor=None)
    catalog.import_procedures(path=root / "data/procedures.yaml", now=now, actor=None)
    yield
    forget_kept()


@pytest.fixture
def correct(officer, django_capture_on_commit_callbacks):
    """Return a function that an officer corrects a fact with; pages hear of it as after a commit."""

    def change(key, value):
        with django_capture_on_commit_callbacks(execute=True):
            return catalog.change_fact(
                code=CODE, key=key, value=value, reason="QĐ 5/2026", now=clock.now(),
                actor=officer.user,
            )  # fmt: skip

    return change


def shown(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def fee_of(page, path):
    """Return the part of a page that speaks of this procedure: files tell of all of them."""
    return "".join(part for part in page.splitlines() if CODE in part) if ".csv" in path else page


def test_a_corrected_fee_reaches_every_page_at_once(client, correct):
    guide = procedures.guide(code=CODE, on=date(2026, 11, 24))
    fees = [fee.key for fee in guide.fees if OLD in fee.value]
    before = {path: fee_of(shown(client, path), path) for path in PAGES}
    assert [path for path, page in before.items() if OLD not in page or NEW in page] == []
    for key in fees:
        correct(key, f"{NEW}/thẻ")
    after = {path: fee_of(shown(client, path), path) for path in PAGES}
    assert [path for path, page in after.items() if NEW not in page or OLD in page] == []


def test_a_corrected_name_reaches_lists_search_and_suggestions(client, correct):
    new = "Đổi thẻ xanh mới"
    search.find(text="đổi căn cước")
    assert [path for path in LISTS if new in shown(client, path)] == []
    correct("everyday-name", new)
    search.forget_version()
    assert [path for path in LISTS if new not in shown(client, path)] == []
    assert new in shown(client, "/tim-kiem/?q=doi+the+xanh")
    assert new in shown(client, "/tim-kiem/goi-y/?q=doi+the+x")


def test_an_unknown_level_put_right_joins_the_services(client, correct):
    title = procedures.guide(code=CODE, on=clock.local_date(clock.now())).title
    correct("online", "information_only")
    assert title not in shown(client, "/dich-vu-truc-tuyen/?linh-vuc=cap-quan-ly-can-cuoc")
    correct("online", "fully_online")
    assert title in shown(client, "/dich-vu-truc-tuyen/?muc=toan-trinh")
    assert title not in shown(client, "/dich-vu-truc-tuyen/?muc=mot-phan")


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_form_on_a_paper_is_on_the_guide_at_once(
    client, now, officer, settings, tmp_path, commit
):
    settings.MEDIA_ROOT = tmp_path
    guide = procedures.guide(code=CODE, on=clock.local_date(clock.now()))
    assert "Tải mẫu" not in shown(client, f"/thu-tuc/{CODE}/")
    with commit():
        made = paper_forms.put_form(
            code=CODE, paper_key=guide.papers[0].key, file_name="DC01.pdf", content=b"%PDF-1.7 x",
            form_version="DC01", issued_by="TT 17/2024/TT-BCA", valid_from=None, now=now,
            actor=officer.user,
        )  # fmt: skip
    address = f"/thu-tuc/{CODE}/mau/{made.pk}/dc01.pdf"
    assert address in shown(client, f"/thu-tuc/{CODE}/")
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 x"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="dc01.pdf"'
    assert client.get(f"/thu-tuc/1.001193/mau/{made.pk}/dc01.pdf").status_code == 404
    with commit():
        paper_forms.withdraw_form(form_id=made.pk, now=now, actor=officer.user)
    assert "Tải mẫu" not in shown(client, f"/thu-tuc/{CODE}/")
    assert client.get(address).status_code == 404


def test_the_25_services_lead_to_their_procedures(client):
    page = shown(client, "/dich-vu-truc-tuyen/")
    assert page.count("<ol class=") == 1
    assert 'href="/thu-tuc/1.001193/"' in page
    assert "24/CT-TTg" in page
    rows = client.get("/dich-vu-truc-tuyen/danh-sach.csv").content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("ma,ten,")
    assert len(rows) > 40


def test_words_are_explained(client):
    page = shown(client, "/giai-nghia/")
    assert 'id="toan-trinh"' in page
    assert page.count("<dt>") == 32
