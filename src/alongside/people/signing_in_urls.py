"""The addresses of signing in and out: each is meant. What else the library offers (signing up, other addresses of
mail, resetting by other means) has no address here.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as single_sign_on
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import path

from alongside.people.views import sessions, signing_in

urlpatterns = [
    path("account/login/", account.login, name="account_login"),
    path("account/login/code/", second_step.authenticate, name="mfa_authenticate"),
    path("account/login/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("account/login/council/cancelled/", single_sign_on.login_cancelled, name="socialaccount_login_cancelled"),
    path("account/login/council/error/", single_sign_on.login_error, name="socialaccount_login_error"),
    path("account/login/council/<str:provider_id>/", signing_in.council, name="openid_connect_login"),
    path("account/login/council/<str:provider_id>/back/", openid_connect.callback, name="openid_connect_callback"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/closed/", account.account_inactive, name="account_inactive"),
    path("account/link/", signing_in.ask, name="sign-in-link-ask"),
    path("account/link/asked/", signing_in.asked, name="sign-in-link-asked"),
    path("link/<str:secret>/", signing_in.link, name="sign-in-link"),
    path("account/again/", account.reauthenticate, name="account_reauthenticate"),
    path("account/again/code/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("account/again/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/password/", sessions.password, name="password"),
    path("account/sessions/", sessions.sessions, name="sessions"),
    path("account/second-step/", second_step.index, name="mfa_index"),
    path("account/second-step/", second_step.index, name="mfa_list_webauthn"),  # the library's word for the same page
    path("account/second-step/app/", app.activate_totp, name="mfa_activate_totp"),
    path("account/second-step/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second-step/codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/second-step/codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/second-step/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("account/second-step/passkeys/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/second-step/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]
