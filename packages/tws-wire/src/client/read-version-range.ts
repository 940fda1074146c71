import { WireError } from "../wire-error.ts";

const RANGE = /^v(\d{1,5})(?:\.\.(\d{1,5}))?(?: .*)?$/s;

/** Which server versions a client can speak, from its first frame: `v100..193`, with options behind a space. */
export function readVersionRange(payload: Uint8Array): { readonly lowest: number; readonly highest: number } {
  const text = new TextDecoder().decode(payload.subarray(0, 256)).replace(/\0+$/, "");
  const match = RANGE.exec(text);
  if (match === null) throw new WireError(`${JSON.stringify(text)} is not a range of versions`);
  const lowest = Number(match[1]);
  return { lowest, highest: match[2] === undefined ? lowest : Number(match[2]) };
}
