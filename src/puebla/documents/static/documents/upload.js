// Files dropped on the page, and the progress of their sending. Without this script the form works as it is.
(() => {
  const form = document.querySelector("form[data-upload]");
  const input = form && form.querySelector("input[type=file]");
  if (!form || !input || !window.FormData) return;
  const words = form.querySelector("[data-drop-words]");
  const line = form.querySelector("[data-progress]");
  const bar = line.querySelector("progress");
  const said = line.querySelector("span");
  const button = form.querySelector("button:not([type=button])");
  words.hidden = false;
  for (const name of ["dragover", "drop"]) {
    document.addEventListener(name, (event) => {
      if (!event.dataTransfer || ![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      if (name === "drop") input.files = event.dataTransfer.files;
    });
  }
  const show = (text, percent) => { bar.value = percent; said.textContent = text; };
  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    const request = new XMLHttpRequest();
    const stop = () => { button.disabled = false; bar.hidden = true; said.textContent = line.dataset.failed; };
    request.upload.addEventListener("progress", (sent) => {
      if (!sent.lengthComputable) return;
      const percent = Math.floor((sent.loaded / sent.total) * 100);
      show(percent < 100 ? `${line.dataset.sending} ${percent}` : line.dataset.checking, percent);
    });
    request.addEventListener("error", stop);
    request.addEventListener("abort", stop);
    request.addEventListener("load", () => {
      // The answer is the whole next page, with its messages; it takes this one's place.
      history.pushState(null, "", request.responseURL);
      document.open();
      document.write(request.responseText);
      document.close();
    });
    line.hidden = false;
    bar.hidden = false;
    button.disabled = true;
    show(`${line.dataset.sending} 0`, 0);
    request.open("POST", form.action || window.location.href);
    request.send(new FormData(form));
  });
})();
