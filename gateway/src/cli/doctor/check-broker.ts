import { errorCode } from "@tickwork/model/tickwork-error";
import type { Settings } from "@tickwork/config/settings";
import { isPaperAccount } from "@tickwork/config/check-settings";
import { failure, ok, warning, type Finding } from "./finding.ts";
import { probeBroker, type BrokerLook, type Clocks } from "./probe-broker.ts";

/** Whole seconds come over the wire, so less than this says nothing. */
const SKEW_WARN_S = 2;
/** The wall clock must run like the monotonic one. */
const JUMP_WARN_MS = 250;
/** How long the clocks are watched. */
const LOOK_MS = 200;

/** The broker, its account, and the clocks. In the demo the broker is Tickwork's own simulator, so there is nothing to reach. */
export async function checkBroker(settings: Settings, clocks: Clocks): Promise<readonly Finding[]> {
  const { mode, broker } = settings;
  if (mode === "demo" || mode === "replay") {
    return [ok("broker", "the demo brings its own simulator"), await checkClock(clocks, undefined)];
  }
  const where = `${broker.host}:${broker.port}`;
  let look: BrokerLook;
  try {
    look = await probeBroker(broker.host, broker.port, broker.connectTimeoutMs, clocks);
  } catch (error) {
    return [
      failure("broker", `no TWS handshake with ${where}: ${reasonOf(error)}`, adviceFor(error)),
      await checkClock(clocks, undefined),
    ];
  }
  return [
    ok("broker", `${where} answers, server version ${look.serverVersion}, handshake ${Math.ceil(look.handshakeMs)} ms`),
    checkAccount(mode, broker.account, look.accounts),
    await checkClock(clocks, look),
  ];
}

/** Whether the account to trade is there and of the kind that the mode trades. */
export function checkAccount(mode: "paper" | "live", account: string, accounts: readonly string[]): Finding {
  const list = accounts.join(", ") || "none";
  if (account !== "" && !accounts.includes(account)) {
    return failure(
      "account",
      `${account} is not among the connection's accounts (${list})`,
      "Correct broker.account, or log in with the user of that account.",
    );
  }
  if (account === "" && accounts.length !== 1) {
    return failure(
      "account",
      `the connection has ${accounts.length} accounts (${list})`,
      "Say which one to trade: `tickwork settings set broker.account ID`.",
    );
  }
  const traded = account === "" ? (accounts[0] ?? "") : account;
  if (isPaperAccount(traded) !== (mode === "paper")) {
    return failure(
      "account",
      `${traded} is a ${isPaperAccount(traded) ? "paper" : "live"} account, but the mode is ${mode}`,
      "Log in to the other account, or change the mode.",
    );
  }
  return ok("account", `${traded} (${mode})`);
}

/** Compares the wall clock with the monotonic one over a moment, and with the broker's. */
export async function checkClock(
  clocks: Clocks,
  look: Pick<BrokerLook, "brokerTimeS" | "receivedAt"> | undefined,
): Promise<Finding> {
  const [wall, monotonic] = [clocks.wallNow(), clocks.monotonicNow()];
  await clocks.pause(LOOK_MS);
  const jumpMs = clocks.wallNow() - wall - (clocks.monotonicNow() - monotonic);
  if (Math.abs(jumpMs) > JUMP_WARN_MS) {
    return warning(
      "clock",
      `the wall clock jumped by ${Math.round(jumpMs)} ms while it was looked at`,
      "Let a time service (chrony, systemd-timesyncd) slew the clock instead of setting it.",
    );
  }
  if (look === undefined) return ok("clock", `runs evenly, ${new Date(wall).toISOString()}; no broker to compare with`);
  const skewS = look.receivedAt / 1_000 - look.brokerTimeS;
  // The broker cuts its time to whole seconds: 0 to 1 s ahead is none at all.
  if (skewS < -SKEW_WARN_S || skewS > 1 + SKEW_WARN_S) {
    return warning(
      "clock",
      `this machine is ${Math.abs(skewS).toFixed(0)} s ${skewS > 0 ? "ahead of" : "behind"} the broker`,
      "Set the clock by a time service. A simulator that plays recorded days shows their time; that is no fault.",
    );
  }
  return ok("clock", "runs evenly and agrees with the broker's");
}

function reasonOf(error: unknown): string {
  return errorCode(error) ?? (error instanceof Error ? error.message : String(error));
}

function adviceFor(error: unknown): string {
  switch (errorCode(error)) {
    case "ECONNREFUSED":
      return "Start TWS or IB Gateway, enable the API (Configure, API, Settings: ActiveX and Socket Clients), and compare its port with broker.port.";
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "Correct broker.host.";
    default:
      return "Check that TWS or IB Gateway listens there, trusts this machine, and waits for no confirmation in a window.";
  }
}
