"""The report's addresses."""

from django.urls import path

from alongside.reports import views

urlpatterns = [
    path("reports/", views.newest, name="reports"),
    path("reports/<str:reference>/", views.report, name="report"),
    path("reports/<str:reference>/report.<str:ending>", views.as_file, name="report-file"),
    path("reports/<str:reference>/figures.<str:ending>", views.figures, name="report-figures"),
    path("reports/<str:reference>/<str:code>/", views.authority, name="report-authority"),
    path("reports/<str:reference>/<str:code>/briefing/", views.briefing, name="report-briefing"),
    path("reports/<str:reference>/<str:code>/briefing.<str:ending>", views.briefing_file, name="report-briefing-file"),
]
