// The screen at the desk stays one document: no step of a resident stands in its history. After a
// minute without a touch it forgets what was asked and begins anew; that can be put off and stopped.
const main = document.querySelector("[data-kiosk]");
const clock = document.querySelector("[data-clock]");
const home = main.dataset.kiosk;
const CALM_S = 60;
const WARN_S = 20;
const HELD_S = 600; // ten times as long
const NEWS_MS = 5000;
const LOST = "Chưa gửi được. Bạn bấm lại, hoặc hỏi cán bộ tại quầy.";
let left = CALM_S;
let isBusy = false;
let signed = "";
let newsTimer = 0;

const one = (words) => main.querySelector(words);
const field = () => one("textarea");

function say(words) {
  const status = one("[data-status]");
  if (status) status.textContent = words;
}

function isAtHome() { return Boolean(one("[data-start]")) && !field().value; }

async function reset() {
  const { hush } = await import(main.dataset.speak);
  hush();
  try { localStorage.removeItem("loa-talk"); localStorage.removeItem("loa-size"); } catch { /* private window */ }
  location.replace(home);
}

function tick() {
  if (document.hidden) return;
  const isQuiet = !window.speechSynthesis?.speaking && !document.querySelector('[data-hear][aria-pressed="true"]');
  if (isAtHome() || !isQuiet || isBusy) { if (left < CALM_S) left = CALM_S; } else left -= 1;
  clock.hidden = isAtHome();
  clock.querySelector("[data-left]").textContent = String(Math.max(left, 0));
  clock.toggleAttribute("data-soon", left <= WARN_S);
  const status = clock.querySelector("[data-clock-status]");
  if (left === WARN_S) status.textContent = `Màn hình tự xóa sau ${WARN_S} giây nữa. Bấm “Tôi còn xem” để giữ lại.`;
  if (left > WARN_S) status.textContent = "";
  if (left <= 0) { clearInterval(ticking); reset(); }
}

// A touch anywhere says that somebody is there; a time that was held stays held.
function touched() { left = Math.max(left, CALM_S); }

function show(html) {
  main.innerHTML = html;
  left = CALM_S;
  signed = one("[data-answer]")?.dataset.signed || signed;
  for (const key of document.querySelectorAll('input[name="c"]')) key.value = signed;
  window.scrollTo(0, 0);
  (one("h1") || main).focus({ preventScroll: true });
  dress();
  news();
}

async function go(address, body) {
  if (isBusy) return;
  isBusy = true;
  main.setAttribute("aria-busy", "true");
  say("Trợ lý đang tìm câu trả lời…");
  try {
    const reply = await fetch(address, { method: body ? "POST" : "GET", body, headers: { "X-Loa-Part": "kiosk" } });
    if (!reply.ok && reply.status !== 422) throw new Error(String(reply.status));
    const { hush } = await import(main.dataset.speak);
    hush();
    show(await reply.text());
  } catch { say(LOST); }
  main.removeAttribute("aria-busy");
  isBusy = false;
}

document.addEventListener("submit", (event) => {
  event.preventDefault();
  const body = new FormData(event.target);
  if (event.submitter?.name) body.set(event.submitter.name, event.submitter.value);
  if (!String(body.get("question") || "").trim()) { field()?.focus(); return; }
  go(event.target.action, body);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (link && !link.classList.contains("skip")) {
    event.preventDefault();
    if ("home" in link.dataset) reset(); else go(link.href);
    return;
  }
  const button = event.target.closest("[data-act]");
  if (button) act(button.dataset.act);
});

async function act(name) {
  if (name === "print") { window.print(); return; }
  const { speak } = await import(main.dataset.speak);
  speak(one("[data-answer]"), name, say);
}

clock.querySelector("[data-more]").addEventListener("click", () => { left = CALM_S; tick(); });
clock.querySelector("[data-hold]").addEventListener("click", () => {
  left = HELD_S;
  tick();
  clock.querySelector("[data-clock-status]").textContent = "Đã giữ màn hình thêm 10 phút.";
});
for (const name of ["pointerdown", "keydown", "input", "wheel", "scroll"]) {
  document.addEventListener(name, touched, { passive: true });
}

// What needs a script is shown only now.
function dress() {
  const row = one("[data-tools-row]");
  if (row) row.hidden = false;
  if (row && !window.speechSynthesis) row.querySelector('[data-act="say"]').remove();
  listen(one("[data-hear]"), field());
}

async function listen(button, box) {
  if (!button) return;
  const { arm } = await import(button.dataset.arm);
  arm(button, box, say);
}

document.addEventListener("keydown", (event) => {
  if (event.target !== field() || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

async function news() {
  clearTimeout(newsTimer);
  const answer = one("[data-answer]");
  if (answer?.dataset.waits !== "1") return;
  newsTimer = setTimeout(async () => {
    try {
      const reply = await fetch(`/tro-ly/moi/?sau=${answer.dataset.last}`, { headers: { "X-Loa-Talk": signed } });
      const part = document.createElement("template");
      part.innerHTML = await reply.text();
      const found = [...part.content.querySelectorAll("[data-reply]")];
      if (reply.ok && found.length && answer.isConnected) {
        answer.dataset.last = found[found.length - 1].dataset.reply;
        one("[data-log]").append(...found);
        touched();
      }
      if (reply.headers.get("X-Loa-Waits") === "0") answer.dataset.waits = "0";
    } catch { /* no network for now: later again */ }
    news();
  }, NEWS_MS);
}

signed = one("[data-answer]")?.dataset.signed || "";
dress();
news();
tick();
const ticking = setInterval(tick, 1000);
