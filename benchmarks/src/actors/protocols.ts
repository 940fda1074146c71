import { call, cast, protocol } from "@tickwork/contracts/protocol";

/** Answers with what it is told, and counts what is posted to it. */
export interface EchoProtocol {
  echo(value: number): Promise<number>;
  note(value: number): void;
  /** Casts so far. */
  noted(): Promise<number>;
}

export const echoProtocol = protocol<EchoProtocol>()("echo", { echo: call(), note: cast, noted: call() });

/** Measures from its own thread what it costs to talk to another actor. */
export interface AskerProtocol {
  /** Microseconds of each of `count` calls, one after the other. */
  trips(count: number): Promise<readonly number[]>;
  /** Nanoseconds for each of `count` casts, from the first posted to the last handled. */
  casts(count: number): Promise<number>;
}

export const askerProtocol = protocol<AskerProtocol>()("asker", { trips: call(60_000), casts: call(60_000) });

export interface BenchProtocols {
  readonly echo: EchoProtocol;
  readonly asker: AskerProtocol;
}
