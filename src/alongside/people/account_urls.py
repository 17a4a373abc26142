"""The addresses of one's own account, and of the accounts that administrators look after."""

from django.urls import path

from alongside.people.views import accounts, guests, managing, naming, previewing, tasks

urlpatterns = [
    path("account/", accounts.account, name="your-account"),
    path("account/done/", accounts.told, name="told"),
    path("account/posts/<int:number>/stand-in/", accounts.stand_in, name="stand-in"),
    path("account/stand-in/<int:number>/end/", accounts.end_stand_in, name="stand-in-end"),
    path("people/", accounts.persons, name="persons"),
    path("people/invite/", managing.invite, name="person-invite"),
    path("people/<int:number>/", accounts.person, name="person"),
    path("people/<int:number>/post/", managing.give_post, name="post-give"),
    path("people/<int:number>/seat/", managing.give_seat, name="seat-give"),
    path("people/<int:number>/leave/", managing.leave, name="person-leave"),
    path("people/<int:number>/second-step/", managing.take_second_step, name="person-second-step"),
    path("people/posts/<int:number>/end/", managing.end_post, name="post-end"),
    path("people/seats/<int:number>/end/", managing.end_seat, name="seat-end"),
    path("officers/", naming.officers, name="officers"),
    path("officers/name/", naming.name_officer, name="officer-name"),
    path("officers/<int:number>/end/", naming.end_naming, name="officer-end"),
    path("tasks/", tasks.tasks, name="tasks"),
    path("tasks/give/", tasks.give_task, name="task-give"),
    path("tasks/<int:number>/end/", tasks.end_task, name="task-end"),
    path("guests/", guests.guests, name="guests"),
    path("guests/shown/<int:number>/", guests.shown, name="guest-shown"),
    path("guests/shown/<int:number>/end/", guests.end_showing, name="guest-shown-end"),
    path("preview/", previewing.preview, name="preview"),
    path("preview/end/", previewing.end, name="preview-end"),
]
