"""The trail's addresses."""

from django.urls import path

from alongside.journal import views

urlpatterns = [
    path("journal/", views.search, name="trail-search"),
    path("journal/<str:kind>/<str:number>/", views.trail, name="trail"),
    path("journal/<str:kind>/<str:number>/export/", views.export, name="trail-export"),
]
