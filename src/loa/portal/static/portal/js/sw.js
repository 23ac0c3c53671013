// Opens saved guides without a network, and says so. It keeps only what the visitor saved;
// with a network every page comes from the server.
const CACHE = "loa-luu";
const LIST = "/da-luu/";
const NAMED_BY_CONTENT = /^\/static\/.+\.[0-9a-f]{12}\.\w+$/;
const PATIENCE_MS = 8000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim().then(tidy)));

self.addEventListener("message", (event) => {
  const { keep, drop } = event.data ?? {};
  const work = keep ? save(keep) : drop ? forget(drop) : Promise.reject(new Error("unknown"));
  event.waitUntil(work.then(() => true, () => false).then((ok) => event.ports[0]?.postMessage({ ok })));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && !url.pathname.startsWith("/console/")) event.respondWith(open(event, url));
  else if (url.pathname.startsWith("/static/")) event.respondWith(part(request, url));
});

async function open(event, url) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(url.pathname);
  try {
    const answer = await (kept ? inTime(fetch(event.request)) : fetch(event.request));
    if (kept && answer.ok && !url.search) event.waitUntil(keepCopy(cache, url.pathname, answer.clone()).catch(() => {}));
    return answer;
  } catch (error) {
    const copy = kept ?? await cache.match(LIST);
    if (!copy) throw error;
    return marked(copy, Boolean(kept) && url.pathname !== LIST);
  }
}

function inTime(answer) {
  const late = new Promise((_, refuse) => { setTimeout(() => refuse(new Error("late")), PATIENCE_MS); });
  return Promise.race([answer, late]);
}

async function part(request, url) {
  const kept = await (await caches.open(CACHE)).match(url.pathname);
  if (kept && NAMED_BY_CONTENT.test(url.pathname)) return kept;
  try { return await fetch(request); } catch (error) { if (kept) return kept; throw error; }
}

async function save(path) {
  const cache = await caches.open(CACHE);
  for (const one of [path, LIST]) {
    const answer = await fetch(one, { cache: "no-cache" });
    if (!answer.ok || answer.redirected) throw new Error(`not saved: ${one}`);
    await keepCopy(cache, one, answer);
  }
}

async function keepCopy(cache, path, answer) {
  const html = await answer.text();
  await keepParts(cache, partsOf(html, location.href));
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  headers.set("X-Loa-Saved", new Date().toISOString());
  await cache.put(path, new Response(html, { headers }));
}

function partsOf(text, base) {
  const named = [...text.matchAll(/(?:href|src)="(\/static\/[^"]+)"|url\("?(?!data:)([^")]+)"?\)/g)];
  const paths = named.map((found) => new URL(found[1] ?? found[2], base).pathname);
  return new Set(paths.filter((path) => path.startsWith("/static/")));
}

async function keepParts(cache, paths) {
  for (const path of paths) {
    if (NAMED_BY_CONTENT.test(path) && await cache.match(path)) continue;
    const answer = await fetch(path);
    if (!answer.ok) throw new Error(`not saved: ${path}`);
    if (path.endsWith(".css")) await keepParts(cache, partsOf(await answer.clone().text(), answer.url));
    await cache.put(path, answer);
  }
}

async function forget(path) {
  const cache = await caches.open(CACHE);
  await cache.delete(path);
  await tidy();
  const left = (await cache.keys()).map((request) => new URL(request.url).pathname);
  if (left.some((one) => one !== LIST && !one.startsWith("/static/"))) return;
  await caches.delete(CACHE);
  await self.registration.unregister();
}

// Files that no saved page needs any more are put away.
async function tidy() {
  const cache = await caches.open(CACHE);
  const needed = new Set();
  const kept = await cache.keys();
  for (const request of kept) {
    if (/\.(?:js|woff2|svg|png)$/.test(request.url)) continue;
    const text = await (await cache.match(request)).text();
    partsOf(text, request.url).forEach((path) => needed.add(path));
  }
  for (const request of kept) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/static/") && !needed.has(pathname)) await cache.delete(request);
  }
}

async function marked(copy, isSaved) {
  const at = new Date(copy.headers.get("X-Loa-Saved"));
  const two = (number) => String(number).padStart(2, "0");
  const day = `${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}`;
  const words = isSaved
    ? `Không có mạng. Đây là bản lưu ngày ${day}: phí và giấy tờ có thể đã đổi, hãy mở lại khi có mạng.`
    : "Không có mạng. Bạn vẫn mở được những trang đã lưu dưới đây.";
  const html = (await copy.text()).replace(/<main [^>]*>/, (start) => `${start}<p class="saved-copy" role="status">${words}</p>`);
  return new Response(html, { headers: copy.headers });
}
