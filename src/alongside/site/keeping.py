"""Where an installation keeps the files that people add, told by ALONGSIDE_FILES: its own folder, or a bucket."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured

FORM = "s3://bucket/prefix?endpoint=https://address&region=name"
_LOCAL = ("127.0.0.1", "localhost", "::1")


def files_of(environ: Mapping[str, str], home: Path) -> dict[str, Any]:
    """Django's description of the storage: a folder in `home`, or the bucket of ALONGSIDE_FILES.

    Who may use the bucket is never part of the address: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY say it, or
    whatever else boto3 looks at.

    raises  ImproperlyConfigured: the address isn't of that form, is not by HTTPS, or the packages are missing
    """
    address = environ.get("ALONGSIDE_FILES", "")
    return _bucket(address) if address else _folder(home / "files")


def _folder(location: Path) -> dict[str, Any]:
    return {
        "BACKEND": "alongside.files.storage.KeptFiles",
        "OPTIONS": {"location": location, "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
    }


def _bucket(address: str) -> dict[str, Any]:
    parts, asked = urlsplit(address), parse_qs(urlsplit(address).query)
    endpoint = urlsplit(asked.get("endpoint", [""])[0])
    if parts.scheme != "s3" or not parts.hostname or parts.username or asked.keys() - {"endpoint", "region"}:
        raise ImproperlyConfigured(f"ALONGSIDE_FILES should read {FORM}; leave it unset to keep files on the disk.")
    if endpoint.geturl() and endpoint.scheme != "https" and endpoint.hostname not in _LOCAL:
        raise ImproperlyConfigured("The endpoint in ALONGSIDE_FILES should begin with https://; files go there.")
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise ImproperlyConfigured(
            "ALONGSIDE_FILES names a bucket, and the packages for it are missing; install requirements/bucket.txt."
        )
    options = {
        "bucket": parts.netloc,
        "prefix": parts.path.strip("/"),
        "endpoint": endpoint.geturl(),
        "region": asked.get("region", [""])[0],
    }
    return {"BACKEND": "alongside.files.bucket.KeptInBucket", "OPTIONS": options}
