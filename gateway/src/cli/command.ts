import type { Flags, FlagValues, Operands, OperandValues } from "./flag.ts";
import type { Output } from "./output.ts";

/** 0 done, 1 the answer is no, 2 wrong use, 3 it could not be done. */
export type ExitCode = 0 | 1 | 2 | 3;

/** One call of a command, parsed. */
export interface Invocation<F, O> {
  readonly flags: F;
  readonly operands: O;
  /** The home folder by `--home`, environment or platform; absolute, not made yet. */
  readonly home: string;
  /** `--home` as it was given; undefined when it was not. */
  readonly homeFlag: string | undefined;
}

interface CommandText {
  /** More than the summary says, for `--help`; paragraphs. */
  readonly details?: readonly string[];
  /** The JSON value that `--json` prints, in words or as a shape. */
  readonly json: string;
  readonly examples?: readonly string[];
}

/** A command as the frame runs it. The file that defines it imports what it works with lazily, so that `--help` stays quick. */
export interface Command extends CommandText {
  readonly operands: Operands;
  readonly flags: Flags;
  run(
    invocation: Invocation<
      Readonly<Record<string, unknown>>,
      Readonly<Record<string, string | readonly string[] | undefined>>
    >,
    out: Output,
  ): Promise<number> | number;
}

/** Gives `run` the types that follow from the command's flags and operands. It answers with an {@link ExitCode}. */
export function defineCommand<const F extends Flags, const O extends Operands>(
  command: CommandText & {
    readonly operands: O;
    readonly flags: F;
    run(invocation: Invocation<FlagValues<F>, OperandValues<O>>, out: Output): Promise<number> | number;
  },
): Command {
  // `run` is only ever called with what the parser made from these very flags and operands.
  return command as unknown as Command;
}

/** A row of the command table. */
export interface CommandRow {
  /** One word, or two as `journal verify`. */
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  load(): Promise<Command>;
}
