import { Decimal } from "@tickwork/model/decimal";
import type { CommissionReport } from "@tickwork/model/fill";
import { executionId } from "@tickwork/order-rules/execution-id";
import type { MoneySums } from "./money-sums.ts";

/** The commissions of a book: each execution is charged once, by its newest report. */
export class ChargeBook {
  readonly #reports = new Map<string, CommissionReport>();

  constructor(reports: readonly CommissionReport[]) {
    for (const report of reports) this.#reports.set(executionId(report.execution).family, report);
  }

  has(family: string): boolean {
    return this.#reports.has(family);
  }

  /** The newest report, if it is of exactly this execution and not of a revision of it. */
  report(execution: string): CommissionReport | undefined {
    const report = this.#reports.get(executionId(execution).family);
    return report?.execution === execution ? report : undefined;
  }

  list(): readonly CommissionReport[] {
    return [...this.#reports.values()];
  }

  /** Charges `cash` and adds to `commissions`; a newer report of the same execution takes the older one's place. */
  book(report: CommissionReport, sums: { readonly cash: MoneySums; readonly commissions: MoneySums }): void {
    const family = executionId(report.execution).family;
    const known = this.#reports.get(family);
    if (known !== undefined && !replaces(report, known)) return;
    if (known !== undefined) charge(known, -1, sums);
    charge(report, 1, sums);
    this.#reports.set(family, report);
  }

  /** Forgets the oldest, beyond `keep`, whose execution `isRetained` no more. */
  prune(keep: number, isRetained: (family: string) => boolean): void {
    let excess = this.#reports.size - keep;
    for (const family of this.#reports.keys()) {
      if (excess <= 0 || isRetained(family)) return;
      this.#reports.delete(family);
      excess -= 1;
    }
  }
}

/** The same execution reported again with another amount is the broker's last word too; an older revision is not. */
function replaces(report: CommissionReport, known: CommissionReport): boolean {
  return executionId(report.execution).revision >= executionId(known.execution).revision;
}

function charge(
  report: CommissionReport,
  sign: 1 | -1,
  sums: { readonly cash: MoneySums; readonly commissions: MoneySums },
): void {
  const amount = Decimal.parse(report.commission).times(sign);
  sums.commissions.add(report.currency, amount);
  sums.cash.add(report.currency, amount.negated());
}
