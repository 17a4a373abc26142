"""The addresses of menu."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
