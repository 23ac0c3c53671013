// Looks again while messages are on their way, and stops when they have arrived.
const EVERY_MS = 3000;

async function look() {
  const region = document.getElementById("song");
  if (!region || region.dataset.live !== "1") return;
  if (!document.hidden) {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById("song");
        if (fresh && fresh.innerHTML !== region.innerHTML) region.innerHTML = fresh.innerHTML;
        if (fresh) region.dataset.live = fresh.dataset.live;
      }
    } catch {
      // The network is away for a moment: look again later.
    }
  }
  setTimeout(look, EVERY_MS);
}

setTimeout(look, EVERY_MS);
