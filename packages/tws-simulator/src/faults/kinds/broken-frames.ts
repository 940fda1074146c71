import { conditionFault } from "../fault-kind.ts";
import { choice } from "../fault-parameters.ts";

const BROKEN = {
  "negative-length": Uint8Array.of(0xff, 0xff, 0xff, 0xfc),
  "huge-length": Uint8Array.of(0x7f, 0xff, 0xff, 0xff),
  "missing-fields": frame("5\x001\0"),
  "unknown-message": frame("9999\x001\0what\0"),
  "wrong-types": frame("1\0one\0two\0three\0four\0five\0six\0"),
  "other-protocol": new TextEncoder().encode("HTTP/1.1 400 Bad Request\r\n\r\n"),
} as const;

/** Bytes that are no message of TWS. */
export const brokenFrame = conditionFault({
  name: "broken-frame",
  does: "Puts bytes between two messages that are none.",
  copies:
    "A port that is not TWS's, or a decoder out of step: a length of -4 sends @stoqey/ib into an endless loop, one of 2 GB stalls it silently.",
  source: "https://github.com/softwarespartan/IB4m/issues/98",
  parameters: {
    form: choice(
      ["negative-length", "huge-length", "missing-fields", "unknown-message", "wrong-types", "other-protocol"],
      "what is wrong with them",
    ),
  },
  begin(tools, { form }, occasion) {
    const victims = occasion.type === "time" ? tools.site.clients(tools.clientId) : [occasion.client];
    if (victims.length === 0) tools.missed();
    for (const client of victims) {
      client.flush();
      tools.site.wireOf(client)?.write(BROKEN[form]);
    }
    return undefined;
  },
});

function frame(text: string): Uint8Array {
  const payload = new TextEncoder().encode(text);
  return Uint8Array.of(0, 0, 0, payload.length, ...payload);
}
