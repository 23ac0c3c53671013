// Answers while typing: a combobox over /tim-kiem/goi-y/. Without it the form works as it is.
function enhance(form, index) {
  const input = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  const status = document.createElement("div");
  list.className = "suggest";
  list.id = `goi-y-${index}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Gợi ý");
  list.hidden = true;
  status.className = "hidden-visually";
  status.setAttribute("role", "status");
  form.append(list, status);
  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })
    .forEach(([name, value]) => input.setAttribute(name, value));

  let timer = 0;
  let asked = "";
  let current = -1;

  function close() {
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(next) {
    const options = [...list.children];
    if (!options.length) return;
    current = (next + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === current)));
    input.setAttribute("aria-activedescendant", options[current].id);
    options[current].scrollIntoView({ block: "nearest" });
  }

  function draw(results) {
    list.replaceChildren(...results.map((result, i) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = result.url;
      const name = document.createElement("b");
      name.textContent = result.name;
      const note = document.createElement("span");
      note.textContent = result.note;
      option.append(name, note);
      return option;
    }));
    list.hidden = results.length === 0;
    current = -1;
    input.setAttribute("aria-expanded", String(results.length > 0));
    status.textContent = results.length ? `Có ${results.length} gợi ý, bấm mũi tên xuống để chọn.` : "";
  }

  async function ask() {
    const words = input.value.trim();
    asked = words;
    if (words.length < 2) return close();
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(words)}`);
      if (!answer.ok) return;
      const found = await answer.json();
      if (asked === words) draw(found.results);
    } catch { close(); }
  }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); mark(current + 1); }
    if (event.key === "ArrowUp") { event.preventDefault(); mark(current - 1); }
    if (event.key === "Escape") { event.preventDefault(); close(); }
    if (event.key === "Enter" && current >= 0) { event.preventDefault(); location.assign(list.children[current].dataset.url); }
  });
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("li");
    if (option) { event.preventDefault(); location.assign(option.dataset.url); }
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
}

document.querySelectorAll("form[data-suggest]").forEach(enhance);
