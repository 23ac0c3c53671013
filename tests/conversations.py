"""What holds on every channel where residents write: machine, officer, and back.

A test module of a channel makes a class of it and gives the `phone` (see `tests.rehearsal`).
"""

from __future__ import annotations

from loa.assistant.models import Handover
from loa.inbox.models import InboundMessage


class Conversation:
    """A whole conversation on the phone of the rehearsal room."""

    word_to_stop = "dừng"

    def test_a_question_typed_on_the_phone_is_answered_there_once(self, phone):
        phone.act(act="say", text="lam khai sinh can giay to gi")
        phone.arrive()  # every event once more
        assert len(phone.shown()) == 1
        assert "Tôi là trợ lý tự động (AI) của xã." in phone.shown()[0]
        assert "Giấy chứng sinh" in phone.shown()[0]

    def test_an_officer_answers_in_the_console_and_the_phone_shows_it(self, phone, client, officer):
        phone.act(act="say", text="gặp cán bộ")
        row = Handover.objects.get()
        client.force_login(officer.user)
        address = f"/console/hoi-dap-truc-tiep/{row.pk}/"
        client.post(f"{address}nhan/")
        phone.act(act="say", text="Tôi mất hộ chiếu ở nước ngoài")
        client.post(address, {"text": "Bác ra Công an xã nhé.", "once": "x"})
        phone.send()
        assert len(phone.shown()) == 2  # the machine said nothing in between
        assert phone.shown()[-1] == "Cán bộ xã trả lời:\nBác ra Công an xã nhé."
        phone.carry()
        assert "Đã nhận" in client.get(address).content.decode()

    def test_stopping_is_confirmed_and_nothing_else(self, phone):
        phone.act(act="say", text=self.word_to_stop)
        assert ["ngừng gửi tin" in text for text in phone.shown()] == [True]

    def test_a_sticker_gets_one_kind_sentence(self, phone):
        phone.act(act="send_sticker")
        assert ["Cảm ơn bạn đã gửi nhãn dán" in text for text in phone.shown()] == [True]

    def test_late_and_doubled_events_get_one_answer_each(self, phone, control):
        control(faults={"webhook_doubled": 2})
        phone.act(act="say", text="đăng ký tạm trú")
        phone.act(act="say", text="mất bao lâu?")
        assert len(phone.shown()) == InboundMessage.objects.count() == 2
