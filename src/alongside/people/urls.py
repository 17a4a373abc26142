"""The addresses of accounts and persons."""

from django.urls import path

from alongside.people import views

urlpatterns = [
    path("link/<str:secret>/", views.link, name="sign-in-link"),
]
