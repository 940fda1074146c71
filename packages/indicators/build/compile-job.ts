/** What the parent asks of a compiler process. */
export interface CompileJob {
  /** Every file by path, headers too. */
  readonly sources: ReadonlyMap<string, Uint8Array>;
  /** Paths of the C files to compile as one unit. */
  readonly units: readonly string[];
}

/** What it answers. */
export type CompileResult =
  | { readonly type: "compiled"; readonly object: Uint8Array }
  | { readonly type: "failed"; readonly reason: string };
