// Reads one answer aloud with the device's own Vietnamese voice; nothing leaves the device.
const synth = window.speechSynthesis;
const PARTS = "h1, h2, p, li";
const NO_VOICE = "Máy này chưa có giọng đọc tiếng Việt. Bạn mở Cài đặt của máy, tìm “chuyển văn bản thành giọng nói”, rồi tải giọng tiếng Việt.";
let now = null;

function voices() {
  const found = synth.getVoices();
  if (found.length) return Promise.resolve(found);
  return new Promise((resolve) => {
    const done = () => resolve(synth.getVoices());
    synth.addEventListener("voiceschanged", done, { once: true });
    setTimeout(done, 1500); // some phones never say that they have none
  });
}

function label(answer, words, isReading) {
  const button = answer.querySelector('[data-act="say"]');
  button.querySelector("span").textContent = words;
  const stop = answer.querySelector('[data-act="hush"]');
  if (!isReading && document.activeElement === stop) button.focus();
  stop.hidden = !isReading;
}

export function hush() {
  if (!now) return;
  const { answer } = now;
  now = null;
  synth.cancel();
  answer.querySelector(".is-being-read")?.classList.remove("is-being-read");
  label(answer, "Nghe", false);
}

function next() {
  const reading = now;
  reading.answer.querySelector(".is-being-read")?.classList.remove("is-being-read");
  const part = reading.parts[reading.at];
  if (!part) { hush(); return; }
  part.classList.add("is-being-read");
  const line = new SpeechSynthesisUtterance(part.textContent.trim().replace(/\s+/g, " "));
  line.lang = "vi-VN";
  line.rate = 0.9;
  line.voice = reading.voice;
  const turn = ++reading.turn; // what an older turn still reports counts no more
  line.onend = () => { if (now === reading && turn === reading.turn) { reading.at += 1; next(); } };
  line.onerror = (event) => { if (now === reading && turn === reading.turn && event.error !== "canceled") hush(); };
  synth.speak(line);
}

// Phones differ in pausing, so a pause ends the part and going on begins it again.
export async function speak(answer, act, say) {
  if (act === "hush") { hush(); return; }
  if (now && now.answer === answer) {
    now.isPaused = !now.isPaused;
    label(answer, now.isPaused ? "Đọc tiếp" : "Tạm dừng", true);
    if (now.isPaused) { now.turn += 1; synth.cancel(); } else next();
    return;
  }
  hush();
  const voice = (await voices()).find((one) => one.lang.toLowerCase().startsWith("vi"));
  if (!voice) { say(NO_VOICE); return; }
  say("");
  const parts = [...answer.querySelectorAll("[data-say]")].flatMap((box) => [...box.querySelectorAll(PARTS)]);
  now = { answer, voice, parts: parts.filter((part) => part.offsetParent), at: 0, turn: 0, isPaused: false };
  label(answer, "Tạm dừng", true);
  next();
}

document.addEventListener("keydown", (event) => { if (event.key === "Escape") hush(); });
window.addEventListener("pagehide", hush);
