/** One parameter of a fault: what it may be and what it is when it is left out. */
export type ParameterSpec =
  | {
      readonly type: "number";
      readonly minimum: number;
      readonly maximum: number;
      readonly default: number;
      readonly help: string;
    }
  | { readonly type: "choice"; readonly choices: readonly string[]; readonly default: string; readonly help: string }
  | { readonly type: "text"; readonly default: string; readonly help: string }
  /** Names of messages or requests, or of groups of them, with commas between. */
  | { readonly type: "messages"; readonly default: string; readonly help: string };

export type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;

type ValueOf<S extends ParameterSpec> = S extends { readonly type: "number" }
  ? number
  : S extends { readonly type: "choice"; readonly choices: readonly (infer C)[] }
    ? C
    : string;

/** The parameters as a fault gets them: complete and checked. */
export type ParameterValues<P extends ParameterSpecs> = { readonly [K in keyof P]: ValueOf<P[K]> };

export function number(
  of: { readonly minimum?: number; readonly maximum?: number; readonly default: number },
  help: string,
): { type: "number"; minimum: number; maximum: number; default: number; help: string } {
  return { type: "number", minimum: of.minimum ?? 0, maximum: of.maximum ?? 86_400_000, default: of.default, help };
}

export function choice<const C extends readonly [string, ...string[]]>(
  choices: C,
  help: string,
): { type: "choice"; choices: C; default: C[0]; help: string } {
  return { type: "choice", choices, default: choices[0], help };
}

export function text(value: string, help: string): { type: "text"; default: string; help: string } {
  return { type: "text", default: value, help };
}

export function messages(value: string, help: string): { type: "messages"; default: string; help: string } {
  return { type: "messages", default: value, help };
}

/** How long a condition lasts. */
export function lasting(defaultMs: number): ReturnType<typeof number> {
  return number({ default: defaultMs }, "how long it lasts, in market ms; 0: until it is cleared");
}
