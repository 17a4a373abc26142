"""The headlines' addresses."""

from django.urls import path

from alongside.headlines import views

urlpatterns = [
    path("headlines/", views.waiting, name="headlines-waiting"),
    path("headlines/<str:reference>/", views.headline, name="headline"),
    path("headlines/<str:reference>/decide/", views.decide, name="headline-decide"),
    path("headlines/<str:reference>/decide/<str:name>/", views.decide_one, name="headline-decide-one"),
    path("headlines/<str:reference>/decided/", views.decided, name="headline-decided"),
]
