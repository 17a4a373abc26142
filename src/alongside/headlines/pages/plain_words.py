"""A headline's ground in three plain answers: what changed and how sure, compared with what, what would make it wrong.

They are for a reader who is no data specialist; every number an analyst needs stands folded beneath them.
"""

from typing import TYPE_CHECKING, Any

from alongside.headlines.models import Headline

if TYPE_CHECKING:
    from benchmarking.indicators import Indicator
    from benchmarking.signals import ExpectedByChance


def in_plain_words(
    headline: Headline,
    indicator: "Indicator",
    reading: dict[str, Any],
    facts: dict[str, Any],
    chance: "ExpectedByChance",
) -> tuple[tuple[str, str], ...]:
    """The three answers, each under its question.

    reading, facts  what was reckoned of the indicator, and of this authority on it
    chance          how many headlines chance alone would open in the release
    """
    what, beside, wrong = _answers(headline, indicator, reading, facts, chance)
    cautions = "".join(f" {each}" for each in indicator.cautions)
    return (
        ("What changed, and how sure", what),
        ("Compared with what", beside),
        ("What would make it wrong", f"{wrong}{cautions}"),
    )


def _answers(
    headline: Headline,
    indicator: "Indicator",
    reading: dict[str, Any],
    facts: dict[str, Any],
    chance: "ExpectedByChance",
) -> tuple[str, str, str]:
    opened = headline.line.evidence["opened_by"]
    if "recent change" in opened and facts["scored"]:
        return (
            _changed(headline, indicator, facts["scored"], chance),
            _beside_the_others(headline, reading),
            _could_be_chance(reading, chance),
        )
    if "funnel" in opened:
        return _stands_out(headline, indicator)
    return _off_target(headline, indicator)


def _changed(headline: Headline, indicator: "Indicator", scored: dict[str, Any], chance: "ExpectedByChance") -> str:
    from benchmarking.wording import figure, scored_frequency, window_words

    over = window_words(scored["window"], scored_frequency(indicator)).removeprefix("a ").removeprefix("one ")
    said = (
        f"Over the last {over}, {_measure(indicator)} in {headline.place.name} averaged "
        f"{figure(scored['lately'], indicator)}; before that, {figure(scored['before'], indicator)}."
    )
    if headline.line.tier == "watch":
        return f"{said} That is uncommon, though not rare enough for a headline, so it is watched."
    return (
        f"{said} That is rare: where nothing has changed, about {chance.share * 100:.0f} series in 100 would open a "
        "headline at a release."
    )


def _beside_the_others(headline: Headline, reading: dict[str, Any]) -> str:
    place = headline.place.name
    return (
        f"With {place}’s own earlier figures, and with what {reading['peers']} authorities did over the same time. "
        "What moved all of them alike is set aside, and so is how far such figures usually wander: what is left is "
        f"{place}’s own."
    )


def _could_be_chance(reading: dict[str, Any], chance: "ExpectedByChance") -> str:
    about = f"{chance.lines:.0f}" if chance.lines >= 1 else "fewer than 1"
    said = (
        "A late or corrected return, a change in what is recorded or how, or chance: of all the headlines of this "
        f"release, about {about} would be there though nothing had changed anywhere."
    )
    known = "" if reading["base_known"] else " No counts are published, so chance in small numbers is not allowed for."
    return said + known


def _stands_out(headline: Headline, indicator: "Indicator") -> tuple[str, str, str]:
    end = "highest" if headline.line.evidence["direction"] > 0 else "lowest"
    place = headline.place.name
    return (
        f"Nothing need have changed: {_measure(indicator)} in {place} is among the {end} for an authority of its size. "
        "About 1 in 500 would stand this far out by chance alone.",
        "With the other authorities, each by its size: the smaller it is, the further chance alone may carry its "
        "figure, and that is allowed for.",
        f"A corrected return, another way of recording, or something about {place} that has nothing to do with its "
        "work, such as who lives there.",
    )


def _off_target(headline: Headline, indicator: "Indicator") -> tuple[str, str, str]:
    return (
        f"Nothing need have changed: {_measure(indicator)} in {headline.place.name} has long been off its target, and "
        "its whole usual range is on the wrong side of it.",
        "With the target that is set for the measure; no other authority plays a part.",
        "A corrected return, another way of recording, or a target that no longer fits.",
    )


def _measure(indicator: "Indicator") -> str:
    """The measure's short name as it stands within a sentence: "re-referrals", "EHC plans in 20 weeks"."""
    name = indicator.short_name or indicator.name
    acronym = len(name) > 1 and name[1].isupper()
    return name if acronym else name[0].lower() + name[1:]
