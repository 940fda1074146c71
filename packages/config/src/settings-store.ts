/** Who changes settings, and why: every change is kept with it. */
export interface ChangeOrigin {
  /** `operator:cli`, `operator:admin`, … */
  readonly actor: string;
  readonly reason: string;
  /** Wall clock, epoch ms. */
  readonly time: number;
}

/** One change, oldest state and newest; `undefined` is "not stored". Secret values are `(secret)`. */
export interface SettingChange extends ChangeOrigin {
  /** Rising, without reuse. */
  readonly id: number;
  readonly key: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** Settings that were stored by a person, with their history. Values are validated by the caller, before and after. */
export interface SettingsStore {
  /** Every stored value by key. */
  all(): ReadonlyMap<string, unknown>;
  /** Stores all values, or removes those that are `undefined`, in one transaction; a value that stays as it is makes no history. */
  change(values: ReadonlyMap<string, unknown>, origin: ChangeOrigin): readonly SettingChange[];
  /** The newest first, at most `limit` (100); `after`: only those made later, epoch ms of the wall clock. */
  history(question?: {
    readonly key?: string;
    readonly limit?: number;
    readonly after?: number;
  }): readonly SettingChange[];
  close(): void;
}
