"""Everything Loa needs to run; the environment switches it, see docs/how-to/settings.md."""

from __future__ import annotations

import secrets
from pathlib import Path

from . import env
from .plugs import CHANNELS, PRODUCTS, VOICES

ROOT = Path(__file__).resolve().parents[2]
DATA_DIR = Path(env.text("LOA_DATA_DIR", str(ROOT / "var"))).resolve()
LOA_MODE = env.choice("LOA_MODE", "demo", ("demo", "production"))
LOA_PUBLIC_URL = env.text("LOA_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
LOA_SANDBOX_URL = env.text("LOA_SANDBOX_URL", "http://127.0.0.1:8001").rstrip("/")
# Sites that may show our search field and notices in a frame, beside the commune's own.
LOA_EMBED_SITES = env.text("LOA_EMBED_SITES", "https://*.gov.vn").split()
LOA_TRUSTED_PROXIES = env.text("LOA_TRUSTED_PROXIES")
# Residents see only what the commune confirmed, instead of a label on the rest.
LOA_HIDE_UNCONFIRMED = env.flag("LOA_HIDE_UNCONFIRMED")
# A rehearsal leaves other sites alone; a real portal looks whether its links still lead somewhere.
LOA_LINK_CHECK = env.flag("LOA_LINK_CHECK", default=LOA_MODE == "production")
LOA_PORTAL_FILE = env.text("LOA_PORTAL_FILE")
# Vectors and a changed index are made in threads, so that no question waits for them.
LOA_SEARCH_IN_BACKGROUND = True
# Which engine understands speech; none unless the commune chose one.
LOA_HEARING = env.text("LOA_HEARING")
# A language model that may only rephrase answers; none unless the commune has one.
LOA_LLM_URL = env.web_address("LOA_LLM_URL")
LOA_LLM_MODEL = env.text("LOA_LLM_MODEL", "default")
LOA_LLM_KEY = env.text("LOA_LLM_KEY")
LOA_LLM_TIMEOUT_S = env.seconds("LOA_LLM_TIMEOUT_S", 3, least=0.2, most=10)


def _secret(name: str, file_name: str) -> str:
    """Return a secret from the environment, or the one kept beside the data, made on first use."""
    given = env.text(name)
    if given:
        return given
    path = DATA_DIR / file_name
    if not path.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()


SECRET_KEY = _secret("LOA_SECRET_KEY", "secret-key")
# Encrypts what identifies a person; losing it loses those fields, so `backup` carries it.
LOA_DATA_KEY = _secret("LOA_DATA_KEY", "data-key")

DEBUG = False
ALLOWED_HOSTS = ["*"] if LOA_MODE == "demo" else [LOA_PUBLIC_URL.split("//")[-1].split(":")[0]]
CSRF_TRUSTED_ORIGINS = [LOA_PUBLIC_URL]

INSTALLED_APPS = [
    "loa.kernel",
    "loa.design",
    "loa.search",
    "loa.units",
    "loa.accounts",
    "loa.indicators",
    "loa.catalog",
    "loa.audience",
    "loa.media",
    "loa.links",
    "loa.content",
    "loa.delivery",
    "loa.plans",
    "loa.publishing",
    "loa.flows",
    "loa.inbox",
    "loa.safety",
    "loa.dossiers",
    "loa.reviews",
    "loa.assistant",
    "loa.reports",
    "loa.portal",
    "loa.console",
    *CHANNELS,
    "wagtail.snippets",
    "wagtail.users",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "ninja",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
]
LOA_CHANNELS = CHANNELS
LOA_PRODUCTS = PRODUCTS
LOA_VOICES = VOICES

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "loa.kernel.headers.SecurityHeadersMiddleware",
    "loa.kernel.requests.NoNulMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "loa.accounts.middleware.SecondFactorMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "loa.units.context.commune",
                "loa.portal.context.site_notices",
            ],
        },
    },
]

DATABASES = {
    "default": env.database(
        env.text("LOA_DATABASE_URL", f"sqlite:///{DATA_DIR / 'loa.sqlite3'}"),
    ),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": [],
    },
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/console/login/"
LOGIN_REDIRECT_URL = "/console/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "loa.accounts.adapters.AccountAdapter"
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key,20/5m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = False
# NĐ 331/2026, level 2: a session locks after 15 minutes of no use.
SESSION_COOKIE_AGE = 15 * 60 if LOA_MODE == "production" else 8 * 3600
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LOA_PUBLIC_URL.startswith("https://")

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["config.formats"]
LOCALE_PATHS = [ROOT / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

WAGTAIL_SITE_NAME = "Loa"
WAGTAILADMIN_BASE_URL = LOA_PUBLIC_URL
WAGTAILADMIN_LOGIN_URL = "/console/login/"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False

SILENCED_SYSTEM_CHECKS = ["wagtailadmin.W003"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 31_536_000 if LOA_PUBLIC_URL.startswith("https://") else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
# Whose forms carry scripts inside the page; every other page runs scripts from files only.
LOA_EDITOR_MODULES = ("wagtail.",)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "loa.kernel.logs.LineFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOA_LOG_LEVEL", "INFO")},
    # Wagtail and the task queue tell of each edit and each job: our own audit trail does.
    "loggers": {
        name: {"level": "WARNING"} for name in ("httpx", "django_tasks", "wagtail", "wagtail.audit")
    },
}
