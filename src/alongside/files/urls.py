"""The files' addresses: a place's list, adding to it, and each file by its reference."""

from django.urls import path

from alongside.files import views

urlpatterns = [
    path("evidence/<str:code>/", views.evidence, name="evidence"),
    path("evidence/<str:code>/add/", views.add, name="evidence-add"),
    path("files/<str:reference>/", views.file, name="file"),
    path("files/<str:reference>/download/", views.download, name="file-download"),
    path("files/<str:reference>/show/", views.show, name="file-show"),
    path("files/<str:reference>/remove/", views.remove, name="file-remove"),
]
