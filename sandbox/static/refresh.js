// Makes the page live: it asks for itself every 2 s, and sends forms without leaving the page.
// Everything works without this file.
const PERIOD_MS = 2000;
const regions = () => document.querySelectorAll("[data-live]");

function take(html, { force = false } = {}) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  for (const region of regions()) {
    const next = fresh.getElementById(region.id);
    if (!next || next.innerHTML === region.innerHTML) continue;
    if (!force && region.contains(document.activeElement)) continue;
    region.innerHTML = next.innerHTML;
  }
  const device = document.querySelector(".device");
  const nextDevice = fresh.querySelector(".device");
  if (device && nextDevice) device.className = nextDevice.className;
}

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href.split("#")[0]);
    if (answer.ok) take(await answer.text());
  } catch {
    // The room is restarting; the next round asks again.
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-quiet]")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  const answer = await fetch(form.action, { method: "POST", body });
  const there = new URL(answer.url);
  if (!answer.ok || there.search !== location.search) {
    location.assign(answer.ok ? answer.url : location.href);
    return;
  }
  for (const field of form.querySelectorAll("input[type=text]")) field.value = "";
  take(await answer.text(), { force: true });
  if (form.closest(".letter")) location.reload();
});

setInterval(refresh, PERIOD_MS);
