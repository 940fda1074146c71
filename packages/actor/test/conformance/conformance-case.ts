import type { HostUnderTest } from "./bed.ts";

/** One sentence that must be true of every host. Runs on any runtime: it knows no test runner. */
export interface ConformanceCase {
  readonly name: string;
  /** Only hosts of this name; default all. */
  readonly only?: HostUnderTest["name"];
  run(host: HostUnderTest): Promise<void>;
}
