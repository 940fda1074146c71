import { call, cast, type FactSource, protocol } from "@tickwork/contracts/protocol";

/** A till: coins go in, each is a numbered fact. */
export interface TillProtocol extends FactSource<number> {
  insert(cents: number): Promise<number>; // a call: has a deadline and an answer
  facts(from: number, limit: number): Promise<readonly { entry: number; fact: number }[]>;
}
export const tillProtocol = protocol<TillProtocol>()("till", { insert: call(), facts: call() });

/** Keeps the sum of a till. */
export interface CounterProtocol {
  total(): Promise<number>;
  remark(text: string): void; // a cast: posted with credit, never answered
}
export const counterProtocol = protocol<CounterProtocol>()("counter", { total: call(1_000), remark: cast });

export interface Shop {
  readonly till: TillProtocol;
  readonly counter: CounterProtocol;
}
