// Makes the page work without a network. Each build has its own cache with all of its files. The page itself comes from
// the network if possible. It names its files by their content, so that files of different builds never mix.

const BUILD = "{{build}}";
const FILES = {{files}};
// Files that are fetched when they are needed, and then kept.
const LATER = {{later}};
const OURS = "grammaton-";
const PATIENCE = 3000;

self.addEventListener("install", (event) => {
    const fill = async () => {
        const cache = await caches.open(OURS + BUILD);
        await cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" })));
        // Files that the previous build has fetched are not fetched again, as the same name means the same content.
        for (const file of LATER) {
            const known = await caches.match(file);
            if (known) await cache.put(file, known);
        }
        await self.skipWaiting();
    };
    event.waitUntil(fill());
});

self.addEventListener("activate", (event) => {
    const tidy = async () => {
        const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== OURS + BUILD);
        await Promise.all(old.map((name) => caches.delete(name)));
        await self.clients.claim();
    };
    event.waitUntil(tidy());
});

const kept = async (request) => (await caches.open(OURS + BUILD)).match(request, { ignoreSearch: true });

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
    if (answer.ok && LATER.some((name) => request.url.endsWith(`/${name}`))) {
        await (await caches.open(OURS + BUILD)).put(request, answer.clone());
    }
    return answer;
};

self.addEventListener("fetch", (event) => {
    const { request } = event;
    if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
    if (request.mode === "navigate") event.respondWith(page(request));
    else event.respondWith(file(request));
});
