import { SERVER_VERSION } from "../../server-version.ts";

/** A size as a version can read it: until 162 sizes are whole numbers, and a fraction breaks the older clients. */
export function wireSize(size: number, version: number): number {
  return version >= SERVER_VERSION.fractionalSizes ? size : Math.trunc(size);
}
