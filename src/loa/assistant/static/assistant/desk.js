// Keeps what an officer is typing, so that a closed page or a lost line costs nothing.
// Without this file the button "Lưu lời đang soạn" does the same.
const form = document.querySelector("[data-draft]");
const field = form?.querySelector("textarea");
const state = form?.querySelector("[data-draft-state]");
let timer = 0;
let kept = field?.value ?? "";

async function keep() {
  if (field.value === kept) return;
  const typed = field.value;
  try {
    const reply = await fetch(form.dataset.draft, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Loa-Part": "draft" },
      keepalive: true,
    });
    if (!reply.ok) throw new Error(String(reply.status));
    kept = typed;
    state.textContent = "Đã giữ lời đang soạn.";
  } catch {
    state.textContent = "Chưa giữ được lời đang soạn, sẽ thử lại.";
  }
}

field?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(keep, 1500);
});
document.addEventListener("visibilitychange", () => {
  if (field && document.visibilityState === "hidden") keep();
});
