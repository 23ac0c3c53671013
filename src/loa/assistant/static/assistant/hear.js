// Hold to speak, or press once and once again. What was said comes into the field to be corrected;
// it is never sent by itself. Sound goes to the commune's own recognizer and is forgotten there.
const RATE = 16000;
const LONGEST_S = 30;
const HOLD_MS = 500;
const AGREED = "loa-browser-hears";
const NO_MICROPHONE = "Chưa dùng được micro. Bạn cho phép trang này dùng micro, hoặc gõ câu hỏi.";
const CHECK = "Bạn xem lại câu vừa nói, sửa nếu sai, rồi bấm Gửi.";

// Samples at the microphone's rate → the same at 16 kHz, each the mean of those it stands for.
export function resampled(samples, rate) {
  const step = rate / RATE;
  const made = new Float32Array(Math.floor(samples.length / step));
  for (let i = 0; i < made.length; i += 1) {
    const from = Math.floor(i * step);
    const to = Math.max(from + 1, Math.floor((i + 1) * step));
    let sum = 0;
    for (let j = from; j < to; j += 1) sum += samples[j];
    made[i] = sum / (to - from);
  }
  return made;
}

// One channel of 16-bit samples with the header of a WAV file.
export function wav(samples) {
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const word = (at, text) => [...text].forEach((sign, i) => view.setUint8(at + i, sign.charCodeAt(0)));
  word(0, "RIFF"); view.setUint32(4, 36 + samples.length * 2, true); word(8, "WAVEfmt ");
  view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true); view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true); view.setUint16(34, 16, true);
  word(36, "data"); view.setUint32(40, samples.length * 2, true);
  samples.forEach((value, i) => view.setInt16(44 + i * 2, Math.max(-1, Math.min(1, value)) * 32767, true));
  return new Blob([view], { type: "audio/wav" });
}

class Recorder {
  constructor(worklet) { this.worklet = worklet; }

  async start() {
    this.stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } });
    this.context = new AudioContext();
    await this.context.resume();
    await this.context.audioWorklet.addModule(this.worklet);
    this.parts = [];
    this.node = new AudioWorkletNode(this.context, "loa-samples", { numberOfOutputs: 0 });
    this.node.port.onmessage = (event) => this.parts.push(event.data);
    this.context.createMediaStreamSource(this.stream).connect(this.node);
  }

  async stop() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    const rate = this.context.sampleRate;
    await this.context.close();
    const whole = new Float32Array(this.parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.parts) { whole.set(part, at); at += part.length; }
    this.parts = [];
    return this.words(wav(resampled(whole, rate)));
  }

  async words(sound) {
    const body = new FormData();
    body.set("tieng", sound, "tieng.wav");
    const reply = await fetch("/tro-ly/nghe/", { method: "POST", body });
    const found = await reply.json();
    if (!reply.ok) throw new Error(found.problem);
    return found.text;
  }
}

// The browser's own recognition: its maker hears what is said, so the resident decides first.
class BrowserRecorder {
  async start() {
    const Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;
    this.heard = new Promise((resolve, reject) => {
      this.recognition = new Recognition();
      this.recognition.lang = "vi-VN";
      this.recognition.continuous = true;
      let text = "";
      this.recognition.onresult = (event) => { text = [...event.results].map((one) => one[0].transcript).join(" "); };
      this.recognition.onerror = (event) => reject(new Error(event.error === "not-allowed" ? NO_MICROPHONE : "Trình duyệt chưa nghe được. Bạn nói lại, hoặc gõ câu hỏi."));
      this.recognition.onend = () => resolve(text);
    });
    this.heard.catch(() => {});
    this.recognition.start();
  }

  async stop() {
    this.recognition.stop();
    const text = (await this.heard).trim();
    if (!text) throw new Error("Chưa nghe rõ. Bạn nói lại, hoặc gõ câu hỏi.");
    return text;
  }
}

function hasAgreed() {
  try { return sessionStorage.getItem(AGREED) === "1"; } catch { return false; }
}

function askFirst(button, begin) {
  const box = document.createElement("div");
  box.className = "alert alert--warn talk__consent";
  box.innerHTML = "<p>Trang này chưa có máy nghe riêng. Nếu dùng máy nghe của trình duyệt, tiếng nói của bạn được gửi cho hãng làm ra trình duyệt. Đừng nói số giấy tờ, mật khẩu.</p>"
    + '<p class="row"><button type="button" class="button">Đồng ý và nói</button><button type="button" class="button button--quiet">Thôi, tôi gõ</button></p>';
  const [yes, no] = box.querySelectorAll("button");
  yes.addEventListener("click", () => {
    try { sessionStorage.setItem(AGREED, "1"); } catch { /* private window: asked again */ }
    box.remove();
    button.focus();
    begin();
  });
  no.addEventListener("click", () => { box.remove(); button.focus(); });
  button.closest("form").append(box);
  yes.focus();
}

export function hear(button, field, say, first) {
  const word = button.querySelector("span");
  const calm = word.textContent;
  let recorder = null;
  let timer = 0;
  let pressedAt = 0;
  let isEnding = false;

  function show(isOn) {
    button.setAttribute("aria-pressed", String(isOn));
    word.textContent = isOn ? "Nói xong" : calm;
  }

  async function begin() {
    if (recorder) return;
    const isHere = button.dataset.way === "here";
    if (!isHere && !hasAgreed()) { askFirst(button, begin); return; }
    const made = isHere ? new Recorder(button.dataset.worklet) : new BrowserRecorder();
    recorder = made;
    show(true);
    say("Đang nghe. Bạn nói chậm, gần máy.");
    try { await made.start(); } catch {
      if (made.stream) for (const track of made.stream.getTracks()) track.stop();
      recorder = null;
      show(false);
      say(NO_MICROPHONE);
      return;
    }
    timer = setTimeout(end, LONGEST_S * 1000 - 500);
  }

  async function end() {
    if (!recorder || isEnding) return;
    if (recorder instanceof Recorder && !recorder.node) { setTimeout(end, 100); return; } // still asking for the microphone
    isEnding = true;
    clearTimeout(timer);
    show(false);
    say("Đang chuyển lời nói thành chữ…");
    try {
      const text = await recorder.stop();
      const before = field.value.trim();
      field.value = before ? `${before} ${text}` : text;
      say(CHECK);
      field.focus();
    } catch (problem) { say(problem.message || "Chưa nghe được. Bạn gõ câu hỏi giúp."); }
    recorder = null;
    isEnding = false;
  }

  function press() {
    if (recorder) { pressedAt = 0; end(); return; }
    pressedAt = Date.now();
    begin();
  }

  button.addEventListener("pointerdown", press);
  for (const name of ["pointerup", "pointercancel"]) {
    button.addEventListener(name, () => { if (pressedAt && Date.now() - pressedAt > HOLD_MS) end(); });
  }
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  // From a keyboard or a screen reader there is a click without a pointer.
  button.addEventListener("click", (event) => { if (event.detail === 0) press(); });
  if (first.type === "pointerdown" || first.detail === 0) press();
}
