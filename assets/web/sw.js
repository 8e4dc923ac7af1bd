// Makes the page work without a network. Each build has its own cache with all of its files, and keeps it until the last page
// of that build is closed. The page itself comes from the network if possible. It names its files by their content, so that
// files of different builds never mix.

const BUILD = "{{build}}";
const FILES = {{files}};
// Files that a page may need later.
const LATER = {{later}};
// Files that are kept only if a page has used them. So are slices of fonts, which are too many to list.
const ON_DEMAND = {{on demand}};
const OURS = "grammaton-";
const SHARED = "shared";
const PATIENCE = 3000;

const nameOf = (request) => new URL(request.url).pathname.split("/").pop();
const withoutHash = (name) => name.replace(/-[0-9a-f]{16}\./, ".");
const isSlice = (name) => /^cjk-.*-[0-9a-f]{16}\.ttf$/.test(name);

// Takes the slices of fonts that earlier builds have used into a cache. Gives the files that stand in this build for others
// that they have used.
const inherit = async (cache) => {
    const used = new Set();
    for (const build of await caches.keys()) {
        if (!build.startsWith(OURS) || build === OURS + BUILD) continue;
        const earlier = await caches.open(build);
        for (const request of await earlier.keys()) {
            const name = nameOf(request);
            const successor = ON_DEMAND.find((file) => withoutHash(file) === withoutHash(name));
            if (successor) used.add(successor);
            else if (isSlice(name)) await cache.put(request, await earlier.match(request));
        }
    }
    return used;
};

self.addEventListener("install", (event) => {
    const fill = async () => {
        const cache = await caches.open(OURS + BUILD);
        await cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" })));
        // Files that the previous build has fetched are not fetched again, as the same name means the same content.
        const later = [...LATER, ...(await inherit(cache))];
        for (const file of later) {
            const known = await caches.match(file);
            if (known) await cache.put(file, known);
        }
        // After the next build is published, the host no longer has the other ones. Without them, a page still works.
        await Promise.allSettled(later.map(async (file) => (await cache.match(file)) ?? cache.add(file)));
        await self.skipWaiting();
    };
    event.waitUntil(fill());
});

// Asks a page for the files that it was loaded from. A page that does not answer may need anything, unless it was closed.
const filesOf = (page) =>
    new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => done(data);
        setTimeout(async () => done((await self.clients.get(page.id)) ? null : []), PATIENCE);
        page.postMessage("files", [port2]);
    });

const hasAll = async (cache, files) => (await Promise.all(files.map((file) => cache.match(file)))).every(Boolean);

// Deletes the caches of the earlier builds of which no page is open. A page that is busy, as it starts, is asked again.
const tidy = async (attempts = 10) => {
    const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const used = await Promise.all(pages.map(filesOf));
    if (used.includes(null)) return attempts > 1 ? tidy(attempts - 1) : undefined;
    const current = await caches.open(OURS + BUILD);
    const isCurrent = await Promise.all(used.map((files) => hasAll(current, files)));
    const earlier = used.filter((_, index) => !isCurrent[index]);
    for (const name of await caches.keys()) {
        if (!name.startsWith(OURS) || name === OURS + BUILD) continue;
        const cache = await caches.open(name);
        const isUsed = await Promise.all(earlier.map((files) => hasAll(cache, files)));
        if (!isUsed.includes(true)) await caches.delete(name);
    }
};

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim().then(() => tidy())));
// A page says that it was loaded. Pages of earlier builds may have been closed since.
self.addEventListener("message", (event) => event.waitUntil(tidy()));

const kept = async (request) => {
    const own = await (await caches.open(OURS + BUILD)).match(request, { ignoreSearch: true });
    return own ?? caches.match(request, { ignoreSearch: true });
};

// Gets the page from the network if it answers soon, else from the cache.
const page = async (request) => {
    try {
        const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
        if (answer.ok) return answer;
    } catch {
        // There is no network, so the cache has to do.
    }
    return (await kept("./")) ?? Response.error();
};

// Gets a file from the cache if it is there, else from the network.
const file = async (request) => {
    const found = await kept(request);
    if (found) return found;
    const answer = await fetch(request);
    const name = nameOf(request);
    if (answer.ok && (LATER.includes(name) || ON_DEMAND.includes(name) || isSlice(name))) {
        await (await caches.open(OURS + BUILD)).put(request, answer.clone());
    }
    return answer;
};

// Keeps what another program shares with the app, until the page takes it.
const share = async (request) => {
    await (await caches.open(SHARED)).put(SHARED, new Response(await request.formData()));
    return Response.redirect("./?shared", 303);
};

self.addEventListener("fetch", (event) => {
    const { request } = event;
    if (request.method === "POST" && request.mode === "navigate") event.respondWith(share(request));
    if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
    if (request.mode === "navigate") event.respondWith(page(request));
    else event.respondWith(file(request));
});
