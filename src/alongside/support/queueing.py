"""Handing long work to whoever does it: a worker beside the site, or this process itself.

`settings.JOBS` says who: "worker" (`alongside work`, in real use), "thread" (a thread of this process, where nothing
else runs), or "now" (in place, for tests). A job is named by the dotted path of its function and told one number.
"""

import logging
import threading
from collections.abc import Callable

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

Tell = Callable[[float, str], None]
log = logging.getLogger(__name__)


def start(job: str, number: int, *, here: bool = False, tell: Tell | None = None) -> None:
    """Let a job be done once the transaction stands. Each job is safe to be done twice.

    With a worker it is put into the queue within the transaction, so that both are kept or neither.

    here  done in place whatever the settings say: for the command line, where somebody waits for it
    tell  then told how far it has come, from 0 to 1, and what is being done
    """
    if here:
        transaction.on_commit(lambda: import_string(job)(number, tell))
    elif settings.JOBS == "worker":
        from django_q.tasks import async_task

        async_task(job, number)
    elif settings.JOBS == "thread":
        transaction.on_commit(lambda: threading.Thread(target=_in_thread, args=(job, number), daemon=True).start())
    else:
        transaction.on_commit(lambda: import_string(job)(number))


def _in_thread(job: str, number: int) -> None:
    try:
        import_string(job)(number)
    except Exception:
        log.exception("A job failed.", extra={"facts": {"job": job, "number": number}})
    finally:
        connection.close()
