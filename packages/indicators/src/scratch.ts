import type { TaLib } from "./ta-lib.ts";

/** A block of WebAssembly memory that calls use one after the other, so that they need not allocate. */
export interface Scratch {
  /** A pointer to at least `bytes` bytes; what the last call left there is lost. */
  reserve(bytes: number): number;
  /** Whether a pointer lies in the block: a view that an earlier call returned. */
  holds(pointer: number): boolean;
}

const scratches = new WeakMap<TaLib, Scratch>();

/** The scratch block of an instance. */
export function scratchOf(library: TaLib): Scratch {
  const known = scratches.get(library);
  if (known !== undefined) return known;
  const made = makeScratch(library);
  scratches.set(library, made);
  return made;
}

function makeScratch(library: TaLib): Scratch {
  let pointer = 0;
  let capacity = 0;
  return {
    reserve(bytes) {
      if (bytes <= capacity) return pointer;
      if (capacity > 0) library.free(pointer);
      capacity = 0;
      pointer = library.allocate(bytes);
      capacity = bytes;
      return pointer;
    },
    holds: (address) => address >= pointer && address < pointer + capacity,
  };
}
