// Answers while typing: a combobox over /tim-kiem/goi-y/. Without it the form works as it is.
// Written for the browsers of old phones too: nothing newer than 2018.
const WAIT_MS = 120;
const LEAST_LETTERS = 2;

function element(name, attributes, text) {
  const made = document.createElement(name);
  Object.keys(attributes).forEach((key) => made.setAttribute(key, attributes[key]));
  if (text) made.textContent = text;
  return made;
}

function enhance(form, index) {
  const input = form.querySelector("input[type=search]");
  const list = element("ul", { class: "suggest", id: `goi-y-${index}`, role: "listbox", "aria-label": "Gợi ý" });
  const status = element("div", { class: "hidden-visually", role: "status" });
  list.hidden = true;
  form.appendChild(list);
  form.appendChild(status);
  const marks = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  Object.keys(marks).forEach((name) => input.setAttribute(name, marks[name]));

  const known = {};
  let timer = 0;
  let current = -1;

  function close() {
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(next) {
    const options = Array.from(list.children);
    if (!options.length) return;
    current = (next + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === current)));
    input.setAttribute("aria-activedescendant", options[current].id);
    options[current].scrollIntoView({ block: "nearest" });
  }

  function draw(results) {
    while (list.firstChild) list.removeChild(list.firstChild);
    results.forEach((result, i) => {
      const option = element("li", { id: `${list.id}-${i}`, role: "option", "aria-selected": "false", "data-url": result.url });
      option.appendChild(element("b", {}, result.name));
      option.appendChild(element("span", {}, result.note));
      list.appendChild(option);
    });
    list.hidden = results.length === 0;
    current = -1;
    input.setAttribute("aria-expanded", String(results.length > 0));
    input.removeAttribute("aria-activedescendant");
    status.textContent = results.length ? `Có ${results.length} gợi ý, bấm mũi tên xuống để chọn.` : "";
  }

  function ask() {
    const words = input.value.trim().toLowerCase();
    if (words.length < LEAST_LETTERS) { close(); return; }
    if (known[words]) { draw(known[words]); return; }
    fetch(`${form.getAttribute("data-suggest")}?q=${encodeURIComponent(words)}`)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then((found) => {
        known[words] = found.results;
        // The answer to what was typed before must not come after what is typed now.
        if (input.value.trim().toLowerCase() === words && document.activeElement === input) draw(found.results);
      })
      .catch(close);
  }

  function open(option) { location.assign(option.getAttribute("data-url")); }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT_MS); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && list.hidden) { event.preventDefault(); ask(); return; }
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); mark(current + 1); }
    if (event.key === "ArrowUp") { event.preventDefault(); mark(current < 0 ? -1 : current - 1); }
    if (event.key === "Escape") { event.preventDefault(); close(); }
    if (event.key === "Enter" && current >= 0) { event.preventDefault(); open(list.children[current]); }
  });
  // Pressing an option must not take the focus away before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("li");
    if (option) open(option);
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
  form.addEventListener("submit", () => { clearTimeout(timer); close(); });
}

Array.from(document.querySelectorAll("form[data-suggest]")).forEach(enhance);
