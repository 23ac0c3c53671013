// Share, copy and print a result; keep a slip's QR code in step with its ticks. Nothing is sent.
const status = document.querySelector("[data-status]");

function say(words) { if (status) status.textContent = words; }

function reveal(name, isPossible, act) {
  document.querySelectorAll(`[${name}]`).forEach((button) => {
    if (!isPossible) return;
    button.hidden = false;
    button.addEventListener("click", () => act(button));
  });
}

function address() {
  const copied = document.querySelector("[data-copy]")?.dataset.copy;
  return copied ? new URL(new URL(copied).search, location.href).href : location.href;
}

reveal("data-share", Boolean(navigator.share), async () => {
  try { await navigator.share({ title: document.title, url: address() }); } catch { /* closed by the person */ }
});

reveal("data-copy", Boolean(navigator.clipboard), async () => {
  try {
    await navigator.clipboard.writeText(address());
    say("Đã chép đường dẫn. Bạn dán vào tin nhắn để gửi.");
  } catch { say("Trình duyệt không cho chép. Bạn quét mã QR."); }
});

reveal("data-print", true, () => window.print());

const slip = document.querySelector("[data-slip]");
const boxes = slip ? [...slip.querySelectorAll("input[data-number]")] : [];

function refresh() {
  const form = slip.querySelector("form");
  const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
  const query = new URLSearchParams({ co: ticked.join(".") });
  for (const name of ["can", "b", "chu"]) {
    const value = form.elements.namedItem(name)?.value;
    if (value) query.set(name, value);
  }
  const missing = [...slip.querySelectorAll("[data-missing]")];
  missing.forEach((line) => { line.hidden = ticked.includes(line.dataset.missing); });
  const left = missing.filter((line) => !line.hidden).length;
  slip.querySelector("[data-complete]").hidden = left > 0;
  slip.querySelector("[data-qr]").src = `/phieu/${slip.dataset.slip}/qr.svg?${query}`;
  history.replaceState(null, "", `${location.pathname}?${query}`);
  say(left ? `Còn thiếu ${left} giấy tờ.` : "Bạn đã có đủ giấy tờ cần thiết.");
}

if (boxes.length) {
  slip.querySelector("[data-refresh]").hidden = true;
  boxes.forEach((box) => box.addEventListener("change", refresh));
}
