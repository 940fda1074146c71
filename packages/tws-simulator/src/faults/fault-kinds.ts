import type { FaultKind } from "./fault-kind.ts";
import { brokenFrame } from "./kinds/broken-frames.ts";
import { clientIdInUse } from "./kinds/client-id-in-use.ts";
import { clockSkew } from "./kinds/clock-skew.ts";
import { fin, halfOpen, rst } from "./kinds/cut-connection.ts";
import { executionFirst } from "./kinds/execution-first.ts";
import { competingSession, delayedData, farmBlip } from "./kinds/market-data-faults.ts";
import {
  brokerCancel,
  doubleByModify,
  executionCorrection,
  fillAfterCancel,
  secondPermId,
  slowExchange,
} from "./kinds/order-mishaps.ts";
import { outage1101, outage1102 } from "./kinds/outage.ts";
import { restart } from "./kinds/restart.ts";
import { coalesce, latency, split, stall, throttle } from "./kinds/shape-bytes.ts";
import { accountNotReady, delay, duplicate, lose, noEndMarker, reorder } from "./kinds/single-messages.ts";
import {
  loseOrdersInBurst,
  loseRequest,
  pacing,
  refuseModify,
  refuseOrder,
  slowServer,
  warnOrder,
} from "./kinds/single-requests.ts";

/** Every kind of fault, by name. */
export const FAULT_KINDS: ReadonlyMap<string, FaultKind> = new Map(
  [
    fin,
    rst,
    halfOpen,
    stall,
    latency,
    split,
    coalesce,
    throttle,
    brokenFrame,
    lose,
    duplicate,
    delay,
    reorder,
    noEndMarker,
    executionFirst,
    loseRequest,
    loseOrdersInBurst,
    slowServer,
    refuseOrder,
    refuseModify,
    warnOrder,
    fillAfterCancel,
    executionCorrection,
    secondPermId,
    doubleByModify,
    brokerCancel,
    slowExchange,
    pacing,
    clientIdInUse,
    accountNotReady,
    outage1101,
    outage1102,
    restart,
    farmBlip,
    competingSession,
    delayedData,
    clockSkew,
  ].map((kind) => [kind.name, kind]),
);
