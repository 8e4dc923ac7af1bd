// Serves a folder. A test can replace the folder, and stop and restart the server.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const KINDS = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ttf": "font/ttf",
};

// The compressed copies that a host may send instead of a file, by what a browser says it accepts.
const COPIES = [["br", ".br"], ["gzip", ".gz"]];

/** Reads the smallest copy of a file that the browser accepts. */
const read = async (path, accepted) => {
    for (const [encoding, ending] of COPIES) {
        if (!accepted.includes(encoding)) continue;
        const body = await readFile(path + ending).catch(() => null);
        if (body) return [body, { "Content-Encoding": encoding }];
    }
    return [await readFile(path), {}];
};

/** Serves `folder` at the path /some/where/, as the page must not depend on being at the top of its host. */
export const serve = async (folder) => {
    const site = { folder };
    const server = createServer(async (request, response) => {
        const name = new URL(request.url, "http://here").pathname.replace(/^\/some\/where\//, "").replace(/(^|\/)$/, "$1index.html");
        try {
            const accepted = (request.headers["accept-encoding"] ?? "").split(/\s*,\s*/);
            const [body, headers] = await read(join(site.folder, name), accepted);
            const type = KINDS[extname(name)] ?? "application/octet-stream";
            response.writeHead(200, { "Content-Type": type, Vary: "Accept-Encoding", "Access-Control-Allow-Origin": "*", ...headers }).end(body);
        } catch {
            response.writeHead(404).end();
        }
    });
    const listen = (port) => new Promise((done) => server.listen(port, "127.0.0.1", done));
    await listen(0);
    const { port } = server.address();
    site.address = `http://127.0.0.1:${port}/some/where/`;
    site.start = () => listen(port);
    site.stop = () =>
        new Promise((done) => {
            server.close(done);
            server.closeAllConnections();
        });
    return site;
};
