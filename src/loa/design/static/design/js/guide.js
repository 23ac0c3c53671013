// The tools of a guide: read aloud, share, print, save, ticks. All stay in this browser.
const SAVED = "loa-saved";
const page = document.querySelector("[data-guide]");

function stored(key, fallback) {
  try { return JSON.parse(localStorage.getItem(key)) ?? fallback; } catch { return fallback; }
}

function keep(key, value) {
  try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; }
}

function say(words) {
  const status = document.querySelector("[data-tools-status]");
  if (status) status.textContent = words;
}

function reveal(name, isPossible, act) {
  const button = page?.querySelector(`[data-tool="${name}"]`);
  if (!button || !isPossible) return;
  button.hidden = false;
  button.addEventListener("click", () => act(button, button.querySelector("span")));
}

function sentences() {
  const parts = page.querySelectorAll("[data-read] :is(h1, h2, h3, p, li, dt, dd):not(:has(p, li)):not(.no-read, .no-read *)");
  return [...parts].filter((part) => part.offsetParent).map((part) => part.textContent.trim().replace(/\s+/g, " ")).filter(Boolean);
}

function read(button, word) {
  const voice = window.speechSynthesis;
  if (button.getAttribute("aria-pressed") === "true") {
    voice.cancel();
    return;
  }
  const done = () => { button.setAttribute("aria-pressed", "false"); word.textContent = "Nghe"; };
  const spoken = sentences();
  const vietnamese = voice.getVoices().find((one) => one.lang.startsWith("vi"));
  spoken.forEach((text, i) => {
    const line = new SpeechSynthesisUtterance(text);
    line.lang = "vi-VN";
    line.rate = 0.9;
    if (vietnamese) line.voice = vietnamese;
    if (i === spoken.length - 1) line.onend = done;
    line.onerror = done;
    voice.speak(line);
  });
  button.setAttribute("aria-pressed", "true");
  word.textContent = "Dừng";
}

async function share() {
  const address = new URL(location.href);
  address.hash = "";
  if (navigator.share) {
    try { await navigator.share({ title: document.title, url: address.href }); } catch { /* the person closed the sheet */ }
    return;
  }
  await navigator.clipboard.writeText(address.href);
  say("Đã chép đường dẫn. Bạn dán vào tin nhắn để gửi.");
}

function save(button, word) {
  const list = stored(SAVED, []).filter((one) => one.url !== location.pathname);
  const isSaved = button.getAttribute("aria-pressed") === "true";
  if (!isSaved) list.unshift({ url: location.pathname, name: page.dataset.guide });
  if (!keep(SAVED, list.slice(0, 20))) return say("Trình duyệt này không cho lưu.");
  show(!isSaved);
  say(isSaved ? "Đã bỏ lưu." : "Đã lưu. Bạn thấy lại ở trang đầu.");

  function show(on) {
    button.setAttribute("aria-pressed", String(on));
    word.textContent = on ? "Đã lưu" : "Lưu lại";
  }
}

function ticks() {
  const key = `loa-ticks:${location.pathname}`;
  const boxes = [...page.querySelectorAll(".checklist input[type=checkbox]")];
  const on = new Set(stored(key, []));
  boxes.forEach((box) => {
    const name = box.closest("li")?.querySelector("strong")?.textContent || box.name;
    box.dataset.paper = name;
    box.checked = on.has(name);
    box.addEventListener("change", () => {
      keep(key, boxes.filter((one) => one.checked).map((one) => one.dataset.paper));
      count();
    });
  });
  const line = page.querySelector("[data-ticked]");
  const list = boxes[0]?.closest("ul");
  const counted = boxes.filter((one) => one.closest("ul") === list); // further lists are for some cases only
  if (line && list) list.before(line);
  function count() {
    if (line && list) line.textContent = `Bạn đã có ${counted.filter((one) => one.checked).length} trên ${counted.length} giấy tờ.`;
  }
  count();
}

if (page) {
  reveal("read", "speechSynthesis" in window, read);
  reveal("share", Boolean(navigator.share || navigator.clipboard), share);
  reveal("print", true, () => window.print());
  reveal("save", true, save);
  const button = page.querySelector('[data-tool="save"]');
  if (button && stored(SAVED, []).some((one) => one.url === location.pathname)) {
    button.setAttribute("aria-pressed", "true");
    button.querySelector("span").textContent = "Đã lưu";
  }
  ticks();
  window.addEventListener("pagehide", () => window.speechSynthesis?.cancel());
}

// A rating is sent without leaving the page; without a script the form does the same.
document.querySelector("[data-rating]")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const sent = new FormData(form, event.submitter);
  const status = form.querySelector("[data-rating-status]");
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(sent) });
    if (!answer.ok) throw new Error(String(answer.status));
    form.querySelectorAll("button").forEach((button) => { button.hidden = true; });
    status.textContent = "Cảm ơn bạn. Xã đã nhận đánh giá.";
  } catch { status.textContent = "Chưa gửi được. Bạn thử lại sau."; }
});

const home = document.querySelector("[data-saved]");
const saved = stored(SAVED, []);
if (home && saved.length) {
  home.querySelector("ul").replaceChildren(...saved.filter((one) => one.url.startsWith("/thu-tuc/")).map((one) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = one.url;
    link.textContent = one.name;
    item.append(link);
    return item;
  }));
  home.hidden = false;
}
