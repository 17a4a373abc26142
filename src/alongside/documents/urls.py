"""The gallery's address, and that of the accessibility statement."""

from django.urls import path

from alongside.documents import views

urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
