import { spawn } from "node:child_process";

const OPENERS: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ["open"],
  linux: ["xdg-open"],
  win32: ["cmd", "/c", "start", ""],
};

/** Opens a page in the person's browser. False where there is no display, or nobody watches the terminal. */
export function openBrowser(url: string): boolean {
  const opener = OPENERS[process.platform];
  const hasDisplay =
    process.platform !== "linux" ||
    process.env["DISPLAY"] !== undefined ||
    process.env["WAYLAND_DISPLAY"] !== undefined;
  if (opener === undefined || !hasDisplay || !process.stdout.isTTY) return false;
  const [command, ...parameters] = opener;
  const child = spawn(command, [...parameters, url], { stdio: "ignore", detached: true });
  child.on("error", () => {}); // no opener installed: the address stands in the terminal
  child.unref();
  return true;
}
