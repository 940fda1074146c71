// Runs a file with Tickwork's own Node, whatever Node the machine has. Plain JavaScript: it must start on Node 20.
import { spawn } from "node:child_process";
import { runtimePath } from "./runtime.mjs";

const child = spawn(runtimePath(), process.argv.slice(2), { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGUSR2"]) {
  process.on(signal, () => child.kill(signal));
}
child.on("exit", (code, signal) => {
  if (signal !== null) process.kill(process.pid, signal === "SIGKILL" ? "SIGKILL" : "SIGTERM");
  else process.exit(code ?? 1);
});
