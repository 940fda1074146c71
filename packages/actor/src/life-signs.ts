import type { LogLine, Report } from "./control.ts";
import { deferred } from "./deferred.ts";
import type { Failure } from "./failure.ts";

/** What one life of an actor tells its supervisor, wherever it runs. */
export class LifeSigns {
  readonly #started = deferred<void>();
  readonly #died = deferred<Failure>();
  readonly #stopped = deferred<void>();
  readonly #log: (line: LogLine) => void;

  constructor(log: (line: LogLine) => void) {
    this.#log = log;
  }

  get started(): Promise<void> {
    return this.#started.promise;
  }

  get died(): Promise<Failure> {
    return this.#died.promise;
  }

  get stopped(): Promise<void> {
    return this.#stopped.promise;
  }

  /** The first cause of death counts. */
  die(failure: Failure): void {
    this.#died.resolve(failure);
  }

  take(report: Report): void {
    switch (report.type) {
      case "started":
        return this.#started.resolve();
      case "stopped":
        return this.#stopped.resolve();
      case "died":
        return this.die(report.failure);
      case "log":
        return this.#log(report.line);
    }
  }
}
