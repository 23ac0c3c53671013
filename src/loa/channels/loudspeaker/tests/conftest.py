"""An approved radio bulletin, with and without a recording, in a media storage of its own."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from loa.delivery.contract import Attachment, Body
from loa.kernel import sound

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SENTENCES = "Kính thưa bà con.\nĐăng ký khai sinh nộp trực tuyến.\nXin cảm ơn."


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Keep the files of each test apart."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def attach(name, media_type, content):
    """Put a file into the storage and return it as an attachment."""
    path = default_storage.save(f"san-pham/{name}", ContentFile(content))
    return Attachment(name, media_type, path, hashlib.sha256(content).hexdigest())


def tone(seconds, rate=sound.RATE):
    """Return a quiet tone."""
    return 0.1 * np.sin(2 * np.pi * 440 * np.arange(round(seconds * rate)) / rate)


@pytest.fixture
def script(media):
    """Return the script that the product brought."""
    return attach("kich-ban.docx", DOCX, b"PK-script")


@pytest.fixture
def recording(media):
    """Return a recording fit for broadcast."""
    return attach("ban-thu.mp3", "audio/mpeg", sound.mp3(tone(2.0)))


def body(*attachments, **options):
    """Return what publishing hands over."""
    given = {
        "title": "Đăng ký khai sinh",
        "source": "procedure/1.001193",
        "approver": "Trần Văn Hùng",
    }
    return Body(SENTENCES, attachments=attachments, options={**given, **options})
