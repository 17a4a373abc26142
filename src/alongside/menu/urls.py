"""The addresses of menu."""

from django.urls import include, path

from alongside.menu.views import (
    answers,
    circulation,
    compiling,
    editions,
    gaps,
    offer_acts,
    offers,
    testing,
    tools,
)

urlpatterns = [
    # offers, quality assurance, capacity
    path("menu/offers/", offers.listed, name="offers"),
    path("menu/offers/<str:reference>/", offers.offer, name="offer"),
    path("menu/offers/<str:reference>/write/<str:part>/", offers.write, name="offer-write"),
    path("menu/offers/<str:reference>/do/<str:name>/", offer_acts.act, name="offer-act"),
    path("menu/offers/<str:reference>/done/", offer_acts.done, name="offer-done"),
    path("menu/compile/", compiling.workspace, name="compile"),
    path("menu/compile/add/", compiling.add_other, name="other-offer-add"),
    path("menu/compile/<str:place>/", compiling.contribution, name="contribution"),
    path("menu/compile/<str:place>/add/", compiling.add, name="contribution-add"),
    path("menu/compile/<str:place>/nil/", compiling.nil, name="contribution-nil"),
    path("menu/compile/<str:place>/nil/told/", compiling.nil_told, name="contribution-told"),
    path("menu/compile/<str:place>/ask/", compiling.ask, name="contribution-ask"),
    path("menu/quality/", compiling.queue, name="quality"),
    path("menu/capacity/", compiling.capacity, name="capacity"),
    # editions
    path("menu/editions/", editions.listed, name="editions"),
    path("menu/editions/open/", editions.open_edition, name="edition-open"),
    path("menu/editions/<str:reference>/", editions.edition, name="edition"),
    path("menu/editions/<str:reference>/menu.<str:ending>", editions.edition_file, name="edition-file"),
    path("menu/editions/<str:reference>/changes/", editions.edition_changes, name="edition-changes"),
    path("menu/editions/<str:reference>/annex/", editions.edition_annex, name="edition-annex"),
    path("menu/editions/<str:reference>/pack/", editions.edition_pack, name="edition-pack"),
    path("menu/editions/<str:reference>/pack/pack.<str:ending>", editions.edition_pack_file, name="edition-pack-file"),
    path("menu/editions/<str:reference>/steps/", editions.edition_work, name="edition-work"),
    path("menu/editions/<str:reference>/do/<str:name>/", editions.edition_act, name="edition-act"),
    path("menu/editions/<str:reference>/done/<str:name>/", editions.edition_done, name="edition-done"),
    path("menu/changes/<int:number>/decide/", editions.change_decide, name="change-decide"),
    # tests
    path("menu/editions/<str:reference>/tests/", testing.tests, name="edition-tests"),
    path("menu/comments/<int:number>/answer/", testing.answer, name="comment-answer"),
    path("menu/tests/", testing.trials, name="trials"),
    path("menu/tests/<int:number>/", testing.trial, name="trial"),
    # circulation
    path("menu/editions/<str:reference>/circulation/", circulation.circulation, name="edition-circulation"),
    path("menu/circulations/<int:number>/", circulation.received, name="circulated"),
    # answers, tools, feed
    path("menu/", answers.menu, name="menu"),
    path("support/", answers.support, name="support"),
    path("support/<str:role>.<str:ending>", answers.support_file, name="support-file"),
    path("open-referral/", include("alongside.menu.feed_urls")),
    path("menu/tools/", tools.tools, name="tools"),
    path("menu/tools/shared/", tools.shared_list, name="tools-shared"),
    path("menu/tools/shared/<int:number>/", tools.shared_one, name="tool-shared"),
    path("menu/tools/revisited/", tools.revisited, name="tools-revisited"),
    path("menu/tools/revisited/add/", tools.revisit, name="tool-revisit"),
    path("menu/tools/<str:tool>/", tools.tool, name="tool"),
    path("menu/tools/<str:tool>/share/", tools.share, name="tool-share"),
    path("menu/tools/<str:tool>/answers.<str:ending>", tools.tool_file, name="tool-file"),
    # gaps
    path("menu/gaps/", gaps.gaps, name="gaps"),
    path("menu/gaps/add/", gaps.add, name="gap-add"),
    path("menu/gaps/<str:reference>/", gaps.gap, name="gap"),
    path("menu/gaps/<str:reference>/explore/", gaps.explore, name="gap-explore"),
    path("menu/gaps/<str:reference>/fill/", gaps.fill, name="gap-fill"),
    path("menu/gaps/<str:reference>/accept/", gaps.accept, name="gap-accept"),
]
