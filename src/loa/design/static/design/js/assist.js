// Opens the assistant beside the page. Nothing of it is loaded before the first use; without a
// script, or when loading fails, the same words are a link to the assistant's own page.
const corner = document.querySelector("[data-assist]");
const link = corner?.querySelector("a");
const OPEN = "loa-assist";
const isWhole = matchMedia("(max-width: 39.99em)");
let panel = null;
let button = null;

function stored(store, key) {
  try { return store().getItem(key) || ""; } catch (error) { return ""; }
}

function remember(isOpen) {
  try { sessionStorage.setItem(OPEN, isOpen ? "1" : ""); } catch (error) { /* private window */ }
}

function loaded(address) {
  return new Promise((done, failed) => {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = address;
    sheet.onload = done;
    sheet.onerror = failed;
    document.head.append(sheet);
  });
}

async function fetched() {
  const talk = stored(() => localStorage, "loa-talk");
  const reply = await fetch(corner.dataset.assist, { headers: talk ? { "X-Loa-Talk": talk } : {} });
  if (!reply.ok) throw new Error(String(reply.status));
  const part = document.createElement("template");
  part.innerHTML = await reply.text();
  const made = part.content.querySelector("[data-panel]");
  await loaded(made.dataset.sheet);
  made.hidden = true;
  corner.after(made);
  made.id = "hop-tro-ly";
  made.querySelector("[data-close]").addEventListener("click", () => close());
  made.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  // On a phone the panel would stand before the page that somebody goes on to.
  made.addEventListener("click", (event) => { if (isWhole.matches && event.target.closest("a[href]")) remember(false); });
  await import(made.dataset.script);
  return made;
}

function settle() {
  const isOpen = Boolean(panel) && !panel.hidden;
  corner.hidden = isOpen;
  button.setAttribute("aria-expanded", String(isOpen));
  // Behind a panel that fills the window nothing can be reached by keyboard.
  for (const part of document.querySelectorAll("body > :not(.panel-talk, script, .assist)")) part.inert = isOpen && isWhole.matches;
}

async function open(isAsked) {
  try { panel ??= await fetched(); } catch (error) {
    if (isAsked) location.assign(link.href);
    return;
  }
  panel.hidden = false;
  remember(true);
  settle();
  if (!isAsked) return;
  (isWhole.matches ? panel : panel.querySelector("textarea")).focus();
  panel.dispatchEvent(new Event("loa-open"));
}

function close() {
  panel.hidden = true;
  remember(false);
  settle();
  button.focus();
}

if (link) {
  button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-expanded", "false");
  button.append(...link.cloneNode(true).childNodes);
  link.replaceWith(button);
  button.addEventListener("click", () => open(true));
  isWhole.addEventListener?.("change", settle);
  if (stored(() => sessionStorage, OPEN) && !isWhole.matches) open(false);
}
