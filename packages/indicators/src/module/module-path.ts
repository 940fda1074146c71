import { homedir } from "node:os";
import { join } from "node:path";
import { recipeKey } from "./recipe.ts";

/**
 * Where the compiled module lies: in the platform's cache folder, so that a second clone finds it and `npm ci`, which empties
 * `node_modules`, does not cost a compilation. The environment variable `TICKWORK_CACHE` names another folder.
 */
export function modulePath(): string {
  return join(cacheFolder(), `ta-lib-${recipeKey}.wasm`);
}

function cacheFolder(): string {
  const { TICKWORK_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (TICKWORK_CACHE) return TICKWORK_CACHE;
  if (process.platform === "win32")
    return join(LOCALAPPDATA ?? join(homedir(), "AppData", "Local"), "tickwork", "cache");
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "tickwork");
  return join(XDG_CACHE_HOME || join(homedir(), ".cache"), "tickwork");
}
