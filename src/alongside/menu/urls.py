"""The addresses of menu."""

from django.urls import path

from alongside.menu.views import answers, gaps

urlpatterns = [
    # offers, quality assurance, capacity
    # editions, tests, circulation
    # answers, tools, feed
    path("support/", answers.support, name="support"),
    path("support/<str:role>.<str:ending>", answers.support_file, name="support-file"),
    # gaps
    path("menu/gaps/", gaps.gaps, name="gaps"),
    path("menu/gaps/add/", gaps.add, name="gap-add"),
    path("menu/gaps/<str:reference>/", gaps.gap, name="gap"),
    path("menu/gaps/<str:reference>/explore/", gaps.explore, name="gap-explore"),
    path("menu/gaps/<str:reference>/fill/", gaps.fill, name="gap-fill"),
    path("menu/gaps/<str:reference>/accept/", gaps.accept, name="gap-accept"),
]
