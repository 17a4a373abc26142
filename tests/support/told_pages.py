"""What a browser makes of a page that was told: its form, as it would be sent."""

import html5lib


def form_of(page: str, *, at: str = ".//main//form") -> dict[str, str]:
    """What a browser would send of a page's form, as it is filled in; `at` which form."""
    form = html5lib.parse(page, namespaceHTMLElements=False).find(at)
    assert form is not None
    sent = {}
    for each in form.iter():
        name = each.get("name", "")
        if each.tag == "textarea":
            sent[name] = each.text or ""
        elif each.tag == "select":
            sent[name] = next((one.get("value", "") for one in each.iter("option") if "selected" in one.attrib), "")
        elif each.tag == "input" and (each.get("type") != "radio" or "checked" in each.attrib):
            sent[name] = each.get("value", "")
    return sent
