"""An offer, who gives it and the vocabularies, in the words of the Open Referral standard (HSDS 3.0).

How each field is mapped, and why, stands in docs/guides/open-referral.md.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from alongside.menu.queries.feed import codes_of, organization_of
from alongside.menu.queries.vocabulary import PARTICULARS, FeedTerm, Vocabulary, identifier_of, vocabularies

if TYPE_CHECKING:
    from alongside.menu.models import Offer

STANDARD = "https://github.com/openreferral/specification/tree/3.0"
DEFINED_BY = "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json"
FOR_DEMONSTRATION = "For demonstration: this offer and whoever gives it are invented."


def about() -> dict[str, str]:
    """What the feed says of itself."""
    return {"version": "3.0", "profile": STANDARD, "openapi_url": DEFINED_BY}


def page(items: Sequence[Any], number: int, size: int) -> dict[str, Any]:
    """One page of a list: page `number` of pages of `size`, counted from 1; empty beyond the last."""
    pages = max(1, -(-len(items) // size))
    shown = list(items[(number - 1) * size : number * size])
    return {
        "total_items": len(items),
        "total_pages": pages,
        "page_number": number,
        "size": len(shown),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not shown,
        "contents": shown,
    }


def minimal(offer: "Offer") -> dict[str, Any]:
    """A service as one that only looks for changes needs it."""
    return {
        "id": str(offer.identifier),
        "name": offer.title,
        "status": "active",
        "last_modified": offer.edited_on.isoformat(),
        "modified_date": offer.edited_on.isoformat(),
    }


def listed(offer: "Offer") -> dict[str, Any]:
    """A service as it stands in a list."""
    said = {
        "id": str(offer.identifier),
        "name": offer.title,
        "description": offer.summary,
        "status": "active",
        "application_process": f"Write to the {offer.contact_post}, {offer.provider}." if offer.contact_post else "",
        "fees_description": offer.cost,
        "wait_time": _wait(offer.lead_weeks),
        "eligibility_description": _for_whom(offer),
        "assured_date": offer.verified_on.isoformat() if offer.verified_on else "",
        "alert": FOR_DEMONSTRATION if offer.region.invented else "",
        "last_modified": offer.edited_on.isoformat(),
    }
    return {**_filled(said), "organization": organization(offer)}


def service(offer: "Offer") -> dict[str, Any]:
    """A service in full, its terms among it."""
    number = str(offer.identifier)
    schedule = {
        "id": identifier_of(number, "schedule"),
        "service_id": number,
        "valid_from": offer.starts.isoformat() if offer.starts else "",
        "valid_to": offer.ends.isoformat() if offer.ends else "",
    }
    contact = {
        "id": identifier_of(number, "contact"),
        "service_id": number,
        "title": offer.contact_post,
        "department": offer.provider,
    }
    return {
        **listed(offer),
        **({"schedules": [_filled(schedule)]} if offer.starts or offer.ends else {}),
        **({"contacts": [contact]} if offer.contact_post else {}),
        "attributes": _attributes(offer),
    }


def organization(offer: "Offer") -> dict[str, Any]:
    """Who gives an offer. Never a person."""
    said = (
        f"A local authority in the {offer.region.name} region." if offer.place_id else f"Gives: {offer.provider_kind}."
    )
    return {
        "id": organization_of(offer),
        "name": offer.provider,
        "description": f"{said} Invented, for demonstration." if offer.region.invented else said,
    }


def organizations(offers: "Sequence[Offer]", *, full: bool = False) -> list[dict[str, Any]]:
    """Everybody who gives one of the offers, by name, with what they give: in full, or by its id alone."""
    gathered: dict[str, dict[str, Any]] = {}
    for offer in offers:
        said = gathered.setdefault(organization_of(offer), {**organization(offer), "services": []})
        said["services"].append(service(offer) if full else {"id": str(offer.identifier), "name": offer.title})
    return sorted(gathered.values(), key=lambda each: (each["name"], each["id"]))


def taxonomy(vocabulary: Vocabulary) -> dict[str, str]:
    """A vocabulary."""
    return {"id": vocabulary.identifier, "name": vocabulary.name, "description": vocabulary.says, "version": "1"}


def term(vocabulary: Vocabulary, each: FeedTerm) -> dict[str, Any]:
    """A term of a vocabulary."""
    said = {
        "id": each.identifier,
        "code": each.code,
        "name": each.name,
        "description": each.says,
        "parent_id": each.above,
        "taxonomy": vocabulary.name,
        "language": "en",
        "taxonomy_id": vocabulary.identifier,
    }
    return {**_filled(said), "taxonomy_detail": taxonomy(vocabulary)}


def _attributes(offer: "Offer") -> list[dict[str, Any]]:
    known = {each.key: each for each in vocabularies()}
    codes = codes_of(offer)
    values = {code: str(getattr(offer, code) or "") for code in PARTICULARS}
    told = [(known[key], code, "") for key, those in codes.items() for code in those]
    told += [(known["particulars"], code, value) for code, value in values.items() if value]
    return [
        _attribute(offer, vocabulary, vocabulary.by_code[code], value)
        for vocabulary, code, value in told
        if code in vocabulary.by_code
    ]


def _attribute(offer: "Offer", vocabulary: Vocabulary, each: FeedTerm, value: str) -> dict[str, Any]:
    number = str(offer.identifier)
    said = {
        "id": identifier_of(number, each.vocabulary, each.code),
        "link_id": number,
        "link_entity": "service",
        "taxonomy_term_id": each.identifier,
        "value": value,
    }
    return {**_filled(said), "taxonomy_term": term(vocabulary, each)}


def _wait(weeks: int) -> str:
    if not weeks:
        return ""
    return "About a week" if weeks == 1 else f"About {weeks} weeks"


def _for_whom(offer: "Offer") -> str:
    audiences = ", ".join(f"{each}s" for each in offer.audiences)
    suits = f" It suits authorities that are {', '.join(offer.suits)}." if offer.suits else ""
    return f"For {audiences} of local authorities’ children’s services.{suits}" if audiences else ""


def _filled(said: dict[str, Any]) -> dict[str, Any]:
    """What has something in it: the standard has no empty texts."""
    return {name: value for name, value in said.items() if value != ""}
