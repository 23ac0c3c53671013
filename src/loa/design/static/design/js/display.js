// Type size and colors that the visitor chose, kept in this browser only; early.js applies them.
const root = document.documentElement;

function read(key) {
  try { return localStorage.getItem(key) || ""; } catch { return ""; }
}

function write(key, value) {
  try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* private window: the choice lasts for this page */ }
}

function apply(name, value) {
  if (value) root.dataset[name] = value; else delete root.dataset[name];
}

// Links on a large page carry ?chu=lon for those without scripts; here the browser remembers.
function keepOutOfLinks() {
  for (const link of document.querySelectorAll('a[href*="chu=lon"]:not([data-size-to])')) {
    link.setAttribute("href", link.getAttribute("href").replace(/[?&]chu=lon/, ""));
  }
  for (const field of document.querySelectorAll('input[name="chu"]')) field.remove();
}

function show() {
  const large = root.dataset.size === "lon";
  for (const link of document.querySelectorAll("[data-size-to]")) {
    link.dataset.sizeTo = large ? "" : "lon";
    const word = link.querySelector("span") || link;
    word.textContent = large ? "Chữ thường" : "Chữ lớn";
  }
  for (const button of document.querySelectorAll("[data-theme-to]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeTo === (root.dataset.theme || "")));
  }
}

document.addEventListener("click", (event) => {
  const size = event.target.closest("[data-size-to]");
  const theme = event.target.closest("[data-theme-to]");
  if (size) {
    event.preventDefault();
    write("loa-size", size.dataset.sizeTo);
    apply("size", size.dataset.sizeTo);
    const here = new URL(location.href);
    here.searchParams.delete("chu");
    history.replaceState(null, "", here);
    keepOutOfLinks();
  }
  if (theme) {
    write("loa-theme", theme.dataset.themeTo);
    apply("theme", theme.dataset.themeTo);
  }
  if (size || theme) show();
  for (const panel of document.querySelectorAll("details.panel[open]")) {
    if (!panel.contains(event.target)) panel.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const panel of document.querySelectorAll("details.panel[open]")) {
    panel.open = false;
    panel.querySelector("summary").focus();
  }
});

document.addEventListener("DOMContentLoaded", () => {
  for (const box of document.querySelectorAll("[data-themes]")) box.hidden = false;
  keepOutOfLinks();
  show();
});
