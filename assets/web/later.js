// Files that are fetched when they are needed.

// The names of these files by their names without hashes.
export const LATER = JSON.parse(document.getElementById("page").dataset.later);

// The file with this name. A slice of a font has the name of its file.
export const fileOf = (name) => LATER[name] ?? name;

export const fetched = async (file, options) => {
    const response = await fetch(file, options);
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    return response;
};

// A browser may deny access to the service worker in a frame.
export const serviceWorker = (() => {
    try {
        return navigator.serviceWorker;
    } catch {
        return undefined;
    }
})();

const used = new Set();

export const fetchNeeded = (name, options) => {
    used.add(fileOf(name));
    return fetched(fileOf(name), options);
};

// The service worker keeps what passes through it, so files that were used before it was there are fetched again.
serviceWorker?.addEventListener("controllerchange", () => used.forEach((file) => fetch(file).catch(() => {})));
