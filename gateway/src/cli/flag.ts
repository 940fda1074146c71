/** What a flag of a command takes; from it follow parsing, bounds, `--help` and docs/commands.md. */
export type Flag = { readonly help: string } & FlagKind;

type FlagKind =
  | { readonly type: "boolean" }
  | { readonly type: "text"; readonly placeholder: string; readonly default?: string; readonly isRequired?: boolean }
  | {
      readonly type: "integer" | "number";
      readonly placeholder: string;
      readonly minimum: number;
      readonly maximum: number;
      readonly default?: number;
    }
  | { readonly type: "choice"; readonly options: readonly string[]; readonly default?: string }
  /** May stand several times, as `name=number`. */
  | { readonly type: "parameters"; readonly placeholder: string }
  /** May stand several times, as `KEY=VALUE`; the values stay texts. */
  | { readonly type: "assignments"; readonly placeholder: string }
  /** A form of its own, such as HOST:PORT. */
  | {
      readonly type: "custom";
      readonly placeholder: string;
      /** What the text must be, in words. */
      readonly expected: string;
      /** The default as help prints it; `defaultText` is read like any other text. */
      readonly defaultText?: string;
      /** Undefined: the text is not of this form. */
      read(text: string): unknown;
    };

export type Flags = Readonly<Record<string, Flag>>;

/** Words after the command, in their order. */
export interface Operand {
  readonly help: string;
  readonly isOptional?: boolean;
  /** May stand several times, once at least; only the last one can. */
  readonly isRepeated?: boolean;
}

export type Operands = Readonly<Record<string, Operand>>;

type FlagValue<F> = F extends { readonly type: "boolean" }
  ? boolean
  : F extends { readonly type: "parameters" }
    ? Readonly<Record<string, number>>
    : F extends { readonly type: "assignments" }
      ? readonly { readonly key: string; readonly text: string }[]
      : F extends { readonly type: "integer" | "number"; readonly default: number }
        ? number
        : F extends { readonly type: "integer" | "number" }
          ? number | undefined
          : F extends { readonly type: "choice"; readonly options: readonly (infer O)[]; readonly default: string }
            ? O
            : F extends { readonly type: "choice"; readonly options: readonly (infer O)[] }
              ? O | undefined
              : F extends
                    | { readonly type: "text"; readonly isRequired: true }
                    | { readonly type: "text"; readonly default: string }
                ? string
                : F extends { readonly type: "text" }
                  ? string | undefined
                  : F extends { readonly type: "custom"; readonly defaultText: string; read(text: string): infer T }
                    ? Exclude<T, undefined>
                    : F extends { readonly type: "custom"; read(text: string): infer T }
                      ? T | undefined
                      : never;

/** The values of flags after parsing, by the names of the flags. */
export type FlagValues<F> = { readonly [K in keyof F]: FlagValue<F[K]> };

/** The words after the command, by the names of the operands. */
export type OperandValues<O> = {
  readonly [K in keyof O]: O[K] extends { readonly isRepeated: true }
    ? readonly string[]
    : O[K] extends { readonly isOptional: true }
      ? string | undefined
      : string;
};
