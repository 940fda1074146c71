import type { IntentId } from "@tickwork/model/order";

const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** Other software writes references too; ours are ULIDs. */
export function intentOf(orderRef: string | undefined): IntentId | undefined {
  return orderRef !== undefined && ULID.test(orderRef) ? orderRef : undefined;
}
