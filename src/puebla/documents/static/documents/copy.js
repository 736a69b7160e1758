// Puts a paragraph with its citation on the clipboard; without it the text can be marked and copied by hand.
"use strict";
if (navigator.clipboard) {
  for (const place of document.querySelectorAll("[data-copy]")) {
    const button = place.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(place.querySelector("textarea").value);
      button.textContent = button.dataset.done;
    });
  }
}
