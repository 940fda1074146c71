// Finds the Node that Tickwork runs on. Plain JavaScript: it must start on Node 20.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The oldest Node major version with type stripping and `Temporal`. */
const OLDEST_MAJOR = 26;

/** Path of a Node binary of version 26 or later: the one that came with the dependencies, else the one that runs this file. */
export function runtimePath() {
  const carried = carriedBinary();
  if (carried !== undefined) return carried;
  if (Number(process.versions.node.split(".")[0]) >= OLDEST_MAJOR) return process.execPath;
  process.stderr.write(
    `TW-RUN-001 Cannot start Tickwork on Node ${process.versions.node}: it needs Node ${OLDEST_MAJOR} or later, and none ` +
      `came with the dependencies for ${process.platform}-${process.arch}. Run \`npm ci\`, or install Node ${OLDEST_MAJOR}.\n`,
  );
  process.exit(3);
}

function carriedBinary() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  try {
    const manifest = createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/package.json`);
    const binary = join(dirname(manifest), "bin", process.platform === "win32" ? "node.exe" : "node");
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined; // not among the optional dependencies of this platform
  }
}
