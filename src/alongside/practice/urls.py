"""The addresses of practice."""

from django.urls import path

from alongside.practice import views

urlpatterns = [
    path("practice/", views.library, name="practice"),
    path("practice/of/<str:code>/", views.studies, name="practice-of"),
    path("practice/of/<str:code>/new/", views.write, name="practice-new"),
    path("practice/<str:reference>/", views.example, name="practice-example"),
    path("practice/<str:reference>/edit/", views.edit, name="practice-edit"),
    path("practice/<str:reference>/decide/<str:name>/", views.decide_one, name="practice-decide"),
    path("practice/<str:reference>/decided/", views.decided, name="practice-decided"),
]
