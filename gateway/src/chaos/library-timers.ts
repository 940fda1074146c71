import type { WorldTime } from "@tickwork/actor/inline/virtual-time";

/**
 * Lets libraries that set timers of their own (@stoqey/ib does) set them on a virtual clock. The global functions are replaced until
 * the returned function is called; in between nothing in this thread may wait for real time.
 */
export function libraryTimers(clock: () => WorldTime): () => void {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
  let nextId = 1;
  const cancels = new Map<number, () => void>();
  const set =
    (repeats: boolean) =>
    (task: (...parameters: unknown[]) => void, delayMs = 0, ...parameters: unknown[]) => {
      const id = nextId++;
      const arm = (): void => {
        cancels.set(
          id,
          clock().after(Math.max(1, delayMs), () => {
            if (repeats) arm();
            else cancels.delete(id);
            task(...parameters);
          }),
        );
      };
      arm();
      return timerHandle(id);
    };
  const clear = (handle: unknown): void => {
    const id = Number(handle);
    cancels.get(id)?.();
    cancels.delete(id);
  };
  Object.assign(globalThis, {
    setTimeout: set(false),
    setInterval: set(true),
    clearTimeout: clear,
    clearInterval: clear,
  });
  return () => void Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval });
}

/** As far as libraries use a timer's handle. */
function timerHandle(id: number) {
  const handle = { ref: () => handle, unref: () => handle, hasRef: () => true, [Symbol.toPrimitive]: () => id };
  return handle;
}
