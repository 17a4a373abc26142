"""Every address of the service: each room's own, and the pages for whatever watches."""

from django.urls import include, path

from alongside.site import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("", include("alongside.home.urls")),
    path("", include("alongside.demo.urls")),
    path("", include("alongside.people.urls")),
    path("", include("alongside.notices.urls")),
    path("", include("alongside.profiles.urls")),
    path("", include("alongside.reports.urls")),
    path("", include("alongside.support.urls")),
    path("", include("alongside.menu.urls")),
    path("", include("alongside.practice.urls")),
    path("", include("alongside.headlines.urls")),
    path("", include("alongside.meetings.urls")),
    path("", include("alongside.files.urls")),
    path("", include("alongside.journal.urls")),
    path("", include("alongside.documents.urls")),
]

handler404 = "alongside.site.doors.nothing_here"
