"""Addresses of sign-in and of one's own account, under the language's prefix."""

from __future__ import annotations

from django.urls import path

from puebla.accounts.views import account, enrolment, keeping, links, maintenance, ministry, proof, providers, sign_in

app_name = "accounts"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/second-factor/", proof.second_factor_page, name="second_factor"),
    path("sign-in/forgotten/", links.reset, name="reset"),
    path("sign-in/link/<str:secret>/", links.link, name="link"),
    path("sign-in/new-password/", links.new_password, name="new_password"),
    path("sign-in/ministry/", ministry.ask, name="ministry"),
    path("sign-in/ministry/go/", ministry.go, name="ministry_go"),
    path("sign-in/ministry/confirm/", ministry.confirm, name="ministry_confirm"),
    path("account/ministry/<int:number>/untie/", ministry.untie, name="untie_ministry"),
    path("maintenance/", maintenance.sessions_list, name="maintenance"),
    path("maintenance/open/", maintenance.open_session, name="open_maintenance"),
    path("maintenance/end/", maintenance.end_session, name="end_maintenance"),
    path("maintenance/state/", maintenance.state, name="technical_state"),
    path("maintenance/providers/", providers.providers, name="providers"),
    path("maintenance/providers/new/", providers.new, name="new_provider"),
    path("maintenance/providers/<slug:slug>/", providers.provider, name="provider"),
    path("maintenance/providers/<slug:slug>/<str:name>/", providers.switch, name="switch_provider"),
    path("maintenance/<int:number>/", maintenance.session, name="maintenance_session"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("signed-out/", sign_in.signed_out, name="signed_out"),
    path("account/", account.account, name="account"),
    path("account/confirm/", proof.confirm, name="confirm"),
    path("account/password/", account.password, name="password"),
    path("account/language/", account.language, name="language"),
    path("account/sessions/end-others/", account.end_other_sessions, name="end_other_sessions"),
    path("account/sessions/<int:number>/end/", account.end_session, name="end_session"),
    path("account/still-here/", account.still_here, name="still_here"),
    path("account/second-factor/", enrolment.setup, name="second_factor_setup"),
    path("account/second-factor/app/", enrolment.app, name="app"),
    path("account/second-factor/passkey/", enrolment.passkey, name="passkey"),
    path("account/second-factor/<int:number>/remove/", enrolment.remove, name="remove_factor"),
    path("accounts/", keeping.accounts, name="accounts"),
    path("accounts/<int:number>/", keeping.account, name="kept_account"),
    path("accounts/<int:number>/<str:name>/", keeping.act, name="keep"),
    path("account/recovery-codes/", enrolment.recovery_codes, name="recovery_codes"),
]
