"""The addresses of support."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
