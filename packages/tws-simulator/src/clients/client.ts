import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";

/** One TWS connection as the desks see it: who it is, what it understands, and a way to tell it something. */
export interface Client {
  readonly clientId: number;
  /** Negotiated server version. */
  readonly version: number;
  /** Whether it takes less than it is told: what can be told later, once and as it is then, is better told then. */
  readonly isCongested?: boolean;
  /** Adds a message to what the connection gets when the present moment is over. */
  send(message: ServerMessage): void;
}

/** Whether a client is the one that is named; undefined names them all. */
export function isSameClient(client: Client, clientId: number | undefined): boolean {
  return clientId === undefined || client.clientId === clientId;
}
