"""The gallery's address."""

from django.urls import path

from alongside.documents import views

urlpatterns = [path("gallery/", views.gallery, name="gallery")]
