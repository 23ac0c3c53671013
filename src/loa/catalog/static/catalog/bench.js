// Keys of the confirmation bench. Every act is a form or a link on the page: keys only press them.
const page = document.querySelector("[data-bench]");

function rows() {
  return [...page.querySelectorAll("[data-fact]")].filter((row) => row.offsetParent !== null);
}

function choose(row) {
  page.querySelectorAll("[data-chosen]").forEach((one) => one.removeAttribute("data-chosen"));
  row.setAttribute("data-chosen", "");
  row.scrollIntoView({ block: "center" });
  page.querySelectorAll("[data-chosen-key]").forEach((field) => { field.value = row.dataset.fact; });
}

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.hasAttribute("data-chosen"));
  choose(all[Math.min(Math.max(at + step, 0), all.length - 1)]);
}

function edit() {
  const chosen = page.querySelector("[data-chosen]") || rows()[0];
  const fold = chosen && chosen.querySelector("details");
  if (!fold) return;
  choose(chosen);
  fold.open = true;
  const field = fold.querySelector("input:not([type=hidden]), textarea, select");
  field.focus();
  if (field.select) field.select();
}

function press(name) {
  const found = page.querySelector(`[data-key="${name}"]`);
  if (found) found.click();
}

function help() {
  const fold = page.querySelector("[data-help]");
  fold.open = !fold.open;
  if (fold.open) fold.scrollIntoView({ block: "nearest" });
}

const acts = {
  "đ": () => press("dung"), d: () => press("dung"),
  s: edit,
  k: () => press("khong-ro"),
  n: () => press("tiep"),
  u: () => press("hoan-tac"),
  "?": help,
  arrowdown: () => move(1), arrowup: () => move(-1),
};

// An input method may hand over "đ" letter by letter: "dd" must not confirm twice.
let done = false;

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = event.target.closest("input, textarea, select");
  if (typing) {
    const fold = typing.closest("details.bench__edit");
    if (event.key === "Escape" && fold) {
      fold.open = false;
      fold.querySelector("summary").focus();
      event.preventDefault();
    }
    if (event.key === "Enter" && typing.tagName === "TEXTAREA" && fold && !event.shiftKey) {
      event.preventDefault();
      typing.form.requestSubmit();
    }
    return;
  }
  const name = event.key.toLowerCase();
  if (name === "enter") {
    if (event.target.closest("a, button, summary")) return;
    event.preventDefault();
    if (!done) { done = true; press("dung"); }
    return;
  }
  const act = acts[name];
  if (!act) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (name === "d" || name === "đ") {
    if (done) return;
    done = true;
  }
  act();
}

if (page) {
  // Before the console's own shortcuts, one of which is "?" too.
  window.addEventListener("keydown", onKey, true);
  window.addEventListener("pageshow", () => { done = false; });
  const chosen = page.querySelector("[data-chosen]");
  if (chosen) page.querySelectorAll("[data-chosen-key]").forEach((field) => { field.value = chosen.dataset.fact; });
}
