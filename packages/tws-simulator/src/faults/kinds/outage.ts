import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import { errorMessage } from "../../clients/error-message.ts";
import { conditionFault, type FaultClient, type FaultKind, type FaultTools, type Interference } from "../fault-kind.ts";
import { choice, lasting } from "../fault-parameters.ts";
import { MessageSelection } from "../message-groups.ts";

/** What TWS answers by itself, without the broker's servers. */
const OWN_MESSAGES = new MessageSelection("current-time,managed-accounts,next-valid-id,error,*-end");
const OWN_REQUESTS = new MessageSelection(
  "request-current-time,request-managed-accounts,request-ids,start-api,set-log-level",
);
const TICKS = new MessageSelection("ticks");
/** Held messages and requests; what comes behind them is lost. */
const MOST_HELD = 100_000;

const LOST_TEXT = "Connectivity between IBKR and Trader Workstation has been lost.";
const BROKEN_TEXT = "Connectivity between Trader Workstation and server is broken. It will be restored automatically.";
const RESTORED = {
  "1101": "Connectivity between IBKR and Trader Workstation has been restored - data lost.",
  "1102":
    "Connectivity between IBKR and Trader Workstation has been restored - data maintained. All data farms are connected: usfarm; ushmds; secdefnj.",
} as const;

const PARAMETERS = {
  forMs: lasting(30_000),
  callbacks: choice(
    ["late", "lost", "told"],
    "what the broker tells meanwhile of orders, fills and money: late comes after the end, lost never comes, told comes at once",
  ),
  requests: choice(
    ["late", "lost", "taken"],
    "what clients ask meanwhile: reaches the broker after the end, never, or at once",
  ),
};
type Of = { readonly callbacks: "late" | "lost" | "told"; readonly requests: "late" | "lost" | "taken" };

/** TWS loses its servers; what was subscribed is gone when they are back. */
export const outage1101 = outageFault("outage-1101", "1101", {
  does: "TWS loses its servers (1100) and finds them again without the subscriptions of before (1101). Orders live and fill meanwhile.",
  copies:
    "Market data subscriptions lost at the reconnection, unhandled by clients: quotes stood still without an error.",
  source: "https://github.com/erdewit/ib_insync/issues/256",
});

/** TWS loses its servers for a while. */
export const outage1102 = outageFault("outage-1102", "1102", {
  does: "TWS loses its servers (1100) and finds them again (1102). Orders live and fill meanwhile.",
  copies: "Fills after 1100 were dropped, and executions never asked for again after the restoration.",
  source: "https://github.com/QuantConnect/Lean.Brokerages.InteractiveBrokers/issues/249",
});

function outageFault(
  name: string,
  end: "1101" | "1102",
  words: { does: string; copies: string; source: string },
): FaultKind {
  return conditionFault({
    name,
    ...words,
    parameters: PARAMETERS,
    begin: (tools, of) => new Outage(tools, of, end),
  });
}

class Outage implements Interference {
  readonly #tools: FaultTools;
  readonly #of: Of;
  readonly #end: "1101" | "1102";
  readonly #messages: (() => void)[] = [];
  readonly #requests: (() => void)[] = [];

  constructor(tools: FaultTools, of: Of, end: "1101" | "1102") {
    this.#tools = tools;
    this.#of = of;
    this.#end = end;
    this.#notify(1_100, LOST_TEXT);
  }

  told(message: ServerMessage, _to: FaultClient, pass: (passing: ServerMessage) => void): void {
    if (OWN_MESSAGES.has(message.type)) return pass(message);
    if (TICKS.has(message.type) || this.#of.callbacks === "lost") return;
    if (this.#of.callbacks === "told") return pass(message);
    if (this.#messages.length < MOST_HELD) this.#messages.push(() => pass(message));
  }

  asked(request: ClientRequest, _from: FaultClient, pass: (passing: ClientRequest) => void): void {
    if (OWN_REQUESTS.has(request.type) || this.#of.requests === "taken") return pass(request);
    if (this.#of.requests === "late" && this.#requests.length < MOST_HELD) this.#requests.push(() => pass(request));
  }

  joined(client: FaultClient): void {
    client.write(errorMessage(-1, 2_110, BROKEN_TEXT, this.#tools.site.simulator.time));
  }

  end(): void {
    const { site, clientId } = this.#tools;
    if (this.#end === "1101") for (const client of site.clients(clientId)) site.simulator.endStreams(client);
    this.#notify(Number(this.#end), RESTORED[this.#end]);
    for (const late of [...this.#messages, ...this.#requests]) late();
  }

  #notify(code: number, words: string): void {
    const { site, clientId } = this.#tools;
    for (const client of site.clients(clientId)) client.write(errorMessage(-1, code, words, site.simulator.time));
  }
}
