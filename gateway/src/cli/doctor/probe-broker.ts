// A look at the broker without a word about orders: handshake, accounts, time, and away.
import { connect } from "node:net";
import { FieldReader } from "@tickwork/tws-wire/field-reader";
import { FrameDecoder } from "@tickwork/tws-wire/frame-decoder";
import { FrameWriter } from "@tickwork/tws-wire/frame-writer";
import { NEWEST_SERVER_VERSION, SERVER_VERSION } from "@tickwork/tws-wire/server-version";

/** Outside the bounds of broker.clientId, so that no look ever takes the place of the id that trades. */
const LOOKING_CLIENT_ID = 1_000_001;

const START_API = 71;
const REQUEST_CURRENT_TIME = 49;
const MANAGED_ACCOUNTS = 15;
const ERROR_MESSAGE = 4;
const CURRENT_TIME = 49;

export interface BrokerLook {
  readonly serverVersion: number;
  /** Until the connection stood and the version was agreed. */
  readonly handshakeMs: number;
  readonly accounts: readonly string[];
  /** The broker's clock, epoch seconds, and when it was received, epoch ms of this machine. */
  readonly brokerTimeS: number;
  readonly receivedAt: number;
}

export interface Clocks {
  /** Epoch ms. */
  wallNow(): number;
  /** ms, never set back. */
  monotonicNow(): number;
  /** Real time. */
  pause(ms: number): Promise<void>;
}

/**
 * Connects, asks for accounts and time, and disconnects.
 * @throws Error with the reason: the socket's, the broker's refusal, or the time limit
 */
export function probeBroker(host: string, port: number, timeoutMs: number, clocks: Clocks): Promise<BrokerLook> {
  const began = clocks.monotonicNow();
  const socket = connect({ host, port });
  const frames = new FrameDecoder();
  let agreed: { readonly serverVersion: number; readonly handshakeMs: number } | undefined;
  let accounts: readonly string[] | undefined;
  let limit: NodeJS.Timeout | undefined;

  return new Promise<BrokerLook>((resolve, reject) => {
    // Not the socket's own limit, which counts silence only: a peer that trickles bytes must not hold us.
    limit = setTimeout(() => reject(new Error(`no whole answer within ${timeoutMs} ms`)), timeoutMs);
    socket.once("connect", () => {
      socket.write("API\0");
      socket.write(lengthPrefixed(`v${SERVER_VERSION.oldest}..${NEWEST_SERVER_VERSION}`));
    });
    socket.once("error", reject);
    socket.once("close", () =>
      reject(
        new Error(agreed === undefined ? "it closed the connection before its version" : "it closed the connection"),
      ),
    );
    socket.on("data", (chunk: Buffer) => {
      try {
        for (const payload of frames.push(chunk)) {
          const answer = take(FieldReader.of(payload));
          if (answer !== undefined) resolve(answer);
        }
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }).finally(() => {
    clearTimeout(limit);
    socket.destroy();
  });

  function take(fields: FieldReader): BrokerLook | undefined {
    if (agreed === undefined) {
      agreed = { serverVersion: fields.requiredInteger(), handshakeMs: clocks.monotonicNow() - began };
      socket.write(frame(START_API, 2, LOOKING_CLIENT_ID, ""));
      return undefined;
    }
    switch (fields.requiredInteger()) {
      case MANAGED_ACCOUNTS:
        fields.skip(1);
        accounts = fields
          .text()
          .split(",")
          .filter((account) => account !== "");
        socket.write(frame(REQUEST_CURRENT_TIME, 1));
        return undefined;
      case CURRENT_TIME:
        fields.skip(1);
        return {
          ...agreed,
          accounts: accounts ?? [],
          brokerTimeS: fields.requiredInteger(),
          receivedAt: clocks.wallNow(),
        };
      case ERROR_MESSAGE:
        refuseIfFatal(fields);
        return undefined;
      default:
        return undefined;
    }
  }
}

/** Errors about the connection itself; notices such as 2104 come the same way and are none. */
function refuseIfFatal(fields: FieldReader): void {
  fields.skip(2);
  const code = fields.requiredInteger();
  if (code >= 2_000) return;
  throw new Error(`it says error ${code}: ${fields.text()}`);
}

function frame(...fields: readonly (string | number)[]): Uint8Array {
  const writer = new FrameWriter();
  writer
    .begin()
    .fields(...fields)
    .end();
  return writer.take();
}

/** The version offer is a frame whose text has no NUL at its end. */
function lengthPrefixed(text: string): Uint8Array {
  const bytes = new Uint8Array(4 + text.length);
  new DataView(bytes.buffer).setInt32(0, text.length);
  new TextEncoder().encodeInto(text, bytes.subarray(4));
  return bytes;
}
