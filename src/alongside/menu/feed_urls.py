"""The addresses of the public feed, as the standard has them: without a slash at their ends."""

from django.urls import path

from alongside.menu.views import feed

urlpatterns = [
    path("", feed.about, name="feed"),
    path("services", feed.services, name="feed-services"),
    path("services/<str:identifier>", feed.service, name="feed-service"),
    path("organizations", feed.organizations, name="feed-organizations"),
    path("organizations/<str:identifier>", feed.organization, name="feed-organization"),
    path("service_at_locations", feed.locations, name="feed-locations"),
    path("service_at_locations/<str:identifier>", feed.location, name="feed-location"),
    path("taxonomies", feed.taxonomies, name="feed-taxonomies"),
    path("taxonomies/<str:identifier>", feed.taxonomy, name="feed-taxonomy"),
    path("taxonomy_terms", feed.terms, name="feed-terms"),
    path("taxonomy_terms/<str:identifier>", feed.term, name="feed-term"),
]
