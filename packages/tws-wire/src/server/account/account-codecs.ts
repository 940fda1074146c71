import type { MessageCodecs } from "../message-codec.ts";
import type { AccountMessage } from "./account-messages.ts";
import {
  writeAccountSummary,
  writeAccountUpdateMulti,
  writePortfolioValue,
  writePosition,
  writePositionMulti,
} from "./write-account.ts";
import { writeFamilyCodes, writeSoftDollarTiers } from "./write-account-lists.ts";
import { writePnl, writePnlSingle } from "./write-pnl.ts";

export const ACCOUNT_CODECS: MessageCodecs<AccountMessage> = {
  "account-value": {
    number: 6,
    write: (out, { key, value, currency, account }) => out.fields(2, key, value, currency, account),
  },
  "portfolio-value": { number: 7, write: writePortfolioValue },
  "account-update-time": { number: 8, write: (out, { time }) => out.fields(1, time) },
  "account-download-end": { number: 54, write: (out, { account }) => out.fields(1, account) },
  position: { number: 61, write: writePosition },
  "position-end": { number: 62, write: (out) => out.field(1) },
  "account-summary": { number: 63, write: writeAccountSummary },
  "account-summary-end": { number: 64, write: (out, { requestId }) => out.fields(1, requestId) },
  "position-multi": { number: 71, write: writePositionMulti },
  "position-multi-end": { number: 72, write: (out, { requestId }) => out.fields(1, requestId) },
  "soft-dollar-tiers": { number: 77, write: writeSoftDollarTiers },
  "family-codes": { number: 78, write: writeFamilyCodes },
  pnl: { number: 94, write: writePnl },
  "pnl-single": { number: 95, write: writePnlSingle },
  "user-info": { number: 107, write: (out, { requestId, whiteBrandingId }) => out.fields(requestId, whiteBrandingId) },
  "account-update-multi": { number: 73, write: writeAccountUpdateMulti },
  "account-update-multi-end": { number: 74, write: (out, { requestId }) => out.fields(1, requestId) },
};
