/** How far a long task is. */
export interface Progress {
  /** What is being done: `replaying SPY`. */
  readonly label: string;
  readonly done: number;
  /** Undefined: nobody knows how much there is. */
  readonly total?: number;
}

/** The only way in which a command speaks. With `--json`, stdout carries one JSON value and nothing else; people's texts go to stderr. */
export interface Output {
  readonly json: boolean;
  /** A line for people: stdout, or stderr with `--json`. */
  info(text: string): void;
  /** A line on stderr, for what needs attention; begin it with a code where there is one. */
  warn(text: string): void;
  /** On a terminal one line that is rewritten, with the time left; elsewhere a line now and then. Call it as often as you like. */
  progress(step: Progress): void;
  /**
   * The command's answer, once. With `--json`: the value on one line of stdout.
   * @param text what people read instead of the value's aligned fields
   */
  result(value: unknown, text?: string): void;
}
