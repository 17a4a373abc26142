"""The addresses of notices and calendars."""

from django.urls import path

from alongside.notices import views

urlpatterns = [
    path("account/notices/", views.notices, name="notices"),
    path("account/calendar/", views.calendar_page, name="calendar"),
    path("account/calendar/alongside.ics", views.calendar_file, name="calendar-file"),
    path("account/calendar/address/", views.make_address, name="calendar-address-make"),
    path("account/calendar/address/end/", views.end_address, name="calendar-address-end"),
    path("calendar/<str:secret>.ics", views.feed, name="calendar-feed"),
]
