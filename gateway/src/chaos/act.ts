import type { DiskStep } from "@tickwork/ledger/memory-ledger-store";
import type { Ending } from "./memory-wire.ts";
import type { Mischief } from "./actor-mischief.ts";

/** The places where a process can die on an order's way, in the words of docs/orders.md. */
export type Step =
  /** The three steps of a durable append. */
  | DiskStep
  /** The verdict of risk is on its way back. */
  | "judged"
  /** The bytes of an order are in the socket's hands. */
  | "order-written"
  | "cancel-written"
  /** The broker's first word of an order arrives, and an execution. */
  | "callback"
  | "execution"
  | "snapshot-asked"
  | "snapshot-answered";

/** A wish of a strategy or of a person. */
export interface SignalAct {
  readonly type: "signal";
  readonly instrument: string;
  readonly wish:
    | "enter"
    | "limit"
    | "stop-limit"
    | "fat-finger"
    | "good-after"
    | "good-till"
    | "bracket"
    | "trail"
    | "one-of"
    | "protect"
    | "exit";
  readonly side: "BUY" | "SELL";
  readonly quantity: number;
  /** Of what begins or ends at a time: from now on. */
  readonly withinMs?: number;
}

/** An entry of a fault plan for the simulator. */
export interface BrokerFault {
  readonly fault: string;
  readonly when?: { readonly probability: number };
  readonly times?: number;
  readonly [parameter: string]: unknown;
}

/** What is done to the world, or asked of it, at a moment of its time. */
export type Act =
  | SignalAct
  | { readonly type: "halt"; readonly flatten: boolean; readonly resumeAfterMs: number }
  | { readonly type: "compare" }
  /** A person changes a resting order: which one, chance says. */
  | { readonly type: "modify"; readonly which: number; readonly what: "price" | "quantity" }
  /** A person cancels a resting order, or says of an unknown one what became of it, which is true. */
  | { readonly type: "cancel"; readonly which: number }
  | { readonly type: "resolve"; readonly which: number }
  /** A person asks what an order would need. */
  | { readonly type: "preview"; readonly instrument: string; readonly side: "BUY" | "SELL"; readonly quantity: number }
  | { readonly type: "manual-trade"; readonly instrument: string; readonly side: "BUY" | "SELL" }
  /** A fault of the simulated broker, as a plan file would name it. */
  | { readonly type: "broker"; readonly entry: BrokerFault; readonly forMs: number }
  | { readonly type: "crash" }
  /** The process dies again and again, each time shortly after it has started. */
  | { readonly type: "restart-storm"; readonly times: number; readonly afterMs: number }
  | { readonly type: "crash-at-step"; readonly step: Step; readonly count: number }
  | { readonly type: "power-loss-at-step"; readonly step: DiskStep; readonly count: number; readonly isTorn: boolean }
  | { readonly type: "kill-actor"; readonly actor: string }
  | { readonly type: "mischief"; readonly actor: string; readonly mischief: Mischief; readonly times: number }
  | { readonly type: "cut"; readonly by: Ending }
  | {
      readonly type: "cut-at-byte";
      /** Of the stream from now on, or of the next order's bytes (to the broker) and what comes after them (to the client). */
      readonly of: "stream" | "order";
      readonly byte: number;
      readonly to: "client" | "server";
      readonly by: Ending;
    }
  | { readonly type: "slow-wire"; readonly delayMs: number; readonly forMs: number }
  | { readonly type: "tick-burst"; readonly times: number; readonly forMs: number }
  | { readonly type: "disk-full"; readonly forMs: number }
  | { readonly type: "flipped-bit"; readonly chance: number }
  | { readonly type: "clock-jump"; readonly byMs: number };

export interface TimedAct {
  readonly atMs: number;
  readonly act: Act;
}
