import { setImmediate } from "node:timers";

/** Runs tasks once every continuation of the current turn of the event loop has run. */
export type AfterTurn = (task: () => void) => void;

/** One immediate for all tasks of a turn. */
export function afterTurn(): AfterTurn {
  let waiting: (() => void)[] = [];
  const runAll = (): void => {
    const tasks = waiting;
    waiting = [];
    for (const task of tasks) task();
  };
  return (task) => {
    waiting.push(task);
    if (waiting.length === 1) setImmediate(runAll);
  };
}
