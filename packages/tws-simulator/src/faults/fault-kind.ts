import type { ClientRequest, ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { EpochMs } from "@tickwork/model/time";
import type { Client } from "../clients/client.ts";
import type { Clock } from "../server/clock.ts";
import type { JoinRefusal, Simulator } from "../server/simulator.ts";
import type { SeededRandom } from "../synthetic/seeded-random.ts";
import type { ConnectionWire } from "./connection-wire.ts";
import type { ParameterSpecs, ParameterValues } from "./fault-parameters.ts";

/** A TWS connection as faults see it. */
export interface FaultClient extends Client {
  readonly isOpen: boolean;
  /** Length of the frame that is being handled, with the length in front of it. */
  readonly frameBytes: number;
  /** Adds a message to what leaves with the next `flush`, past all faults. */
  write(message: ServerMessage): void;
  flush(): void;
  drop(): void;
}

/** What faults can reach. */
export interface FaultSite {
  readonly simulator: Simulator;
  readonly clock: Clock;
  /** Market time by a clock that may run between two steps. */
  now(): EpochMs;
  /** Connections that have joined; of one client only when it is named. */
  clients(clientId: number | undefined): readonly FaultClient[];
  wireOf(client: Client): ConnectionWire | undefined;
  /** Whether what is told now answers a question. */
  isAnswering(): boolean;
  /** Every connection ends, and new ones are refused for so long by the server's clock. */
  goDown(forMs: number): void;
}

/** What one armed fault works with. */
export interface FaultTools {
  readonly site: FaultSite;
  readonly random: SeededRandom;
  /** Whom it is about; undefined: every client. */
  readonly clientId: number | undefined;
  /** After so much market time; what that sends leaves at once. */
  after(marketMs: number, run: () => void): void;
  /** What lasts of it is over. */
  finish(): void;
  /** Takes one count back: it found nothing to act on. */
  missed(): void;
}

/** Hands on what passes: once, more often, later or never. */
export type Pass<T> = (passing: T) => void;

/** What a lasting fault does to what passes while it lasts. */
export interface Interference {
  told?(message: ServerMessage, to: FaultClient, pass: Pass<ServerMessage>): void;
  asked?(request: ClientRequest, from: FaultClient, pass: Pass<ClientRequest>): void;
  /** A new connection, before its first byte; not called for a fault of one client. */
  connected?(wire: ConnectionWire): void;
  joined?(client: FaultClient): void;
  end?(): void;
}

/** What made a fault of conditions begin. */
export type Occasion =
  | { readonly type: "time" }
  | { readonly type: "message"; readonly client: FaultClient; readonly message: ServerMessage }
  | { readonly type: "request"; readonly client: FaultClient; readonly request: ClientRequest };

interface KindBase<P extends ParameterSpecs> {
  /** `outage-1101` */
  readonly name: string;
  readonly does: string;
  /** The real incident that it copies. */
  readonly copies: string;
  /** Where that is told: an issue, a page of IBKR's documentation. */
  readonly source: string;
  readonly parameters: P;
}

/** Acts on single messages to clients, those of its parameter `message`. */
export interface MessageFault<P extends ParameterSpecs = ParameterSpecs> extends KindBase<P> {
  readonly acts: "on-messages";
  readonly arm: (
    tools: FaultTools,
    parameters: ParameterValues<P>,
  ) => (message: ServerMessage, to: FaultClient, pass: Pass<ServerMessage>) => void;
}

/** Acts on single requests of clients, those of its parameter `message`. */
export interface RequestFault<P extends ParameterSpecs = ParameterSpecs> extends KindBase<P> {
  readonly acts: "on-requests";
  /** Whether it can act on this one at all. */
  readonly isAbout?: (request: ClientRequest, from: FaultClient, site: FaultSite) => boolean;
  readonly arm: (
    tools: FaultTools,
    parameters: ParameterValues<P>,
  ) => (request: ClientRequest, from: FaultClient, pass: Pass<ClientRequest>) => void;
}

/** Acts when a client wants to join. */
export interface JoinFault<P extends ParameterSpecs = ParameterSpecs> extends KindBase<P> {
  readonly acts: "on-joins";
  readonly refusal: JoinRefusal;
}

/** Begins at its occasion and lasts for its parameter `forMs`, when it has one. */
export interface ConditionFault<P extends ParameterSpecs = ParameterSpecs> extends KindBase<P> {
  readonly acts: "for-a-time";
  /** Which messages or requests can be its occasion when the plan names none; without it, it begins when it is armed. */
  readonly about?: { readonly direction: "in" | "out"; readonly message: string };
  readonly isAbout?: (request: ClientRequest, from: FaultClient, site: FaultSite) => boolean;
  readonly begin: (tools: FaultTools, parameters: ParameterValues<P>, occasion: Occasion) => Interference | undefined;
}

export type FaultKind = MessageFault | RequestFault | JoinFault | ConditionFault;

/** Types the parameters of one kind of fault. */
export function messageFault<const P extends ParameterSpecs>(kind: Omit<MessageFault<P>, "acts">): FaultKind {
  return { ...kind, acts: "on-messages" } as unknown as FaultKind;
}

export function requestFault<const P extends ParameterSpecs>(kind: Omit<RequestFault<P>, "acts">): FaultKind {
  return { ...kind, acts: "on-requests" } as unknown as FaultKind;
}

export function joinFault<const P extends ParameterSpecs>(kind: Omit<JoinFault<P>, "acts">): FaultKind {
  return { ...kind, acts: "on-joins" } as unknown as FaultKind;
}

export function conditionFault<const P extends ParameterSpecs>(kind: Omit<ConditionFault<P>, "acts">): FaultKind {
  return { ...kind, acts: "for-a-time" } as unknown as FaultKind;
}

/** A place-order that is not yet in the books. */
export function isNewOrder(request: ClientRequest, from: Client, site: FaultSite): boolean {
  return isOrder(request) && findOrder(request.orderId, from, site) === undefined;
}

/** A place-order for one that is. */
export function isModify(request: ClientRequest, from: Client, site: FaultSite): boolean {
  return isOrder(request) && findOrder(request.orderId, from, site) !== undefined;
}

function isOrder(request: ClientRequest): request is ClientRequestOf<"place-order"> {
  return request.type === "place-order" && !request.order.whatIf;
}

export function findOrder(orderId: number, of: Client, site: FaultSite) {
  return site.simulator.market.orders.register.find(of.clientId, orderId);
}
