"""The WSGI entry for the web server."""

import logging
import os
import sys
import threading
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


def _get_ready() -> None:
    """Build the index of questions now, so that the first resident does not wait for it."""
    from django.db import DatabaseError, connections

    from loa.search import queries as search

    try:
        search.find(text="khai sinh", limit=1, vectors=False)
    except DatabaseError:  # an empty database: the first question builds it
        logging.getLogger(__name__).warning("The index was not built at the start")
    finally:
        connections.close_all()


if settings.LOA_SEARCH_IN_BACKGROUND:
    threading.Thread(target=_get_ready, daemon=True, name="ready").start()
if settings.LOA_TRUSTED_PROXIES:
    # Else every visitor behind the proxy counts as one, and as calling from this machine.
    application = wrap_wsgi_with_proxy_headers(application, settings.LOA_TRUSTED_PROXIES)
