"""An address with a NUL leads nowhere, on any database."""

from __future__ import annotations

import pytest
from django.test import Client

from loa.kernel.text import nfc


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/thu-tuc/%00/", "/q/a%00b", "/media/san-pham/%00", "/tim-kiem/?q=khai%00sinh"]
)
def test_an_address_with_a_nul_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_stored_text_never_holds_a_nul() -> None:
    assert nfc("khai\x00 sinh ") == "khai sinh"
