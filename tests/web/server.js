// A server of a folder, which can be changed and ended in the middle of a test.

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

/** Serves `folder` below the path /some/where/, as a page need not be at the top of its host. */
export const serve = async (folder) => {
    const site = { folder };
    const server = createServer(async (request, response) => {
        const name = new URL(request.url, "http://here").pathname.replace(/^\/some\/where\//, "") || "index.html";
        try {
            const body = await readFile(join(site.folder, name));
            response.writeHead(200, { "Content-Type": KINDS[extname(name)] ?? "application/octet-stream" }).end(body);
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
