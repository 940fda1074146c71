/** The other side broke the protocol: a frame of impossible length, a field that is missing or of the wrong kind. */
export class WireError extends Error {
  override readonly name = "WireError";
}
