import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/** A file of the page, held in memory. */
export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly etag: string;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/**
 * Reads the page's files once: only what was there at the start is ever served, so no address can reach another file.
 * @returns files by address: `/`, `/app.js`, …
 */
export function pageFiles(): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  const folder = new URL("../../web/page/", import.meta.url);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = `${entry.parentPath}/${entry.name}`;
    const address = path.slice(fileURLToPath(folder).length).replaceAll("\\", "/").replace(/^\/+/, "");
    files.set(`/${address}`, pageFile(readFileSync(path), type));
  }
  const index = files.get("/index.html");
  if (index !== undefined) files.set("/", index);
  files.set("/vendor/lightweight-charts.js", pageFile(readFileSync(chartLibrary()), TYPES[".js"] as string));
  return files;
}

function pageFile(content: Buffer, type: string): PageFile {
  const bytes = new Uint8Array(content);
  return { bytes, type, etag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"` };
}

// The package's exports name only its entry points; the stand-alone build lies beside them.
function chartLibrary(): string {
  const manifest = createRequire(new URL("../../web/package.json", import.meta.url)).resolve(
    "lightweight-charts/package.json",
  );
  return manifest.replace(/package\.json$/, "dist/lightweight-charts.standalone.production.mjs");
}
