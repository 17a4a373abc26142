"""Every address of the service, as the resolver has it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True, slots=True)
class Route:
    """One address: its name, or where it has none its pattern; and the names of what stands in it."""

    name: str
    pattern: str
    parameters: tuple[str, ...]


def routes() -> tuple[Route, ...]:
    """Every route, in the resolver's order."""
    return tuple(_walk(get_resolver(), ""))


def _walk(resolver: URLResolver, before: str) -> Iterator[Route]:
    for each in resolver.url_patterns:
        pattern = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _walk(each, pattern)
        elif isinstance(each, URLPattern):
            yield Route(
                each.name or pattern, pattern, tuple(each.pattern.converters) or tuple(each.pattern.regex.groupindex)
            )
