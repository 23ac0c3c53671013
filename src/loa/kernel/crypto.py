"""Encryption of identifying fields (AES-GCM) and keyed hashes for finding them again."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

from .errors import LoaError


class WrongKey(LoaError):
    """The data key does not open this value: another key encrypted it."""


@lru_cache(maxsize=4)
def _keys(secret: str) -> tuple[AESGCM, bytes]:
    root = secret.encode()
    cipher_key = hashlib.blake2b(b"cipher", key=root[:64], digest_size=32).digest()
    return AESGCM(cipher_key), hashlib.blake2b(b"lookup", key=root[:64], digest_size=32).digest()


def encrypt(text: str) -> str:
    """Return `text` encrypted under the data key, as printable text."""
    cipher, _ = _keys(settings.LOA_DATA_KEY)
    nonce = os.urandom(12)
    return base64.urlsafe_b64encode(nonce + cipher.encrypt(nonce, text.encode(), None)).decode()


def decrypt(token: str) -> str:
    """Return what `encrypt` was given; raise WrongKey if the key is another."""
    cipher, _ = _keys(settings.LOA_DATA_KEY)
    raw = base64.urlsafe_b64decode(token)
    try:
        return cipher.decrypt(raw[:12], raw[12:], None).decode()
    except InvalidTag as error:
        raise WrongKey(
            "Không giải mã được dữ liệu: khóa dữ liệu hiện tại không phải khóa đã dùng. "
            "Hãy đặt lại tệp data-key từ bản sao lưu."
        ) from error


def keyed_hash(text: str) -> str:
    """Return a hash of `text` that cannot be guessed without the key; for lookup and uniqueness."""
    _, key = _keys(settings.LOA_DATA_KEY)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(models.TextField[Any, Any]):
    """A text that is encrypted in the database and plain in Python."""

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        """Decrypt what the database holds."""
        return decrypt(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt what goes to the database."""
        return encrypt(value) if value else value
