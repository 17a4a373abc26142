"""Verdicts carry their reason."""

import pytest

from alongside.rules.verdicts import Refused, Verdict, allow, refuse, require


def test_allowed_is_true_and_refused_is_false_with_its_reason() -> None:
    assert bool(allow()) is True
    assert bool(refuse("It is too late.")) is False
    assert refuse("It is too late.") == Verdict(allowed=False, reason="It is too late.")


def test_require_raises_the_reason_and_lets_what_is_allowed_go_on() -> None:
    require(allow())
    with pytest.raises(Refused) as refusal:
        require(refuse("It is too late."))
    assert (refusal.value.reason, str(refusal.value)) == ("It is too late.", "It is too late.")


def test_a_refusal_without_a_reason_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="gives its reason"):
        refuse("  ")
