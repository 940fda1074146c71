import { TickworkError } from "@tickwork/model/tickwork-error";
import { adminErrors } from "./errors.ts";

type AdminCode = keyof typeof adminErrors;

const STATUS = {
  "TW-ADM-001": 401,
  "TW-ADM-002": 401,
  "TW-ADM-003": 403,
  "TW-ADM-004": 400,
  "TW-ADM-005": 413,
  "TW-ADM-006": 404,
  "TW-ADM-007": 429,
  "TW-ADM-008": 503,
  "TW-ADM-009": 503,
  "TW-ADM-010": 409,
  "TW-ADM-011": 500,
  "TW-ADM-012": 404,
} as const satisfies Record<AdminCode, number>;

/** An answer that refuses: the HTTP status, the coded message, and what to do next. */
export class AdminError extends TickworkError {
  readonly status: (typeof STATUS)[AdminCode];
  readonly next: string;
  readonly retryAfterS: number | undefined;

  constructor(
    code: AdminCode,
    message: string,
    options: { readonly retryAfterS?: number; readonly cause?: unknown } = {},
  ) {
    super(code, message, options.cause === undefined ? {} : { cause: options.cause });
    this.status = STATUS[code];
    this.next = adminErrors[code].cure;
    this.retryAfterS = options.retryAfterS;
  }
}
