"""The service's own settings, with all that a test must never touch moved aside.

Read before any conftest, because Django settles its database as it starts. ALONGSIDE_TEST_DATABASE runs the same
tests on PostgreSQL; an installation's own ALONGSIDE_HOME and ALONGSIDE_DATABASE are never used.
"""

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="alongside-tests-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["ALONGSIDE_HOME"] = _home
os.environ["ALONGSIDE_DATABASE"] = os.environ.get("ALONGSIDE_TEST_DATABASE", "")
os.environ["ALONGSIDE_SECRET_KEY"] = "for tests only"
for _name in ("DEBUG", "HOSTS", "HTTPS", "PRODUCTION", "PROXIES", "DEMONSTRATION", "OIDC_ISSUER"):
    os.environ.pop(f"ALONGSIDE_{_name}", None)

from alongside.site.settings import *  # noqa: E402, F403

JOBS = "now"  # in place, once the transaction of a test lets it: pytest-django's `django_capture_on_commit_callbacks`
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a slow hash would only slow the tests

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as in an installation: in memory, the threads of a test's site would all share one connection.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(_home, "tests.sqlite3")}  # noqa: F405
