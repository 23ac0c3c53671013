"""One click ends the messages at once: no cookie, no sign-in, no second question for a program."""

import pytest
from django.test import Client

from loa.audience import queries, tokens
from loa.audience.models import Consent

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(add):
    return tokens.unsubscribe_path(add().pk, "test_sms", "guidance")


def test_opening_the_page_only_asks(link, client):
    page = client.get(link)
    assert page.status_code == 200
    assert "Hủy nhận tin" in page.content.decode()
    assert Consent.objects.filter(withdrawn_at=None).exists()


def test_one_post_of_a_mail_program_is_enough(link):
    mail_program = Client(enforce_csrf_checks=True)
    for _ in range(2):
        answer = mail_program.post(link, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert "Bạn đã hủy nhận tin" in answer.content.decode()
    assert not Consent.objects.filter(withdrawn_at=None).exists()


def test_a_cut_link_is_explained(link, client):
    page = client.post(link[:-6] + "/")
    assert page.status_code == 404
    assert "không đầy đủ" in page.content.decode()


def test_the_link_of_a_forgotten_person_still_works(link, client):
    from loa.audience.models import Contact

    Contact.objects.all().delete()
    assert client.post(link).status_code == 200


def test_a_link_names_no_address(link):
    about = queries.subscription(link.split("/")[2])
    assert (about.consent_channel, about.purpose, about.is_active) == ("test_sms", "guidance", True)
