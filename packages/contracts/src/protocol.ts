/**
 * Protocols say what an actor may be asked. A method that returns a promise is a call: it has a deadline and an answer.
 * A method that returns nothing is a cast: it is posted with credit and never answered. Topics are casts from an actor to
 * whoever listens; facts are numbered and can be read again from any number.
 */
export interface CallKind {
  readonly kind: "call";
  readonly deadlineMs: number;
}
export interface CastKind {
  readonly kind: "cast";
}

type KindOf<M> = M extends (...parameters: never[]) => infer R
  ? R extends Promise<unknown>
    ? CallKind
    : CastKind
  : never;

export type Kinds<P> = { readonly [K in keyof P]: KindOf<P[K]> };

/** A protocol as a value: what the interface of the same name cannot say at run time. */
export interface Protocol<P, Name extends string = string> {
  readonly name: Name;
  readonly methods: Kinds<P>;
  /** Never set; carries the interface to the type checker. */
  readonly interface?: P;
}

const DEFAULT_DEADLINE_MS = 5_000;

/** A method with an answer. */
export function call(deadlineMs: number = DEFAULT_DEADLINE_MS): CallKind {
  return { kind: "call", deadlineMs };
}

/** A method without an answer. */
export const cast: CastKind = { kind: "cast" };

/** Declares a protocol: `protocol<RiskProtocol>()("risk", { reserve: call(), release: call() })`. */
export function protocol<P>() {
  return <Name extends string>(name: Name, methods: Kinds<P>): Protocol<P, Name> => ({ name, methods });
}

/** A fact with its place in the sequence of its source. */
export interface Numbered<F> {
  readonly entry: number;
  readonly fact: F;
}

/**
 * Implemented by a protocol whose facts others follow. Facts are pulled in batches, so that no queue can grow and no gap can
 * go unseen; the runtime wakes followers when there is more.
 */
export interface FactSource<F> {
  /** Facts from entry `from` on, at most `limit`; empty when there is none yet. Entries start at 1 and have no gap. */
  facts(from: number, limit: number): Promise<readonly Numbered<F>[]>;
}
