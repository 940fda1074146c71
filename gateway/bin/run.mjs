// Runs a file with Tickwork's own Node, whatever Node the machine has. Plain JavaScript: it must start on Node 20.
import { spawn } from "node:child_process";
import { runtimePath } from "./runtime.mjs";

const child = spawn(runtimePath(), process.argv.slice(2), { stdio: "inherit" });
const passedOn = ["SIGINT", "SIGTERM", "SIGHUP", "SIGUSR2"];
for (const signal of passedOn) process.on(signal, () => child.kill(signal));
endWithNpm();
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code ?? 1);
  // Die as the child did, so that a crash is never taken for a clean end.
  for (const one of passedOn) process.removeAllListeners(one);
  process.kill(process.pid, signal);
});

// npm and npx run a command in a shell that dies of a SIGTERM without passing it on: what they started would live on unseen.
function endWithNpm() {
  if (process.env.npm_command === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill("SIGTERM");
  }, 100);
  watch.unref();
}
