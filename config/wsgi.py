"""The WSGI entry for the web server."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.main")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

django_application = get_wsgi_application()

# Only now: the published store has tables, and those need the settings read.
from loa.publishing.front import Front  # noqa: E402

application = Front(django_application)
if settings.LOA_TRUSTED_PROXIES:
    # Else every visitor behind the proxy counts as one, and as calling from this machine.
    application = wrap_wsgi_with_proxy_headers(application, settings.LOA_TRUSTED_PROXIES)
