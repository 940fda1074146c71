import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";

/** One TWS connection as the desks see it: who it is, what it understands, and a way to tell it something. */
export interface Client {
  readonly clientId: number;
  /** Negotiated server version. */
  readonly version: number;
  /** Adds a message to what the connection gets when the present moment is over. */
  send(message: ServerMessage): void;
}
