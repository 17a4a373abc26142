"""The report's addresses."""

from django.urls import path

from alongside.reports import views

urlpatterns = [
    path("", views.first_page, name="first-page"),
    path("reports/<str:reference>/", views.report, name="report"),
    path("reports/<str:reference>/report.html", views.as_html, name="report-html"),
    path("reports/<str:reference>/report.pdf", views.as_pdf, name="report-pdf"),
    path("reports/<str:reference>/<str:code>/", views.authority, name="report-authority"),
]
