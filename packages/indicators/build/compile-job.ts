/** What the parent asks of a compile worker. */
export interface ChunkJob {
  readonly index: number;
  readonly units: readonly string[];
}

/** What it answers. */
export type ChunkResult =
  | { readonly type: "compiled"; readonly index: number; readonly object: Uint8Array }
  | { readonly type: "failed"; readonly index: number; readonly reason: string };
