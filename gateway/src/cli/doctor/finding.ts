/** What one check found. `warn`: it works, but not as it should. `fail`: trading cannot work like this. */
export interface Finding {
  readonly name: string;
  readonly state: "ok" | "warn" | "fail";
  readonly message: string;
  /** What to do; there for every `warn` and `fail`. */
  readonly advice?: string;
}

export function ok(name: string, message: string): Finding {
  return { name, state: "ok", message };
}

export function warning(name: string, message: string, advice: string): Finding {
  return { name, state: "warn", message, advice };
}

export function failure(name: string, message: string, advice: string): Finding {
  return { name, state: "fail", message, advice };
}
