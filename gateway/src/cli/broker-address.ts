/** A broker's host and port. */
export interface BrokerAddress {
  readonly host: string;
  readonly port: number;
}

/** The flag `--broker HOST:PORT`. */
export const brokerFlag = {
  type: "custom",
  placeholder: "HOST:PORT",
  expected: "HOST:PORT, such as 127.0.0.1:4002",
  help: "Where TWS, IB Gateway or the simulator listens.",
  read: parseBrokerAddress,
} as const;

/** Reads `127.0.0.1:4002`, `localhost:7497`, `[::1]:4002`; undefined for anything else. */
export function parseBrokerAddress(text: string): BrokerAddress | undefined {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)):(\d{1,5})$/.exec(text);
  const [, bracketed, plain, digits] = match ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  return host !== undefined && port >= 1 && port <= 65_535 ? { host, port } : undefined;
}
