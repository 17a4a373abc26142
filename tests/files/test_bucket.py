"""Files in a bucket: the same tests as on the disk, against an S3 service that the tests start on this machine."""

import gc
import logging
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import storages
from django.db import transaction
from moto.server import ThreadedMotoServer

from alongside.files import queries
from alongside.files.models import Upload
from alongside.rules.verdicts import Refused
from alongside.site import keeping, readiness
from tests.files.test_keeping import *  # noqa: F403 - the same tests, with files in a bucket
from tests.files.test_keeping import C3, Keep
from tests.files.test_pages import (  # noqa: F401 - the same tests
    test_a_file_is_added_read_downloaded_and_removed,
    test_a_file_is_handed_over_to_be_saved_and_never_shown_or_parted,
)

pytestmark = pytest.mark.django_db
del test_a_file_on_the_disk_is_for_its_owners_eyes_alone  # noqa: F821 - that one is of the disk


class Bucket:
    """A bucket in which a test's files are kept, looked at and harmed from outside."""

    def __init__(self, endpoint: str) -> None:
        self.name, self.endpoint = f"kept-{uuid4().hex}", endpoint
        self.client = boto3.client("s3", endpoint_url=endpoint, region_name="eu-west-2")
        self.client.create_bucket(Bucket=self.name, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})

    @property
    def address(self) -> str:
        """As ALONGSIDE_FILES names it."""
        return f"s3://{self.name}/kept/here?endpoint={self.endpoint}&region=eu-west-2"

    def files(self) -> dict[str, bytes]:
        """What is kept, by its name there."""
        listed = self.client.list_objects_v2(Bucket=self.name).get("Contents", [])
        names = [each["Key"] for each in listed]
        assert all(name.startswith("kept/here/") for name in names)
        return {name: self.client.get_object(Bucket=self.name, Key=name)["Body"].read() for name in names}

    def write(self, name: str, content: bytes) -> None:
        """Change what stands there."""
        self.client.put_object(Bucket=self.name, Key=name, Body=content)

    def lose(self, name: str) -> None:
        """Take it away."""
        self.client.delete_object(Bucket=self.name, Key=name)


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """The address of an S3 service on this machine."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(autouse=True)
def kept_apart(service: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    """Files are kept in a bucket of the test's own."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    bucket = Bucket(service)
    settings.STORAGES = {
        **settings.STORAGES,
        "files": keeping.files_of({"ALONGSIDE_FILES": bucket.address}, settings.ALONGSIDE_HOME),
    }
    return bucket


def test_nothing_in_the_bucket_is_public_and_nothing_has_an_address(keep: Keep, kept_apart: Bucket) -> None:
    upload = keep(C3)
    [name] = kept_apart.files()
    grants = kept_apart.client.get_object_acl(Bucket=kept_apart.name, Key=name)["Grants"]
    assert [each["Grantee"].get("URI", "") for each in grants] == [""]
    with pytest.raises(ValueError, match="no address of its own"):
        storages["files"].url(upload.kept_as)


def test_a_bucket_that_is_away_keeps_nothing_and_says_so(
    keep: Keep, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    upload = keep(C3)
    nowhere = {"ALONGSIDE_FILES": "s3://nowhere?endpoint=http://127.0.0.1:9&region=eu-west-2"}
    settings.STORAGES = {**settings.STORAGES, "files": keeping.files_of(nowhere, settings.ALONGSIDE_HOME)}
    with pytest.raises(Refused, match="can’t be kept at the moment"):
        keep(C3)
    assert Upload.objects.count() == 1
    with pytest.raises(Refused, match="Tell an administrator"):
        queries.content_of(upload)
    with pytest.raises(OSError, match="The bucket can't be used: EndpointConnectionError"), transaction.atomic():
        queries.missing()
    gc.collect()
    assert Upload.objects.get() == upload, "nothing was left half read, to break what the database is asked next"
    assert "A file could not be kept." in caplog.text


def test_a_bucket_that_is_not_there_is_trouble_and_no_missing_file(keep: Keep, service: str, settings: Any) -> None:
    keep(C3)
    other = {"ALONGSIDE_FILES": f"s3://no-such-bucket?endpoint={service}&region=eu-west-2"}
    settings.STORAGES = {**settings.STORAGES, "files": keeping.files_of(other, settings.ALONGSIDE_HOME)}
    with pytest.raises(Refused, match="can’t be kept at the moment"):
        keep(C3)


def test_an_installation_with_a_bucket_needs_no_folder_to_keep_files() -> None:
    assert readiness.can_keep_files()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("bucket", "should read s3://bucket/prefix"),
        ("https://bucket", "should read s3://bucket/prefix"),
        ("s3://key:secret@bucket", "should read s3://bucket/prefix"),
        ("s3://bucket?acl=public-read", "should read s3://bucket/prefix"),
        ("s3://bucket?endpoint=http://storage.example.org", "should begin with https://"),
    ],
)
def test_an_address_that_would_not_do_is_told(address: str, said: str, tmp_path: Any) -> None:
    with pytest.raises(ImproperlyConfigured, match=said):
        keeping.files_of({"ALONGSIDE_FILES": address}, tmp_path)


def test_missing_packages_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setattr(keeping, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match=r"install requirements/bucket\.txt"):
        keeping.files_of({"ALONGSIDE_FILES": "s3://bucket"}, tmp_path)


def test_without_an_address_files_stay_on_the_disk(tmp_path: Any) -> None:
    described = keeping.files_of({}, tmp_path)
    assert described["BACKEND"] == "alongside.files.storage.KeptFiles"
    assert described["OPTIONS"]["location"] == tmp_path / "files"
