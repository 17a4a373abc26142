"""Every address of the service: each room's own, and the health page."""

from django.conf import settings
from django.urls import include, path

from alongside.site import views
from alongside.site.installation import PACKAGE

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    *(path("", include(f"alongside.{room}.urls")) for room in settings.ROOMS if (PACKAGE / room / "urls.py").is_file()),
]
