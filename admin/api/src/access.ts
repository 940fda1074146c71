// Who may come in: the token of this installation, a one-time link, and the sessions that either opens for a browser.
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { MINUTE_MS, DAY_MS, type EpochMs } from "@tickwork/model/time";

const CODE_LIFETIME_MS = 5 * MINUTE_MS;
const SESSION_LIFETIME_MS = 7 * DAY_MS;
/** More links than this cannot wait at once; the oldest goes. */
const MAX_CODES = 16;

export interface Access {
  /** Own name for each installation: cookies do not tell ports of one host apart. */
  readonly cookieName: string;
  /** Compares in constant time. */
  isToken(candidate: string): boolean;
  /** A code that opens one session within five minutes. */
  issueCode(): string;
  /** True once for each issued code. */
  redeemCode(code: string): boolean;
  openSession(): { readonly value: string; readonly maxAgeS: number };
  /** Sessions are signed with the token, so they outlive a restart of the admin and die with the token. */
  isSession(value: string): boolean;
}

/** @param ports `now` is wall time; `randomBytes` must be unpredictable. */
export function createAccess(ports: {
  readonly token: string;
  now(): EpochMs;
  randomBytes(length: number): Uint8Array;
}): Access {
  const { token, now, randomBytes } = ports;
  const codes = new Map<string, EpochMs>();
  const text = (length: number) => Buffer.from(randomBytes(length)).toString("base64url");
  const sign = (claim: string) => createHmac("sha256", token).update(`session ${claim}`).digest("base64url");

  return {
    cookieName: `tickwork_${digest(`cookie ${token}`).toString("hex").slice(0, 8)}`,
    isToken: (candidate) => isSame(candidate, token),
    issueCode() {
      const oldest = codes.keys().next();
      if (codes.size >= MAX_CODES && oldest.done !== true) codes.delete(oldest.value);
      const code = text(24);
      codes.set(digest(code).toString("hex"), now() + CODE_LIFETIME_MS);
      return code;
    },
    redeemCode(code) {
      const key = digest(code).toString("hex");
      const expires = codes.get(key);
      codes.delete(key);
      return expires !== undefined && now() < expires;
    },
    openSession() {
      const claim = `${(now() + SESSION_LIFETIME_MS).toString(36)}.${text(12)}`;
      return { value: `${claim}.${sign(claim)}`, maxAgeS: SESSION_LIFETIME_MS / 1000 };
    },
    isSession(value) {
      const end = value.lastIndexOf(".");
      if (end < 0) return false;
      const claim = value.slice(0, end);
      if (!isSame(value.slice(end + 1), sign(claim))) return false;
      return now() < Number.parseInt(claim.split(".")[0] ?? "", 36);
    },
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

// Hashing first makes both sides equally long, as timingSafeEqual wants, and hides the length.
function isSame(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}
