"""Two texts side by side: only where they differ, each kept as it was sent, and the choice put into its field."""

import pytest
from django import forms
from django.http import QueryDict

from alongside.ui import merging

AREAS = [("hp", "Help and protection"), ("cic", "Children in care"), ("send", "SEND")]


class Asked(forms.Form):
    """A line, a text, one of a few and any of a few."""

    title = forms.CharField()
    words = forms.CharField(widget=forms.Textarea)
    soon = forms.ChoiceField(choices=[("", "Not sure"), ("now", "Now"), ("later", "Later")])
    areas = forms.MultipleChoiceField(choices=AREAS)


THEIRS = {"title": "A line", "words": "One.\nTwo.", "soon": "later", "areas": ["hp", "cic"]}


def mine(text: str) -> Asked:
    return Asked(QueryDict(text))


def found(text: str) -> dict[str, merging.Difference]:
    return {each.name: each for each in merging.differences(mine(text), Asked(initial=THEIRS))}


def test_only_what_differs_is_shown_and_ends_of_lines_are_no_difference() -> None:
    assert found("title=A+line&words=One.%0D%0ATwo.%0D%0A&soon=later&areas=hp&areas=cic") == {}
    differing = found("title=Mine&words=One.&soon=later&areas=hp&areas=cic")
    assert list(differing) == ["title", "words"]


def test_each_text_is_shown_in_words_and_kept_as_the_form_holds_it() -> None:
    differing = found("title=A+line&words=Mine.&soon=now&areas=send&areas=hp")
    soon, areas, words = differing["soon"], differing["areas"], differing["words"]
    assert (soon.mine, soon.theirs, soon.stands, soon.both) == ("Now", "Later", ("later",), ())
    assert (areas.mine, areas.theirs) == ("Help and protection; SEND", "Help and protection; Children in care")
    assert areas.in_both == "Help and protection; Children in care; SEND"
    assert (words.both, words.writes) == (("Mine.\n\nOne.\nTwo.",), True)


def test_a_choice_that_was_not_made_differs_from_one_that_was() -> None:
    soon = found("title=A+line&words=One.%0ATwo.&areas=hp&areas=cic")["soon"]
    assert (soon.mine, soon.theirs) == ("", "Later")


@pytest.mark.parametrize(
    ("choice", "stands"), [("mine", "Mine"), ("theirs", "Theirs"), ("both", "Both"), ("", "Mine"), ("else", "Mine")]
)
def test_what_is_chosen_is_put_into_its_field(choice: str, stands: str) -> None:
    sent = QueryDict(f"title=Mine&theirs-title=Theirs&both-title=Both&differs=title&choose-title={choice}")
    assert merging.settled(sent)["title"] == stands
    assert merging.undecided(sent) == ([] if choice in ("mine", "theirs", "both") else ["title"])


def test_nothing_ticked_in_theirs_is_nothing_ticked() -> None:
    sent = QueryDict("areas=hp&areas=cic&differs=areas&choose-areas=theirs")
    assert merging.settled(sent).getlist("areas") == []


def test_what_comes_from_another_page_is_as_it_was_sent() -> None:
    sent = QueryDict("title=Mine&areas=hp&areas=cic")
    assert (merging.settled(sent), merging.undecided(sent)) == (sent, [])
