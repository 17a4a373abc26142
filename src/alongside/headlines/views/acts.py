"""The acts a person may do to a headline, as the screens offer them; and what is told once one is done."""

from typing import TYPE_CHECKING

from django.urls import reverse

from alongside.headlines import actions, forms, pages, policies, queries
from alongside.headlines.models import Headline
from alongside.headlines.states import Stage
from alongside.ui.acting import Act, Done, Screen

if TYPE_CHECKING:
    from alongside.people.states import Standing

AUDIENCE = "those who word, confirm or follow headlines"
DETAIL = (
    "The regional team and the Strategic Performance and Data group word suggested headlines, with the authority’s own "
    "performance lead; the team’s lead confirms or withholds; the Board follows. What is decided is read by everyone "
    "who reads the report."
)
ACTS = {
    "edit": Act(
        "Edit the wording",
        "The original is kept beside it. Somebody else then confirms it.",
        "Keep this wording",
        forms.Wording,
        policies.may_edit,
        actions.edit_wording,
        "headline",
        field="says",
        may=lambda standing, headline, said: (
            policies.may_edit(standing, headline) and policies.may_be_worded(headline, said["says"], said["sentences"])
        ),
    ),
    "confirm": Act(
        "Confirm this headline",
        "A person stands behind it as it is worded. The report says who, and when.",
        "Confirm the headline",
        forms.Confirming,
        policies.may_confirm,
        actions.confirm,
        "headline",
    ),
    "withhold": Act(
        "Withhold this headline",
        "It opens neither the report nor its authority's page; the list of every line keeps it, with the reason.",
        "Withhold the headline",
        forms.Giving,
        policies.may_withhold,
        actions.withhold,
        "headline",
        field="reason",
        may=lambda standing, headline, said: policies.may_withhold(standing, headline, said["reason"]),
    ),
    "monitor": Act(
        "Take this headline up for monitoring",
        "The Board watches what becomes of it at each release.",
        "Monitor the headline",
        forms.Confirming,
        policies.may_monitor,
        actions.monitor,
        "headline",
    ),
    "close": Act(
        "Close this headline",
        "It is over, for a reason that is kept. The service never closes one by itself.",
        "Close the headline",
        forms.Giving,
        policies.may_close,
        actions.close,
        "headline",
        field="reason",
        may=lambda standing, headline, said: policies.may_close(standing, headline, said["reason"]),
    ),
}
# What a confirmation page is headed, and what happens next, by where the headline has come to.
TOLD = {
    Stage.SUGGESTED: (
        "Wording kept",
        "Somebody else reads it and confirms or withholds it: nobody confirms their own wording.",
    ),
    Stage.CONFIRMED: (
        "Headline confirmed",
        "The Board may take it up for monitoring. It stays open at later releases until a person closes it.",
    ),
    Stage.WITHHELD: ("Headline withheld", "Nothing more. If a later release says it again, it is suggested anew."),
    Stage.MONITORING: (
        "Headline monitored",
        "Each release says how it stands by its own start. A person closes it when it is over.",
    ),
    Stage.CLOSED: ("Headline closed", "Nothing more. It stays on record with its whole history."),
}


def acts_for(standing: "Standing", headline: Headline) -> list[dict[str, object]]:
    """Every act, in order, with the reason where its stage, or who asks, doesn't let it be done now."""
    return [
        {
            "act": act,
            "verdict": act.now(standing, headline),
            "href": reverse("headline-decide-one", args=[headline.reference, name]),
        }
        for name, act in ACTS.items()
    ]


def screen_of(headline: Headline) -> Screen:
    """Where the acts on a headline stand."""
    region, reference = headline.release.region, headline.reference
    return Screen(
        back=reverse("headline-decide", args=[reference]),
        audience=AUDIENCE,
        detail=DETAIL,
        again=lambda: queries.headline(reference),
        then=lambda done: reverse("headline-decided", args=[reference]),
        stands=as_it_stands,
        region=region.name,
        demonstration=region.invented,
    )


def as_it_stands(headline: Headline) -> list[tuple[str, str]]:
    """A headline's wording, how far it has come, and who worded it, as names and words."""
    beneath, standing = " ".join(headline.sentences), pages.standing_of(headline)
    worded = [("Worded by", headline.worded_by.full_name)] if headline.worded_by else []
    return [
        ("As it stands", f"{headline.says}. {beneath}".strip()),
        ("Where it stands", f"{standing[:1].upper()}{standing[1:]}"),
        *worded,
    ]


def told_of(headline: Headline) -> Done | None:
    """What was decided last, and what happens next; None if nobody has decided anything."""
    if headline.stage == Stage.SUGGESTED and not headline.worded_by_id:
        return None
    title, then = TOLD[Stage(headline.stage)]
    says = ". ".join(words for _, words in as_it_stands(headline)[:2])
    links = (
        ("The headline, with all that was decided about it", reverse("headline", args=[headline.reference])),
        ("The report it belongs to", reverse("report", args=[headline.release.reference])),
    )
    return Done(title, headline.reference, (says, then), links)
