// Warns three minutes before the session ends (the server notes activity to the minute, so two remain), and tells the server that the person is still here when they say so.
"use strict";
{
  const note = document.querySelector("[data-session-seconds]");
  const warning = 180;
  let timer;
  const watch = (seconds) => {
    note.hidden = true;
    clearTimeout(timer);
    timer = setTimeout(() => { note.hidden = false; }, Math.max(0, seconds - warning) * 1000);
  };
  watch(Number(note.dataset.sessionSeconds));
  note.querySelector("[data-stay]").addEventListener("click", async () => {
    const body = new FormData(note.querySelector("form"));
    const answer = await fetch(note.dataset.stillHere, { method: "POST", body });
    if (answer.ok && answer.status === 200) {
      watch((await answer.json()).seconds);
    } else {
      location.reload();
    }
  });
}
