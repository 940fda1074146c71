// A process with some bare workers that do nothing, the floor of a process full of actors: `bare-workers.ts COUNT`, ended by a signal.
import { once } from "node:events";
import { Worker } from "node:worker_threads";

const count = Number(process.argv[2]);
const workers = Array.from({ length: count }, () => new Worker("setInterval(() => {}, 1e9)", { eval: true }));
await Promise.all(workers.map((worker) => once(worker, "online")));
process.stdout.write("online\n");
