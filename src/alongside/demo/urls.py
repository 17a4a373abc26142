"""The address of stepping into roles."""

from django.urls import path

from alongside.demo import views

urlpatterns = [path("step-into/", views.step_into, name="step-into")]
