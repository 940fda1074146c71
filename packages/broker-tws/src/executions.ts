import { type CommissionReport as TwsCommission, type Contract, EventName, type Execution } from "./tws-library.ts";
import type { BrokerEvent } from "@tickwork/contracts/broker-events";
import { Decimal } from "@tickwork/model/decimal";
import type { CommissionReport, Fill } from "@tickwork/model/fill";
import type { Contracts } from "./contracts.ts";
import { intentOf } from "./order-ref.ts";
import type { Requests } from "./requests.ts";
import type { TwsSession } from "./session.ts";
import { parseTwsTime } from "./tws-time.ts";

/** Executions that came by themselves carry this instead of a request's id. */
const UNASKED = -1;

export interface ExecutionsOptions {
  readonly contracts: Contracts;
  readonly requests: Requests;
  readonly emit: (event: BrokerEvent) => void;
}

/** Fills and what they cost. */
export class Executions {
  private readonly options: ExecutionsOptions;
  /** The newest report of each execution, for snapshots: reports carry no request's id. */
  private readonly reports = new Map<string, CommissionReport>();

  constructor(options: ExecutionsOptions) {
    this.options = options;
  }

  attach(session: TwsSession): void {
    const { api } = session;
    const { requests, emit } = this.options;
    api.on(
      EventName.execDetails,
      session.safely((id: number, contract: Contract, execution: Execution) => {
        const fill = this.fill(contract, execution, session.zone);
        if (id === UNASKED) emit({ type: "execution", fill });
        else requests.add(id, fill);
      }),
    );
    api.on(
      EventName.execDetailsEnd,
      session.safely((id: number) => requests.end(id)),
    );
    api.on(
      EventName.commissionReport,
      session.safely((report: TwsCommission) => this.commission(report)),
    );
  }

  /** Reports of these fills, as far as they came. */
  reportsOf(fills: readonly Fill[]): readonly CommissionReport[] {
    return fills.flatMap((fill) => this.reports.get(fill.execution) ?? []);
  }

  private commission(told: TwsCommission): void {
    // An unset commission (the largest double on the wire) is not one; the real report follows.
    if (told.execId === undefined || told.commission === undefined) return;
    const report: CommissionReport = {
      execution: told.execId,
      commission: Decimal.of(told.commission).toString(),
      currency: told.currency ?? "",
      ...(told.realizedPNL === undefined ? {} : { realizedPnl: Decimal.of(told.realizedPNL).toString() }),
    };
    const known = this.reports.get(report.execution);
    this.reports.set(report.execution, report);
    // A snapshot makes the broker repeat the day's reports; those told before are not told again.
    if (known?.commission !== report.commission || known.realizedPnl !== report.realizedPnl)
      this.options.emit({ type: "commission", report });
  }

  private fill(contract: Contract, execution: Execution, zone: string): Fill {
    const intent = intentOf(execution.orderRef);
    return {
      execution: execution.execId ?? "",
      ...(intent === undefined ? {} : { intent }),
      instrument: this.options.contracts.idOf(contract),
      account: execution.acctNumber ?? "",
      clientId: execution.clientId ?? 0,
      orderId: execution.orderId ?? 0,
      permId: execution.permId ?? 0,
      // TWS says BOT and SLD.
      side: execution.side === "BOT" || execution.side === "BUY" ? "BUY" : "SELL",
      quantity: execution.shares ?? 0,
      price: execution.price ?? NaN,
      time: parseTwsTime(execution.time ?? "", zone),
    };
  }
}
