/** Runs tasks one after the other, in the order in which they came. */
export class SerialLane {
  #last: Promise<unknown> = Promise.resolve();

  /** Resolves and rejects as the task does; one that failed does not keep the next ones back. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task, task);
    this.#last = result;
    return result;
  }
}
