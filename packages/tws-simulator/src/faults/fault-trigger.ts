import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { SeededRandom } from "../synthetic/seeded-random.ts";
import type { FaultClient, FaultKind, FaultSite } from "./fault-kind.ts";
import { isNewOrder } from "./fault-kind.ts";
import type { FaultEntry } from "./fault-plan.ts";
import { MessageSelection } from "./message-groups.ts";
import { type Subject, subjectOfMessage, subjectOfRequest } from "./message-subject.ts";

/** Decides which messages and requests are a fault's occasions: by kind, by subject, by count and by chance. */
export class FaultTrigger {
  readonly #entry: FaultEntry;
  readonly #kind: FaultKind;
  readonly #site: FaultSite;
  readonly #random: SeededRandom;
  readonly #direction: "in" | "out" | undefined;
  readonly #selection: MessageSelection;
  #met = 0;

  constructor(entry: FaultEntry, kind: FaultKind, site: FaultSite, random: SeededRandom) {
    this.#entry = entry;
    this.#kind = kind;
    this.#site = site;
    this.#random = random;
    const { direction, message } = occasionsOf(entry, kind);
    this.#direction = direction;
    this.#selection = new MessageSelection(message);
  }

  /** Whether messages or requests can be its occasions at all. */
  get isEventful(): boolean {
    return this.#direction !== undefined;
  }

  meetsMessage(message: ServerMessage, to: FaultClient): boolean {
    if (this.#direction !== "out" || !this.#selection.has(message.type) || !this.#isClient(to)) return false;
    return this.#isSubject(() => subjectOfMessage(message, to, this.#site)) && this.#draws();
  }

  meetsRequest(request: ClientRequest, from: FaultClient): boolean {
    if (this.#direction !== "in" || !this.#isClient(from)) return false;
    if (!this.#selection.has(request.type) && !this.#selection.has("*")) return false;
    if (this.#entry.when.order !== undefined && !isNewOrder(request, from, this.#site)) return false;
    if ("isAbout" in this.#kind && this.#kind.isAbout?.(request, from, this.#site) === false) return false;
    return this.#isSubject(() => subjectOfRequest(request, from, this.#site)) && this.#draws();
  }

  #isClient(client: FaultClient): boolean {
    return this.#entry.clientId === undefined || this.#entry.clientId === client.clientId;
  }

  #isSubject(find: () => Subject): boolean {
    const { orderId, orderRef, symbol } = this.#entry;
    if (orderId === undefined && orderRef === undefined && symbol === undefined) return true;
    const subject = find();
    return (
      (orderId === undefined || orderId === subject.orderId) &&
      (orderRef === undefined || orderRef === subject.orderRef) &&
      (symbol === undefined || symbol === subject.symbol)
    );
  }

  #draws(): boolean {
    this.#met += 1;
    const { nth, every, probability, order } = this.#entry.when;
    const wanted = nth ?? order;
    if (wanted !== undefined) return this.#met === wanted;
    if (every !== undefined) return this.#met % every === 0;
    return probability === undefined || this.#random.uniform() < probability;
  }
}

/** Which way the occasions of a fault pass, and what they are called. */
function occasionsOf(entry: FaultEntry, kind: FaultKind): { direction: "in" | "out" | undefined; message: string } {
  const { when, parameters } = entry;
  const own = String(parameters["message"] ?? "*");
  switch (kind.acts) {
    case "on-messages":
      return { direction: "out", message: own };
    case "on-requests":
      return { direction: "in", message: own };
    case "on-joins":
      return { direction: undefined, message: "" };
    case "for-a-time": {
      if (when.order !== undefined) return { direction: "in", message: "place-order" };
      const isTimed = when.atTime !== undefined || when.afterMs !== undefined;
      const isDrawn = when.nth !== undefined || when.every !== undefined || when.probability !== undefined;
      if (when.message !== undefined) return { direction: when.direction ?? "out", message: when.message };
      if (kind.about !== undefined && !isTimed) return kind.about;
      return isDrawn ? { direction: "in", message: "place-order" } : { direction: undefined, message: "" };
    }
  }
}
