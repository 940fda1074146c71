import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { Client } from "../src/clients/client.ts";

/** A client that keeps what it is told. */
export class RecordingClient implements Client {
  readonly clientId = 0;
  readonly version: number;
  readonly told: ServerMessage[] = [];

  constructor(version = 193) {
    this.version = version;
  }

  send(message: ServerMessage): void {
    this.told.push(message);
  }

  /** What was told since the last call. */
  take(): readonly ServerMessage[] {
    return this.told.splice(0);
  }

  /** Codes of the errors among it. */
  takeCodes(): readonly number[] {
    return this.take().flatMap((message) => (message.type === "error" ? [message.code] : []));
  }
}
