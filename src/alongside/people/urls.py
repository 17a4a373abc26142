"""The addresses of accounts and persons."""

from django.urls import path

from alongside.people.views import signing_in

urlpatterns = [
    path("link/<str:secret>/", signing_in.link, name="sign-in-link"),
]
