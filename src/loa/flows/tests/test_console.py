"""Promises of the console's pages: officers only, the drawing says all, the desk reads slips."""

from __future__ import annotations

import pytest

from loa.flows import drawing, presenters, queries

DESK = "/console/phieu/"


@pytest.fixture
def desk(client, officer, few_procedures):
    client.force_login(officer.user)
    return client


@pytest.mark.parametrize(
    "path", [DESK, "/console/cau-hoi-giay-to/", "/console/cau-hoi-giay-to/sinh-con/"]
)
def test_only_officers_come_in(client, db, path):
    assert client.get(path).status_code == 302


def test_the_list_shows_every_flow(desk):
    body = desk.get("/console/cau-hoi-giay-to/").content.decode()
    assert all(flow.title in body for flow in queries.flows())


def test_the_drawing_and_the_list_tell_every_question_and_answer(desk):
    for flow in queries.flows():
        body = desk.get(f"/console/cau-hoi-giay-to/{flow.slug}/").content.decode()
        told = body.partition("Bằng chữ")[2]
        for question in flow.questions.values():
            assert question.text in told
            assert all(option.text in told for option in question.options)
        assert body.count("<rect") == len(flow.questions) + len(flow.outcomes)


@pytest.mark.parametrize("flow", queries.flows(), ids=lambda flow: flow.slug)
def test_boxes_do_not_cover_each_other(flow):
    boxes = drawing.draw(flow).boxes
    for one in boxes:
        for other in boxes:
            apart = (
                one.x != other.x or one.y + one.height <= other.y or other.y + other.height <= one.y
            )
            assert one is other or apart


def test_an_unknown_flow_is_not_found(desk):
    assert desk.get("/console/cau-hoi-giay-to/khong-co/").status_code == 404


def test_the_desk_sees_what_is_there_and_what_is_missing(desk):
    body = desk.get(f"{DESK}?m=1.004222&co=0&can=0.1").content.decode()
    assert "Còn thiếu 1 trên 2 giấy tờ" in body
    assert body.count("Đã có") == 1


def test_a_scanner_types_the_address(desk):
    typed = "https://xa.example/phieu/1.004222/quet/?co=0.1&can=0.1"
    response = desk.get(DESK, {"dia-chi": typed}, follow=True)
    assert response.redirect_chain[0][0] == f"{DESK}?m=1.004222&co=0.1&can=0.1"
    assert "Đủ 2 giấy tờ" in response.content.decode()


@pytest.mark.parametrize("query", ["?dia-chi=rac", "?m=9.999", "?dia-chi=http://["])
def test_what_is_no_slip_is_told_kindly(desk, query):
    response = desk.get(f"{DESK}{query}")
    assert "Không đọc được phiếu" in response.content.decode()


def test_an_old_slip_is_recognized(desk):
    assert "danh sách giấy tờ cũ" in desk.get(f"{DESK}?m=1.001193&co=0&b=000000").content.decode()


def test_rows_count_what_waits_for_confirmation(few_procedures):
    row = presenters.flow_rows([queries.flow("ly-lich-tu-phap")])[0]
    assert (row.path_count, row.missing, row.confirmed_count) == (11, (), 0)
