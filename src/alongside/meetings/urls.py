"""The addresses of meetings."""

from django.urls import path

from alongside.meetings import views

urlpatterns = [
    path("meetings/", views.meetings, name="meetings"),
    path("meetings/add/", views.add, name="meeting-add"),
    path("meetings/<int:number>/", views.meeting, name="meeting"),
    path("meetings/<int:number>/add/", views.add_item, name="meeting-item-add"),
    path("meetings/items/<int:number>/decide/", views.decide, name="meeting-decide"),
]
