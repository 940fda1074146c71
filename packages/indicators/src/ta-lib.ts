import { errorsOf } from "@tickwork/model/tickwork-error";
import { indicatorErrors } from "./errors.ts";
import { loadModule } from "./module/load-module.ts";

const fail = errorsOf(indicatorErrors);

type CFunction = (...parameters: readonly number[]) => number;

/** TA-Lib's memory and functions in this thread. Pointers are byte offsets into `memory`. */
export interface TaLib {
  readonly memory: WebAssembly.Memory;
  /** A C function by its name: `TA_SMA`, `TA_SMA_Lookback`. Asserts that it is there. */
  function(name: string): CFunction;
  /** A pointer to `bytes` bytes, aligned to 16. @throws TW-IND-004 when memory runs out. */
  allocate(bytes: number): number;
  free(pointer: number): void;
}

let instance: TaLib | undefined;

/**
 * The one instance of this thread, made at the first use: about 10 ms when the module is in the cache.
 *
 * @throws TW-IND-005, TW-IND-008 as `loadModule`
 */
export function taLib(): TaLib {
  instance ??= instantiate(loadModule());
  return instance;
}

/**
 * Forgets this thread's instance, so that the memory it grew to goes back to the system: WebAssembly memory never shrinks. Columns
 * and views of the old instance stay readable but are copied like any other array; periods and settings are TA-Lib's defaults again.
 */
export function releaseTaLib(): void {
  instance = undefined;
}

function instantiate(module: WebAssembly.Module): TaLib {
  const { exports } = new WebAssembly.Instance(module);
  const { memory } = exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error("TA-Lib's module exports no memory");
  const functions = new Map<string, CFunction>();
  const named = (name: string): CFunction => {
    const known = functions.get(name);
    if (known !== undefined) return known;
    const found = exports[name];
    if (typeof found !== "function") throw new Error(`TA-Lib's module exports no ${name}`);
    functions.set(name, found as CFunction);
    return found as CFunction;
  };
  named("_initialize")();
  const status = named("TA_Initialize")();
  if (status !== 0) throw new Error(`TA_Initialize returned ${status}`);
  const malloc = named("malloc");
  const free = named("free");
  return {
    memory,
    function: named,
    allocate(bytes) {
      const pointer = malloc(bytes) >>> 0; // an address above 2 GB comes as a negative number
      if (pointer === 0) {
        throw fail(
          "TW-IND-004",
          `Cannot take ${Math.ceil(bytes / 1e6)} MB for an indicator: no memory is left. Use fewer bars at once.`,
        );
      }
      return pointer;
    },
    free(pointer) {
      free(pointer);
    },
  };
}
