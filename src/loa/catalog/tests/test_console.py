import pytest
from django.urls import reverse

from loa.catalog import operations, queries
from loa.catalog.models import FactRevision, Fee, Procedure

from .conftest import TODAY

CODE = "1.014063"


@pytest.fixture
def desk(client, officer, card):
    client.force_login(officer.user)
    return client


def form_of(desk):
    """Return what the editor's form would post unchanged."""
    page = desk.get(reverse("catalog_procedures:edit", args=[Procedure.objects.get().pk]))
    form = page.context["form"]
    values = {}
    for bound in [form, *form.formsets.values()]:
        if bound is not form:
            fields = bound.management_form.initial
            values |= {f"{bound.prefix}-{name}": value for name, value in fields.items()}
        for one in [form] if bound is form else bound.forms:
            values |= {one.add_prefix(name): one[name].value() for name in one.fields}
    return {
        name: "" if value is None else value for name, value in values.items() if value is not False
    }


def save(desk, **changes):
    address = reverse("catalog_procedures:edit", args=[Procedure.objects.get().pk])
    return desk.post(address, form_of(desk) | {"reason": "QĐ 9/2027"} | changes)


def test_the_list_of_procedures_leads_to_the_confirmation_page(desk):
    text = desk.get(reverse("catalog_procedures:list")).content.decode()
    assert "Cấp đổi thẻ căn cước" in text
    assert reverse("catalog_procedure", args=[CODE]) in text


def test_saving_unchanged_makes_no_revision(desk):
    assert save(desk).status_code == 302
    assert not FactRevision.objects.exists()


def test_saving_a_new_fee_makes_a_revision_in_the_officers_name(desk, officer):
    assert save(desk, **{"fees-1-amount_dong": "60000"}).status_code == 302
    (revision,) = FactRevision.objects.all()
    assert (revision.new_value, revision.actor) == ("60.000 đồng/thẻ", officer.user)
    fact = queries.guide(code=CODE, on=TODAY).fact("fee/direct")
    assert (fact.version, fact.source) == (2, "QĐ 9/2027")


def test_a_new_amount_behind_old_words_is_refused(desk):
    Fee.objects.filter(key="fee/direct").update(text="30.000 đồng")
    answer = save(desk, **{"fees-1-amount_dong": "60000"})
    assert "Người dân đọc dòng này (“30.000 đồng”)" in answer.content.decode()
    done = save(desk, **{"fees-1-amount_dong": "60000", "fees-1-text": ""})
    assert done.status_code == 302
    assert queries.guide(code=CODE, on=TODAY).fact("fee/direct").value == "60.000 đồng/thẻ"


def test_saving_without_the_reason_is_refused(desk):
    answer = save(desk, reason="")
    assert answer.status_code == 200
    assert "reason" in answer.context["form"].errors


def test_an_officer_adds_a_procedure(desk):
    form = form_of(desk)
    for name in [name for name in form if name.endswith("-INITIAL_FORMS")]:
        form[name] = "0"
    form = {name: "" if name.endswith("-id") else value for name, value in form.items()}
    form |= {"code": "loa-xin-dau", "name": "Xin xác nhận", "everyday_name": "", "reason": "QĐ 1"}
    assert desk.post(reverse("catalog_procedures:add"), form).status_code == 302
    guide = queries.guide(code="loa-xin-dau", on=TODAY)
    assert (guide.slug, guide.fee_line) == ("xin-xac-nhan-xin-dau", "50.000 đồng/thẻ")
    assert guide.fact("fee/online").source == "QĐ 1"


def test_the_code_of_a_known_procedure_stays(desk):
    assert "code" in save(desk, code="1.999999").context["form"].errors


def test_confirming_from_the_page_goes_back_to_the_list(desk):
    listed = desk.get(reverse("catalog_unconfirmed")).content.decode()
    assert reverse("catalog_procedure", args=[CODE]) in listed
    page = desk.get(reverse("catalog_procedure", args=[CODE])).content.decode()
    assert "Xác nhận đúng" in page
    assert "Thông tư 17" in page
    address = reverse("catalog_confirm", args=[CODE])
    answer = desk.post(address, {"decision_number": "3/QĐ-UBND"}, follow=True)
    assert "Mọi thủ tục đã được xác nhận." in answer.content.decode()
    assert queries.guide(code=CODE, on=TODAY).decision_number == "3/QĐ-UBND"


def test_confirming_without_a_number_is_told(desk):
    answer = desk.post(reverse("catalog_confirm", args=[CODE]), {}, follow=True)
    assert "Hãy ghi số văn bản xác nhận" in answer.content.decode()


def test_withdrawing_needs_a_reason(desk, now):
    operations.confirm(code=CODE, decision_number="3", now=now, actor=None)
    address = reverse("catalog_withdraw", args=[CODE])
    desk.post(address, {"reason": ""})
    assert queries.guide(code=CODE, on=TODAY).is_confirmed
    desk.post(address, {"reason": "Nhầm thủ tục"})
    assert not queries.guide(code=CODE, on=TODAY).is_confirmed


def test_the_list_is_searched_without_accents(desk):
    address = reverse("catalog_unconfirmed")
    assert CODE in desk.get(address, {"q": "can cuoc"}).content.decode()
    assert "không có thủ tục" in desk.get(address, {"q": "khai sinh"}).content.decode().lower()


def test_an_unknown_procedure_is_not_found(desk):
    assert desk.get(reverse("catalog_procedure", args=["9.9"])).status_code == 404


@pytest.mark.parametrize("name", ["catalog_unconfirmed", "catalog_procedure"])
def test_strangers_are_sent_to_sign_in(client, name):
    args = [CODE] if name == "catalog_procedure" else []
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 302
    assert "/console/login/" in answer.headers["Location"]
