"""Every change to the library."""

from alongside.practice.actions.bringing import bring_in_collection
from alongside.practice.actions.studies import (
    Overtaken,
    approve,
    draft_study,
    edit_study,
    forget_invented,
    publish,
    retire,
    return_study,
)

__all__ = [
    "Overtaken",
    "approve",
    "bring_in_collection",
    "draft_study",
    "edit_study",
    "forget_invented",
    "publish",
    "retire",
    "return_study",
]
