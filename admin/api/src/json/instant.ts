import { isoUtc } from "@tickwork/model/time";
import { z } from "zod";

/** A moment on the wire: ISO 8601 in UTC. */
export const instant = z.iso.datetime().meta({ description: "ISO 8601, UTC" });

/** Spells a time that may not be known yet; NaN is how tables say so. */
export function instantOrNull(time: number | undefined): string | null {
  return time === undefined || !Number.isFinite(time) ? null : isoUtc(time);
}
