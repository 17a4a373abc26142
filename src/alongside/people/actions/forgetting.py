"""Taking away what made the people of an invented region its people."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from alongside.journal import actions as journal
from alongside.people.models import Assignment, Delegation, Membership, Organisation, Post, Showing
from alongside.people.policies.holding import may_manage
from alongside.people.states import Kind, Standing
from alongside.places.policies import may_remove_nation
from alongside.rules.verdicts import require


@transaction.atomic
def forget_invented(*, nation: str, domain: str, by: Standing | None, at: datetime) -> int:
    """Take away every post, seat, task and deputy of an invented nation, and its organisations. Raises Refused.

    The persons stay, with nothing that would let them see anything, since the journal names them.

    domain   where its people have their addresses: guests, whose organisation is of no region, are told by it
    returns  how many posts there were
    """
    require(may_manage(by))
    require(may_remove_nation(nation))
    Delegation.objects.filter(post__organisation__region__nation=nation).delete()
    Showing.objects.filter(person__email__endswith=f"@{domain}").delete()
    posts, _ = Post.objects.filter(
        Q(organisation__region__nation=nation)
        | Q(organisation__kind=Kind.OUTSIDE, person__email__endswith=f"@{domain}")
    ).delete()
    Membership.objects.filter(region__nation=nation).delete()
    Assignment.objects.filter(region__nation=nation).delete()
    Organisation.objects.filter(Q(region__nation=nation) | Q(kind=Kind.OUTSIDE, posts__isnull=True)).delete()
    journal.record("posts.forgotten", by=by, at=at, details={"posts": posts})
    return posts
