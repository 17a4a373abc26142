"""The profiles' addresses. They are stable: one can be sent to a colleague and still lead there next year."""

from django.urls import path

from alongside.profiles import views

urlpatterns = [
    path("regions/", views.regions, name="regions"),
    path("regions/<slug:slug>/", views.region, name="region"),
    path("authorities/<str:code>/", views.authority, name="authority"),
    path("indicators/", views.indicator_book, name="indicator-book"),
    path("indicators/<str:code>/", views.indicator, name="indicator"),
    path("indicators/<str:code>/figures.csv", views.figures, name="indicator-figures"),
    path("releases/<str:reference>/", views.release, name="release"),
    path("glossary/", views.glossary, name="glossary"),
]
