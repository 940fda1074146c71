import type { FrameWriter } from "../../frame-writer.ts";
import type { ServerMessageOf } from "../server-message.ts";

export function writeFamilyCodes(out: FrameWriter, { codes }: ServerMessageOf<"family-codes">): void {
  out.field(codes.length);
  for (const { account, familyCode } of codes) out.fields(account, familyCode);
}

export function writeSoftDollarTiers(out: FrameWriter, message: ServerMessageOf<"soft-dollar-tiers">): void {
  out.fields(message.requestId, message.tiers.length);
  for (const { name, value, displayName } of message.tiers) out.fields(name, value, displayName);
}
