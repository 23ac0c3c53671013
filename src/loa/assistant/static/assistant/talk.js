// Spares the reload: sends a form of the conversation and appends the answer that comes back.
// Without this file every form works as it is.
const log = document.getElementById("cuoc-noi-chuyen");

function waitingLine() {
  const line = document.createElement("li");
  line.className = "talk__theirs talk__waiting";
  line.textContent = "Trợ lý đang tìm câu trả lời…";
  return line;
}

async function send(form, button) {
  const body = new FormData(form);
  if (button?.name) body.set(button.name, button.value);
  const waiting = waitingLine();
  log.append(waiting);
  waiting.scrollIntoView({ block: "nearest" });
  try {
    const reply = await fetch("/tro-ly/", {
      method: "POST",
      body,
      headers: { "X-Loa-Part": "turn" },
    });
    if (!reply.ok) throw new Error(String(reply.status));
    show(await reply.text(), waiting);
  } catch {
    waiting.remove();
    resubmit(form, button);
  }
}

function show(html, waiting) {
  for (const old of log.querySelectorAll(".talk__next")) old.remove();
  document.getElementById("moi-nhat")?.removeAttribute("id");
  const part = document.createElement("template");
  part.innerHTML = html;
  const next = part.content.querySelector("[data-signed]")?.dataset.signed;
  waiting.replaceWith(part.content);
  if (next) for (const field of document.querySelectorAll('input[name="c"]')) field.value = next;
  const field = document.getElementById("cau-hoi");
  field.value = "";
  document.querySelector(".talk__log > .talk__mine:nth-last-child(2)")?.scrollIntoView({ block: "start" });
  field.focus({ preventScroll: true });
}

function resubmit(form, button) {
  form.dataset.plain = "yes";
  form.requestSubmit(button?.name ? button : undefined);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-ask]") || form.dataset.plain) return;
  event.preventDefault();
  send(form, event.submitter);
});
