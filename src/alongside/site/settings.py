"""Django's settings. Everything an installation may change is an environment variable (README.md lists them)."""

import os
import warnings
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from alongside.site import installation, keeping, logs, posting, production

# Sums on matrices stay on one core: workers and jobs share the cores already, and one order of adding up gives the same
# figures everywhere. Read when numpy is first used, which is after this.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

PRODUCTION = production.is_production(os.environ)
ALONGSIDE_HOME = installation.home_of(os.environ)
ALONGSIDE_DEFINITIONS = installation.definitions_of(installation.PACKAGE)

SECRET_KEY = installation.secret_key_of(os.environ, ALONGSIDE_HOME)
SECRET_KEY_FALLBACKS = installation.former_keys_of(os.environ)
JOURNAL_KEY = installation.journal_key_of(os.environ, ALONGSIDE_HOME)
DEBUG = os.environ.get("ALONGSIDE_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("ALONGSIDE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not host.startswith(("localhost", "127.", "["))]

DATABASES = {"default": installation.database_of(os.environ, ALONGSIDE_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Every room with tables, templates or pages, highest storey first.
ROOMS = [
    "demo",
    "home",
    "profiles",
    "reports",
    "support",
    "menu",
    "practice",
    "headlines",
    "releases",
    "published",
    "indicators",
    "meetings",
    "notices",
    "files",
    "people",
    "areas",
    "places",
    "journal",
    "documents",
    "ui",
]

INSTALLED_APPS = [
    *(f"alongside.{room}" for room in ROOMS),
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "django_q",
]
MIDDLEWARE = [
    "alongside.site.logs.requests_logged",
    "alongside.site.middleware.address_behind_proxies",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "alongside.site.doors.Doors",
    "alongside.site.middleware.nothing_at_nul",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "alongside.site.urls"
WSGI_APPLICATION = "alongside.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "alongside.site.doors.reader",
            ],
        },
    }
]

FORM_RENDERER = "alongside.ui.forms.FormRenderer"

AUTH_USER_MODEL = "people.Person"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "full_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Signing in: by password, passkey, a link in a mail, or the council's own sign-in. There is no signing up: persons are
# invited. Who may do what is never asked of these libraries, only who somebody is.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "alongside.people.adapters.Accounts"
SOCIALACCOUNT_ADAPTER = "alongside.people.adapters.SingleSignOn"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever invited them wrote the address
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {"login": "alongside.people.forms.SignIn", "reauthenticate": "alongside.people.forms.PasswordAgain"}
MFA_FORMS = {
    "activate_totp": "alongside.people.forms.FirstCode",
    "authenticate": "alongside.people.forms.Code",
    "reauthenticate": "alongside.people.forms.CodeAgain",
    "add_webauthn": "alongside.people.forms.NewPasskey",
    "edit_webauthn": "alongside.people.forms.PasskeyName",
}
MFA_ADAPTER = "alongside.people.adapters.SecondStep"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Alongside"
USERSESSIONS_TRACK_ACTIVITY = False
# The council's own sign-in, by OpenID Connect, where the environment names it.
COUNCIL = installation.council_of(os.environ)
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [COUNCIL.app] if COUNCIL else [], "OAUTH_PKCE_ENABLED": True}}
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "alongside.people.adapters.whoever_tries"
AXES_DISABLE_ACCESS_LOG = True  # the journal has it
AXES_LOCKOUT_TEMPLATE = "people/locked_out.html"
AXES_RESET_ON_SUCCESS = True

# The invented region may be walked through as each of its people (the demo command turns this on; nothing else may).
DEMONSTRATION = os.environ.get("ALONGSIDE_DEMONSTRATION") == "1"

# Long work: by `alongside work` beside the site in real use, otherwise by a thread of the site itself. A job whose
# worker was stopped is begun again after `retry`, which must be longer than any job takes (`timeout`).
JOBS = os.environ.get("ALONGSIDE_JOBS", "worker" if PRODUCTION else "thread")
Q_CLUSTER = {
    "name": "alongside",
    "workers": 2,
    "timeout": 240,
    "retry": 300,
    "max_attempts": 5,
    "orm": "default",
    "poll": 1,
    "catch_up": False,
    "ack_failures": False,
    "save_limit": 250,
    "label": "Jobs",
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

# Files gathered for production (`collectstatic`) are served compressed and under hashed names;
# until they are, straight from the package or the checkout.
STATIC_URL = "static/"
STATIC_ROOT = ALONGSIDE_HOME / "static"
STATIC_GATHERED = (STATIC_ROOT / "staticfiles.json").is_file()
WHITENOISE_USE_FINDERS = not STATIC_GATHERED
if not STATIC_GATHERED:
    warnings.filterwarnings("ignore", message="No directory at", category=UserWarning)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    if STATIC_GATHERED
    else {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    # Uploads: never below anything that is served.
    "files": keeping.files_of(os.environ, ALONGSIDE_HOME),
}
FILE_UPLOAD_HANDLERS = ["alongside.files.receiving.UpToTheLargest"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, NONCE],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, COUNCIL.origin] if COUNCIL else [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Behind a proxy that speaks HTTPS to the world, ALONGSIDE_HTTPS=1 makes every address and cookie say so; in real use
# nothing else is possible.
HTTPS = PRODUCTION or os.environ.get("ALONGSIDE_HTTPS") == "1"
PROXIES = int(os.environ.get("ALONGSIDE_PROXIES", "1" if HTTPS else "0"))
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "alongside.people.views.signing_in.stale"
SESSION_COOKIE_SECURE = HTTPS
if PRODUCTION:  # names that a browser takes from this very host alone, and over HTTPS alone
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SESSION_COOKIE_HTTPONLY = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # browsers themselves allow it on localhost only
X_FRAME_OPTIONS = "DENY"

# Mail goes to the server of ALONGSIDE_SMTP; without one each mail is a file in the home, for its owner only.
ALONGSIDE_ADDRESS = posting.address_of(os.environ, ALLOWED_HOSTS, https=HTTPS)
MAIL_SPOOL = ALONGSIDE_HOME / "mail"
MAIL_DOMAIN = urlsplit(ALONGSIDE_ADDRESS).hostname or "localhost"
MAIL_REPLY_TO = os.environ.get("ALONGSIDE_REPLY_TO", "")
DEFAULT_FROM_EMAIL = os.environ.get("ALONGSIDE_MAIL_FROM", f"Alongside <alongside@{MAIL_DOMAIN}>")
EMAIL_BACKEND = "alongside.notices.spool.Spool"
EMAIL_TIMEOUT = 20
if (MAIL_SERVER := posting.mail_server_of(os.environ)) is not None:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.host, MAIL_SERVER.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL_SERVER.user, MAIL_SERVER.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL_SERVER.secure == "starttls", MAIL_SERVER.secure == "tls"

LOGGING = logs.logging_of(production=PRODUCTION)
