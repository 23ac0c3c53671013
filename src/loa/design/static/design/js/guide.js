// The tools of a guide: share, print, ticks. All stay in this browser.
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
  button.addEventListener("click", act);
}

async function share() {
  const address = new URL(location.href);
  address.hash = "";
  address.searchParams.delete("chu"); // the other person chooses the size of type
  if (navigator.share) {
    try { await navigator.share({ title: document.title, url: address.href }); } catch { /* the person closed the sheet */ }
    return;
  }
  try {
    await navigator.clipboard.writeText(address.href);
    say("Đã chép đường dẫn. Bạn dán vào tin nhắn để gửi.");
  } catch { say(`Bạn chép đường dẫn này để gửi: ${address.href}`); }
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
  // On a phone the side column stands far below: the slip is offered where papers are ticked.
  const slip = page.querySelector("[data-slip-link]");
  if (slip && list && matchMedia("(max-width: 55.99em)").matches) {
    const near = slip.cloneNode(true);
    near.classList.add("to-slip", "no-read");
    list.after(near);
  }
  function count() {
    if (line && list) line.textContent = `Bạn đã có ${counted.filter((one) => one.checked).length} trên ${counted.length} giấy tờ.`;
  }
  count();
}

if (page) {
  reveal("share", true, share);
  reveal("print", true, () => window.print());
  ticks();
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
    const why = document.createElement("a");
    why.href = answer.url;
    why.textContent = "Viết một câu vì sao";
    status.replaceChildren("Cảm ơn bạn. Xã đã nhận đánh giá. ", why, ".");
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
