// Completes the search box with titles that the reader may see; without it the page works the same.
"use strict";
{
  const form = document.querySelector("form[data-suggest]");
  const box = form.querySelector("input[name=q]");
  const list = document.createElement("datalist");
  list.id = "suggested-titles";
  form.append(list);
  box.setAttribute("list", list.id);
  let timer;
  let asked = "";
  const show = async () => {
    asked = box.value;
    const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(asked)}`);
    if (!answer.ok || asked !== box.value) {
      return;
    }
    list.replaceChildren(...(await answer.json()).titles.map((title) => new Option(title, title)));
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    if (box.value.trim().length > 2) {
      timer = setTimeout(show, 200);
    }
  });
}
