/* A web server for a built site, as a hall would set one up: gzip, and index.html for a folder. */
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ics": "text/calendar; charset=utf-8",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
};
const SQUEEZED = /^(text\/|application\/(json|xml)|image\/svg)/;

async function answer(folder, path) {
  const file = join(folder, normalize(path), path.endsWith("/") ? "index.html" : "");
  try {
    return [200, file, await readFile(file)];
  } catch (failure) {
    if (failure.code === "EISDIR") return [301, `${path}/`, Buffer.alloc(0)];
    const lost = join(folder, "404.html");
    return [404, lost, await readFile(lost).catch(() => Buffer.from("404"))];
  }
}

/** Serve `folder`; gives the address of its root and a way to end it. */
export async function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const [status, file, body] = await answer(folder, path);
    if (status === 301) return response.writeHead(301, { location: file }).end();
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    const squeeze = SQUEEZED.test(type) && /gzip/.test(request.headers["accept-encoding"] ?? "");
    const headers = { "content-type": type, "cache-control": "max-age=600" };
    if (squeeze) headers["content-encoding"] = "gzip";
    const content = squeeze ? gzipSync(body) : body;
    headers["content-length"] = content.length;
    return response.writeHead(status, headers).end(content);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { root: `http://127.0.0.1:${server.address().port}/`, close };
}
