// Reads the page aloud: the commune's recording if there is one, else the phone's own voice.
const page = document.querySelector("[data-guide]");
const opener = page?.querySelector('[data-tool="read"]');
const player = page?.querySelector("[data-player]");
const recording = page?.querySelector("[data-recording]");
const status = page?.querySelector("[data-tools-status]");
const synth = window.speechSynthesis;
const PARTS = "[data-read] :is(h1, h2, h3, p, li, dt, dd, caption, th, td):not(:has(p, li)):not(.no-read, .no-read *)";
const NO_VOICE = "Máy này chưa có giọng đọc tiếng Việt. Bạn mở Cài đặt của máy, tìm “chuyển văn bản thành giọng nói”, rồi tải giọng tiếng Việt.";

function voices() {
  const found = synth.getVoices();
  if (found.length) return Promise.resolve(found);
  return new Promise((resolve) => {
    const done = () => resolve(synth.getVoices());
    synth.addEventListener("voiceschanged", done, { once: true });
    setTimeout(done, 1500); // some phones never say that they have none
  });
}

// One way of reading: paragraph by paragraph, so that each can be shown and repeated.
class Speech {
  constructor(voice) {
    this.voice = voice;
    this.parts = [...page.querySelectorAll(PARTS)].filter((part) => part.offsetParent && part.textContent.trim());
    this.at = 0;
    this.turn = 0;
  }

  play() {
    const turn = ++this.turn; // what an older turn still reports counts no more
    synth.cancel();
    this.mark();
    const part = this.parts[this.at];
    if (!part) return stop();
    const line = new SpeechSynthesisUtterance(part.textContent.trim().replace(/\s+/g, " "));
    line.lang = "vi-VN";
    line.rate = 0.9;
    line.voice = this.voice;
    line.onend = () => { if (turn === this.turn) { this.at += 1; this.play(); } };
    line.onerror = (event) => { if (turn === this.turn && event.error !== "canceled") stop("Máy đang không đọc được. Bạn thử lại sau."); };
    synth.speak(line);
  }

  // Phones differ in pausing, so a pause ends the paragraph and going on begins it again.
  pause() { this.turn += 1; synth.cancel(); }

  move(by) {
    this.at = Math.max(0, Math.min(this.parts.length - 1, this.at + by));
    this.play();
  }

  stop() { this.pause(); this.mark(-1); }

  mark(at = this.at) {
    page.querySelector(".is-being-read")?.classList.remove("is-being-read");
    const part = this.parts[at];
    if (!part) return;
    part.classList.add("is-being-read");
    part.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }
}

class Recording {
  play() { recording.play().catch(() => stop("Chưa mở được bản thu âm. Bạn thử lại khi có mạng.")); }
  pause() { recording.pause(); }
  move(by) { recording.currentTime = Math.max(0, recording.currentTime + by * 10); this.play(); }
  stop() { recording.pause(); recording.currentTime = 0; }
}

let way = null;
let isPlaying = false;

function show() {
  player.hidden = !way;
  player.querySelector("[data-player-toggle] span").textContent = isPlaying ? "Tạm dừng" : "Đọc tiếp";
  opener.setAttribute("aria-expanded", String(Boolean(way)));
}

function stop(words = "") {
  way?.stop();
  way = null;
  isPlaying = false;
  status.textContent = words;
  show();
}

async function start() {
  if (recording) way = new Recording();
  else {
    const voice = (await voices()).find((one) => one.lang.toLowerCase().startsWith("vi"));
    if (!voice) return stop(NO_VOICE);
    way = new Speech(voice);
  }
  status.textContent = "";
  isPlaying = true;
  show();
  way.play();
  player.querySelector("[data-player-toggle]").focus();
}

function toggle() {
  isPlaying = !isPlaying;
  if (isPlaying) way.play(); else way.pause();
  show();
}

if (page && opener && (recording || synth)) {
  opener.hidden = false;
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    if (way) stop(); else start();
  });
  player.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || !way) return;
    if ("playerToggle" in button.dataset) return toggle();
    if ("playerStop" in button.dataset) { stop(); return opener.focus(); }
    isPlaying = true;
    way.move("playerBack" in button.dataset ? -1 : 1);
    show();
  });
  recording?.addEventListener("ended", () => stop());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && way) { stop(); opener.focus(); }
  });
  window.addEventListener("pagehide", () => { if (!recording) synth.cancel(); });
}
