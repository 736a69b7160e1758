// Asks the browser for a passkey (data-passkey="get") or to make one ("create") and sends its answer with the form.
"use strict";
for (const note of document.querySelectorAll("[data-without-script]")) note.hidden = true;
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("[data-passkey-button]");
  const problem = form.querySelector("[data-passkey-problem]");
  const options = JSON.parse(document.getElementById("passkey-options").textContent);
  button.hidden = false;
  button.addEventListener("click", async () => {
    problem.hidden = true;
    try {
      const answer = await window.webauthnJSON[form.dataset.passkey](options);
      form.querySelector("[name=credential]").value = JSON.stringify(answer);
      form.submit();
    } catch {
      problem.hidden = false;
    }
  });
}
