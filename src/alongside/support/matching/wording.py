"""An answer in one sentence or two, for the reader."""

from alongside.support.matching.values import Found


def answer_in_words(offers: tuple[Found, ...], practice: tuple[Found, ...], has_direct: bool, has_example: bool) -> str:
    """What there is for a need, and what to do where there is nothing."""
    direct = [each for each in offers if each.direct]
    if has_direct and direct:
        can = sum(each.may for each in direct)
        if not can:
            return f"{_counted(len(direct), 'offer')} on the menu would help directly, but none can be proposed now."
        return f"{_counted(can, 'offer')} on the menu would help directly."
    if has_example:
        examples = sum(each.direct for each in practice)
        return (
            f"Nothing on the menu seems to be directly about this, so it may be a gap. "
            f"{_counted(examples, 'practice example')} of it could lead to a conversation."
        )
    return "Nothing on the menu or in the library seems to be directly about this: it may be a gap."


def _counted(number: int, what: str) -> str:
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
    return f"{words[number] if number < len(words) else number} {what}{'' if number == 1 else 's'}"
