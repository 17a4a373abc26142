"""The headlines' addresses."""

from django.urls import path

from alongside.headlines import views

urlpatterns = [path("headlines/<str:reference>/", views.headline, name="headline")]
