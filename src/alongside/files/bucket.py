"""Files kept in a bucket of an S3 service instead of on the disk: the same names drawn at random, and nothing public.

The packages for it are not part of every installation: requirements/bucket.txt has them.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import ContentFile
from storages.backends.s3 import S3Storage


class AwayFromTheBucket(OSError):
    """The bucket can't be reached, or lets us do nothing. It says which kind of trouble, and nothing of a file."""


@contextmanager
def _as_a_disk_would() -> Iterator[None]:
    """Trouble with the bucket, told as trouble with a disk is."""
    try:
        yield
    except (BotoCoreError, ClientError) as problem:
        raise AwayFromTheBucket(f"The bucket can't be used: {type(problem).__name__}.") from problem


class KeptInBucket(S3Storage):  # type: ignore[misc]
    """A bucket, or all that begins with a prefix there. Whoever may use it is told by the environment, as boto3 has it.

    bucket, prefix  where files are kept
    endpoint        the service's address; empty for Amazon's own
    region          of the service; empty where it has none
    """

    def __init__(self, *, bucket: str, prefix: str = "", endpoint: str = "", region: str = "") -> None:
        super().__init__(
            bucket_name=bucket,
            location=prefix,
            endpoint_url=endpoint or None,
            region_name=region or None,
            default_acl=None,
            file_overwrite=False,
            querystring_auth=True,
            addressing_style="path" if endpoint else None,
            signature_version="s3v4",
        )

    def _open(self, name: str, mode: str = "rb") -> Any:
        """The whole file at once: none is large, and trouble shows here and not halfway."""
        with _as_a_disk_would(), closing(super()._open(name, mode)) as opened:
            return ContentFile(opened.read(), name=name)

    def _save(self, name: str, content: Any) -> str:
        with _as_a_disk_would():
            saved: str = super()._save(name, content)
            return saved

    def exists(self, name: str) -> bool:
        """Whether the bucket holds it; trouble is told, never taken for a no."""
        with _as_a_disk_would():
            return bool(super().exists(name))

    def delete(self, name: str) -> None:
        """Take it out of the bucket; what isn't there is passed over."""
        with _as_a_disk_would():
            super().delete(name)

    def url(self, name: str | None, *_: Any, **__: Any) -> str:
        """There is none: a file is given out by its view alone."""
        raise ValueError("A kept file has no address of its own.")
