import type { Secret } from "./secret.ts";

/** Who needs to see a setting: everyone, who tunes, who knows exactly why. */
export type Level = "basic" | "advanced" | "expert";

export type PresetName = "conservative" | "balanced" | "aggressive";

interface About<T> {
  /** Short label, as a form shows it. */
  readonly title: string;
  readonly level: Level;
  /** What it does and when to change it; one or two sentences. */
  readonly help: string;
  readonly default: T;
  /** `ms`, `USD`, `basis points`; absent for counts and texts. */
  readonly unit?: string;
  readonly presets?: Readonly<Record<PresetName, T>>;
  /** Never printed, logged, exported or sent to a worker. Texts only. */
  readonly secret?: boolean;
}

export interface IntegerSetting extends About<number> {
  readonly type: "integer";
  readonly minimum: number;
  readonly maximum: number;
  readonly isPowerOfTwo?: boolean;
}

export interface NumberSetting extends About<number> {
  readonly type: "number";
  readonly minimum: number;
  readonly maximum: number;
}

export interface BooleanSetting extends About<boolean> {
  readonly type: "boolean";
}

/** One line of text without control characters, which could inject fields into the broker's wire. */
export interface TextSetting extends About<string> {
  readonly type: "text";
  readonly maximumLength: number;
  /** Source of a regular expression that the whole text matches; `expected` says the same in words. */
  readonly pattern?: string;
  readonly expected?: string;
}

export interface ChoiceSetting extends About<string> {
  readonly type: "choice";
  readonly options: readonly string[];
}

/** An amount as an exact decimal string. */
export interface MoneySetting extends About<string> {
  readonly type: "money";
  readonly minimum: string;
  readonly maximum: string;
}

/** Symbols as a person writes them: `SPY`, `EUR.USD`. */
export interface SymbolsSetting extends About<readonly string[]> {
  readonly type: "symbols";
  /** Whether there may be none. */
  readonly isOptional?: boolean;
  readonly maximumCount: number;
}

/** Named numbers, as a strategy's parameters are; the strategy itself knows their bounds. */
export interface ParametersSetting extends About<Readonly<Record<string, number>>> {
  readonly type: "parameters";
  readonly maximumCount: number;
}

/** One setting: everything that validation, the wizard, the web form and the manual need to know of it. */
export type Setting =
  | IntegerSetting
  | NumberSetting
  | BooleanSetting
  | TextSetting
  | ChoiceSetting
  | MoneySetting
  | SymbolsSetting
  | ParametersSetting;

export interface SettingGroup {
  readonly title: string;
  readonly help: string;
  readonly settings: Readonly<Record<string, Setting>>;
}

/** Settings by group; a setting may also stand alone at the top. */
export type SettingsSchema = Readonly<Record<string, Setting | SettingGroup>>;

/** The type of a setting's value once it was validated. */
export type ValueOf<D> = D extends { readonly secret: true }
  ? Secret
  : D extends { readonly type: "integer" | "number" }
    ? number
    : D extends { readonly type: "boolean" }
      ? boolean
      : D extends { readonly type: "choice"; readonly options: readonly (infer O)[] }
        ? O
        : D extends { readonly type: "text" | "money" }
          ? string
          : D extends { readonly type: "symbols" }
            ? readonly string[]
            : D extends { readonly type: "parameters" }
              ? Readonly<Record<string, number>>
              : never;

/** The settings object that a schema describes. */
export type SettingsOf<S> = {
  readonly [G in keyof S]: S[G] extends { readonly settings: infer F }
    ? { readonly [K in keyof F]: ValueOf<F[K]> }
    : ValueOf<S[G]>;
};

/** `risk.priceCollarBps`, `mode`: the keys of a schema. */
export type KeyOf<S> = {
  [G in keyof S & string]: S[G] extends { readonly settings: infer F } ? `${G}.${keyof F & string}` : G;
}[keyof S & string];

/** Keeps the literal types of a group, which the `Settings` type is made of. */
export function settingGroup<const G extends SettingGroup>(group: G): G {
  return group;
}
