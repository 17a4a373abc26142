// Keeps what is being written, a moment after the writer stops, for any form that carries data-autosave.
// The form is posted as it stands with step=keep; the answer is JSON: { seen, said, here }. `seen` is the version the
// writer now has; `said` is what is told beneath the form, such as "Kept at 14:05"; `here`, if it is given, is where what
// was begun by this stands from now on: the form is sent there, and a page that is loaded again is that one. Without this
// script nothing is lost that the form's own buttons keep.

const PAUSE = 2500; // after the last key, in milliseconds

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const told = form.querySelector("[data-autosave-told]");
  let timer = 0;
  let sending = null;
  let stopped = false;

  const say = (words) => {
    if (told && words) told.textContent = words;
  };

  const written = () => {
    const carried = new FormData(form);
    carried.set("step", "keep");
    return carried;
  };

  const keep = async () => {
    const answer = await fetch(form.action, {
      method: "POST",
      body: written(),
      credentials: "same-origin",
      headers: { Accept: "application/json" },
    });
    const kind = answer.headers.get("content-type") || "";
    if (!kind.startsWith("application/json")) throw new Error("not kept");
    const { seen, said, here } = await answer.json();
    if (seen) form.elements.seen.value = seen;
    if (here) {
      form.action = here;
      history.replaceState(null, "", here);
    }
    if (answer.status === 409) stopped = true; // somebody else wrote here: the form's own button shows both
    say(said);
  };

  const soon = () => {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => {
      sending = (sending || Promise.resolve())
        .then(keep)
        .catch(() => say("Not kept just now. Your words are still here; press a button below to keep them."))
        .finally(() => (sending = null));
    }, PAUSE);
  };

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!sending) return;
    event.preventDefault(); // what is on its way arrives first, so that nobody is overtaken by themselves
    const button = event.submitter;
    sending.finally(() => form.requestSubmit(button));
  });
}
