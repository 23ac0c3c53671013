// One conversation: on its own page or in the panel of another. Sends the forms without a reload,
// shows what officers answer, keeps the key in this browser. Without it every form works as it is.
const KEY = "loa-talk";
const SOON_MS = 4000;
const LATE_MS = 30000;
const LOST = "Chưa gửi được. Bạn xem lại mạng rồi bấm Gửi lần nữa; câu đã gõ vẫn còn.";

function stored() {
  try { return localStorage.getItem(KEY) || ""; } catch { return ""; }
}

function store(signed) {
  try { signed ? localStorage.setItem(KEY, signed) : localStorage.removeItem(KEY); } catch { /* private window */ }
}

function parsed(html) {
  const part = document.createElement("template");
  part.innerHTML = html;
  return part.content;
}

class Talk {
  constructor(root) {
    this.root = root;
    this.log = root.querySelector("[data-log]");
    this.main = root.querySelector("[data-main]");
    this.field = this.main.querySelector("textarea");
    this.wait = SOON_MS;
    this.isBusy = false;
    root.addEventListener("submit", (event) => this.submit(event));
    root.addEventListener("click", (event) => this.use(event));
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.main.requestSubmit();
    });
    root.querySelector("[data-reload]").hidden = true;
    root.querySelector("[data-by-itself]").hidden = false;
    root.addEventListener("loa-open", () => this.toEnd());
    document.addEventListener("visibilitychange", () => this.watch(SOON_MS));
    this.signed = this.main.elements.c.value;
    if (this.signed) store(this.signed);
    else this.recall();
    this.dress();
    this.listen();
    this.watch(SOON_MS);
  }

  say(words) { this.root.querySelector("[data-status]").textContent = words; }

  problem(content) {
    const box = this.root.querySelector("[data-problem]");
    box.replaceChildren(content);
    if (content) box.scrollIntoView({ block: "nearest" });
  }

  async fetch(address, part, body) {
    const headers = { "X-Loa-Part": part };
    if (this.signed) headers["X-Loa-Talk"] = this.signed;
    return fetch(address, body ? { method: "POST", body, headers } : { headers });
  }

  submit(event) {
    const form = event.target;
    const act = ["ask", "judge", "forget"].find((name) => name in form.dataset);
    if (!act) return;
    event.preventDefault();
    this[act](form, event.submitter);
  }

  async ask(form, button) {
    if (this.isBusy) return;
    const body = new FormData(form);
    if (button?.name) body.set(button.name, button.value);
    if (!String(body.get("question")).trim()) { this.field.focus(); return; }
    const waiting = document.createElement("li");
    waiting.className = "talk__theirs talk__waiting";
    waiting.textContent = "Trợ lý đang tìm câu trả lời…";
    this.isBusy = true;
    this.problem("");
    this.say("");
    this.log.append(waiting);
    waiting.scrollIntoView({ block: "nearest" });
    try {
      const reply = await this.fetch("/tro-ly/", "turn", body);
      const html = parsed(await reply.text());
      if (!reply.ok) throw html.querySelector(".alert");
      waiting.remove();
      if (form === this.main) this.field.value = "";
      this.show(html);
    } catch (problem) {
      waiting.remove();
      this.problem(problem instanceof Element ? problem : this.alert(LOST));
      this.field.focus();
    }
    this.isBusy = false;
  }

  alert(words) {
    const line = document.createElement("p");
    line.className = "alert alert--warn";
    line.setAttribute("role", "alert");
    line.textContent = words;
    return line;
  }

  // What belongs to the newest answer only goes, then the new one comes and gets the focus.
  show(html) {
    for (const old of this.log.querySelectorAll(".talk__next, [data-judge]")) old.remove();
    this.log.querySelector("#moi-nhat")?.removeAttribute("id");
    const mine = html.querySelector(".talk__mine");
    const answer = html.querySelector("[data-answer]");
    this.log.append(html);
    this.dress();
    this.go(answer.dataset.signed);
    for (const field of this.root.querySelectorAll('input[name="ve"]')) field.value = "";
    this.expect(answer.dataset.waits === "1");
    (mine || answer).scrollIntoView({ block: "start" });
    answer.focus({ preventScroll: true });
  }

  go(signed) {
    this.signed = signed;
    store(signed);
    for (const field of this.root.querySelectorAll('input[name="c"]')) field.value = signed;
    this.root.querySelector("[data-forget-box]").hidden = !signed;
  }

  async judge(form, button) {
    const body = new FormData(form);
    body.set(button.name, button.value);
    try {
      const reply = await this.fetch(form.action, "judged", body);
      if (!reply.ok) throw new Error(String(reply.status));
      const box = parsed(await reply.text()).firstElementChild;
      form.closest("[data-judged]").replaceWith(box);
      if (button.value === "0") for (const old of box.closest("li").querySelectorAll(":scope > .talk__next")) old.remove();
      box.tabIndex = -1;
      box.focus();
    } catch { this.problem(this.alert("Chưa gửi được. Bạn thử lại sau.")); }
  }

  async forget(form) {
    try {
      const reply = await this.fetch(form.action, "forget", new FormData(form));
      if (!reply.ok) throw new Error(String(reply.status));
    } catch { this.problem(this.alert("Chưa xóa được. Bạn xem lại mạng rồi thử lại.")); return; }
    for (const line of this.log.querySelectorAll("li:is(.talk__mine, [data-answer])")) line.remove();
    form.closest("details").open = false;
    this.go("");
    this.expect(false);
    this.say("Đã xóa cuộc trò chuyện, cả trên máy này và ở xã.");
    this.field.focus();
  }

  // Somebody who comes back on the same phone finds what was said.
  async recall() {
    if (!stored() || "panel" in this.root.dataset) return;
    this.signed = stored();
    try {
      const reply = await this.fetch("/tro-ly/", "log");
      const html = parsed(await reply.text());
      const last = html.querySelector("#moi-nhat");
      if (!reply.ok || !last) { this.go(""); return; }
      const signed = html.querySelector("[data-signed]")?.dataset.signed || this.signed;
      const opening = this.log.querySelector("[data-opening]");
      if (this.main.elements.ve.value) opening.before(html); else opening.after(html);
      this.go(signed);
      this.dress();
      const replies = this.log.querySelectorAll("[data-reply]");
      if (replies.length) this.root.dataset.last = replies[replies.length - 1].dataset.reply;
      this.expect(last.dataset.waits !== "0");
      this.say("Đây là cuộc trò chuyện trước trên máy này.");
      if (!this.main.elements.ve.value) last.scrollIntoView({ block: "start" });
    } catch { this.signed = ""; }
  }

  expect(isExpected) {
    this.root.dataset.waits = isExpected ? "1" : "0";
    this.root.querySelector("[data-waiting]").hidden = !isExpected;
    this.watch(SOON_MS);
  }

  // Only while an officer is expected and the page is looked at; slower the longer nothing comes.
  watch(after) {
    clearTimeout(this.timer);
    this.wait = after;
    if (this.root.dataset.waits !== "1" || document.hidden) return;
    this.timer = setTimeout(() => this.look(), this.wait);
  }

  async look() {
    let next = Math.min(this.wait * 1.4, LATE_MS);
    try {
      const reply = await this.fetch(`/tro-ly/moi/?sau=${this.root.dataset.last}`, "news");
      const html = parsed(await reply.text());
      const found = [...html.querySelectorAll("[data-reply]")];
      if (reply.ok && found.length) {
        this.log.querySelector("#moi-nhat")?.removeAttribute("id");
        this.log.append(...found);
        this.dress();
        this.root.dataset.last = found[found.length - 1].dataset.reply;
        found[0].scrollIntoView({ block: "nearest" });
        next = SOON_MS;
      }
      if (reply.ok && reply.headers.get("X-Loa-Waits") === "0") { this.expect(false); return; }
    } catch { /* no network for now: later again */ }
    this.watch(next);
  }

  // Tools that need a script stand in a template, once for all answers.
  dress() {
    const tools = this.root.querySelector("[data-tools]");
    for (const answer of this.log.querySelectorAll("[data-answer]:not([data-dressed])")) {
      answer.dataset.dressed = "";
      const made = tools.content.cloneNode(true);
      if (!window.speechSynthesis) made.querySelector('[data-act="say"]').remove();
      answer.querySelector("[data-say]").after(made);
    }
  }

  async use(event) {
    if (event.target.closest("[data-close]")) this.hush?.();
    const button = event.target.closest("[data-act]");
    if (!button) return;
    const answer = button.closest("[data-answer]");
    if (button.dataset.act === "copy") return this.copy(answer);
    if (button.dataset.act === "print") return this.print(answer);
    const { speak, hush } = await import(this.root.dataset.speak);
    this.hush = hush;
    speak(answer, button.dataset.act, (words) => this.say(words));
  }

  async copy(answer) {
    const link = answer.querySelector("[data-guide]")?.href;
    const parts = [answer.querySelector("[data-say]").innerText, answer.querySelector(".talk__sources p")?.innerText, link];
    const words = parts.filter(Boolean).join("\n").replace(/\n{2,}/g, "\n");
    try {
      await navigator.clipboard.writeText(words);
      this.say("Đã chép câu trả lời. Bạn dán vào tin nhắn để gửi.");
    } catch { this.say("Máy này không cho chép. Bạn nhấn giữ vào chữ để chép."); }
  }

  print(answer) {
    answer.dataset.printed = "";
    document.documentElement.dataset.prints = "answer";
    window.print();
    delete answer.dataset.printed;
    delete document.documentElement.dataset.prints;
  }

  async listen() {
    const button = this.main.querySelector("[data-hear]");
    const { arm } = await import(button.dataset.arm);
    arm(button, this.field, (words) => this.say(words));
  }

  toEnd() { this.log.lastElementChild?.scrollIntoView({ block: "nearest" }); }
}

for (const root of document.querySelectorAll("[data-talk]:not([data-started])")) {
  root.dataset.started = "";
  new Talk(root);
}
