#!/usr/bin/env node
// The `tickwork` command: starts the command line on Tickwork's own Node. Plain JavaScript: it must start on Node 20.
import { fileURLToPath } from "node:url";

process.argv.splice(2, 0, fileURLToPath(new URL("../src/cli/main.ts", import.meta.url)));
await import("./run.mjs");
