// Asks for the page again every ten seconds and says so when the network is gone.
const EVERY_MS = 10000;

async function renew() {
  const shown = document.querySelector("[data-desk-screen]");
  try {
    const answer = await fetch(location.href, { cache: "no-cache" });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-desk-screen]");
    if (fresh && fresh.innerHTML !== shown.innerHTML) shown.replaceChildren(...fresh.childNodes);
  } catch {
    const when = shown.querySelector("[data-when]");
    if (when && !when.dataset.lost) {
      when.dataset.lost = "1";
      when.textContent = `Mất kết nối. ${when.textContent}`;
    }
  }
}

setInterval(renew, EVERY_MS);
