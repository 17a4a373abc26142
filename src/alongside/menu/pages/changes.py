"""What changed since the edition before: added, changed word by word, taken out; each with why and who decided."""

from typing import TYPE_CHECKING

from alongside.menu.differing import What
from alongside.menu.pages.editions import address, audience_of, day, standing_of
from alongside.menu.queries import editions as queries
from alongside.menu.states import Because, ChangeKind, ChangeStage

if TYPE_CHECKING:
    from alongside.menu.models import Change, Edition

HEADINGS = {
    ChangeKind.ADDED: ("1 offer was added", "{} offers were added"),
    ChangeKind.CHANGED: ("1 offer reads otherwise", "{} offers read otherwise"),
    ChangeKind.REMOVED: ("1 offer was taken out", "{} offers were taken out"),
}


def changes_page(edition: "Edition") -> dict[str, object]:
    """What the template of changes needs: groups of offers, each with its pieces of text and its reason."""
    found = queries.differences_of(edition)
    groups = []
    for kind in ChangeKind:
        these = [each for each in found if each.kind is kind]
        if these:
            one, more = HEADINGS[kind]
            groups.append(
                {
                    "heading": one if len(these) == 1 else more.format(len(these)),
                    "offers": [_offer(each) for each in these],
                }
            )
    before = edition.previous
    return {
        "edition": edition,
        "title": _title(edition, len(found)),
        "lede": f"{edition}, {standing_of(edition)}"
        + (f", beside {before}." if before else ". It is the first edition, so there is none to compare it with."),
        "groups": groups,
        "audience": audience_of(edition),
        "address": address(edition),
        "region": edition.region.name,
        "demonstration": edition.region.invented,
        "OUT": What.OUT,
        "IN": What.IN,
    }


def _title(edition: "Edition", many: int) -> str:
    if edition.previous is None:
        return f"Everything in {edition} is new"
    if not many:
        return f"{edition} says what {edition.previous} said"
    return f"{many} {'change' if many == 1 else 'changes'} from {edition.previous} to {edition}"


def _offer(each: queries.Difference) -> dict[str, object]:
    return {
        "title": each.title,
        "provider": each.provider,
        "fields": each.fields,
        "because": _because(each.change) if each.change else "",
        "decided": _decided(each.change) if each.change else "",
    }


def _because(change: "Change") -> str:
    said = f"Because of {Because(change.because).words}: {change.words}"
    return f"{said} The gap: {change.gap.words}." if change.gap else said


def _decided(change: "Change") -> str:
    if change.decision is None:
        return "No meeting has decided on it yet."
    held = day(change.decision.item.meeting.on)
    return f"{ChangeStage(change.stage).words.capitalize()} on {held}: {change.decision.words}"
