// Makes the page work without a network. One cache holds one build, whole. The page itself comes from the network
// where there is one, and names its files by their content; so files of different builds never meet.

const BUILD = "{{build}}";
const FILES = {{files}};
// What is fetched when it is needed, and kept from then on.
const LATER = {{later}};
const OURS = "grammaton-";
const PATIENCE = 3000;

self.addEventListener("install", (event) => {
    const fill = async () => {
        const cache = await caches.open(OURS + BUILD);
        await cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" })));
        // What the build before has fetched is not fetched again: the same name is the same content.
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

// The page from the network if that answers soon, else as it was kept.
const page = async (request) => {
    try {
        const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
        if (answer.ok) return answer;
    } catch {
        // No network: that is what the cache is for.
    }
    return (await kept("./")) ?? Response.error();
};

// A file from the cache, else from the network.
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
