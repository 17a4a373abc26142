"""The addresses of accounts and persons."""

from django.urls import include, path

urlpatterns = [
    path("", include("alongside.people.signing_in_urls")),
    path("", include("alongside.people.account_urls")),
]
