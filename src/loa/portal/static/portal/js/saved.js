// Saving a guide: its name in this browser's list, its copy with the service worker.
const SAVED = "loa-saved";
const CACHE = "loa-luu";
const WAIT_MS = 30000;
const page = document.querySelector("[data-guide]");
const button = page?.querySelector('[data-tool="save"]');
const list = document.querySelector("[data-saved-list]");

function entries() {
  try { return JSON.parse(localStorage.getItem(SAVED)) ?? []; } catch { return []; }
}

function write(rows) {
  try { localStorage.setItem(SAVED, JSON.stringify(rows.slice(0, 30))); return true; } catch { return false; }
}

// Answers whether the worker did it; without a worker (a plain http address) nothing is copied.
async function tell(message) {
  if (!("serviceWorker" in navigator)) return false;
  try {
    await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
    const { active } = await navigator.serviceWorker.ready;
    return await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (event) => resolve(event.data.ok);
      setTimeout(() => resolve(false), WAIT_MS);
      active.postMessage(message, [port2]);
    });
  } catch { return false; }
}

async function remove(url) {
  write(entries().filter((one) => one.url !== url));
  const hasWorker = "serviceWorker" in navigator && await navigator.serviceWorker.getRegistration();
  return hasWorker ? tell({ drop: url }) : false;
}

function say(words, hasList = false) {
  const status = document.querySelector("[data-tools-status]");
  if (!status) return;
  status.textContent = words;
  if (!hasList) return;
  const link = document.createElement("a");
  link.href = "/da-luu/";
  link.textContent = "Xem trang đã lưu";
  status.append(" ", link);
}

function show(isSaved) {
  button.setAttribute("aria-pressed", String(isSaved));
  button.querySelector("span").textContent = isSaved ? "Đã lưu" : "Lưu lại";
}

async function toggle() {
  const url = location.pathname;
  if (button.getAttribute("aria-pressed") === "true") {
    show(false);
    await remove(url);
    return say("Đã bỏ lưu.");
  }
  const rows = entries().filter((one) => one.url !== url);
  if (!write([{ url, name: page.dataset.guide }, ...rows])) return say("Trình duyệt này không cho lưu.");
  show(true);
  say("Đang lưu…");
  const isKept = await tell({ keep: url });
  say(isKept ? "Đã lưu. Mất mạng vẫn mở được." : "Đã ghi vào danh sách. Trình duyệt này chưa mở được khi mất mạng.", true);
}

async function savedOn(url) {
  if (!("caches" in window)) return null;
  const kept = await (await caches.open(CACHE)).match(url);
  const at = kept?.headers.get("X-Loa-Saved");
  return at ? new Date(at) : null;
}

function pad(number) { return String(number).padStart(2, "0"); }

async function row({ url, name }) {
  const [item, link, note, drop] = ["li", "a", "span", "button"].map((tag) => document.createElement(tag));
  link.href = url;
  link.textContent = name;
  const at = await savedOn(url);
  note.className = "list__note";
  note.textContent = at ? `Mở được khi không có mạng. Bản lưu ngày ${pad(at.getDate())}/${pad(at.getMonth() + 1)}/${at.getFullYear()}.` : "Chỉ mở được khi có mạng.";
  link.append(note);
  drop.type = "button";
  drop.className = "button button--quiet";
  drop.textContent = "Bỏ lưu";
  drop.setAttribute("aria-label", `Bỏ lưu ${name}`);
  drop.addEventListener("click", async () => { await remove(url); fill(); });
  item.append(link, drop);
  return item;
}

async function fill() {
  const rows = entries();
  list.replaceChildren(...await Promise.all(rows.map(row)));
  list.hidden = !rows.length;
  document.querySelector("[data-saved-empty]").hidden = Boolean(rows.length);
}

if (button) {
  button.hidden = false;
  show(entries().some((one) => one.url === location.pathname));
  button.addEventListener("click", toggle);
}
if (list) fill();
