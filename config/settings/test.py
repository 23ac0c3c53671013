"""Settings for the tests: no network, cheap passwords, everything under one folder."""

import os
import tempfile

os.environ.setdefault("LOA_DATA_DIR", tempfile.mkdtemp(prefix="loa-test-"))
os.environ.setdefault("LOA_SECRET_KEY", "test-secret-key-of-more-than-fifty-characters-for-tests")
os.environ.setdefault("LOA_DATA_KEY", "test-data-key")

from .base import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
# A thread would see another database than the test that started it.
LOA_SEARCH_IN_BACKGROUND = False
