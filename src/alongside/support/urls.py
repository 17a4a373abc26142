"""The addresses of support."""

from django.urls import path

from alongside.support.views import library, matches, needs, proposals, writing

urlpatterns = [
    # what matching has learned
    path("support/library/", library.library, name="support-library"),
    path("support/library/renew/", library.renew, name="support-library-renew"),
    # proposals
    path("support/proposals/", proposals.proposals, name="proposals"),
    path("support/proposals/reckon/", proposals.reckon, name="proposal-reckon"),
    path("support/proposals/<str:reference>/", proposals.proposal, name="proposal"),
    # needs
    path("needs/", needs.needs, name="needs"),
    path("needs/add/", writing.add, name="need-add"),
    path("needs/<str:reference>/", needs.need, name="need"),
    path("needs/<str:reference>/edit/", writing.write, name="need-write"),
    path("needs/<str:reference>/done/", needs.done, name="need-done"),
    path("needs/<str:reference>/matches/", matches.matches, name="need-matches"),
    path("needs/<str:reference>/hold/", matches.hold, name="need-hold"),
    path("needs/<str:reference>/<str:name>/", needs.act, name="need-act"),
]
