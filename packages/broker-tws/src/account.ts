import { type Contract, EventName } from "./tws-library.ts";
import type { Cash } from "@tickwork/contracts/facts";
import type { BrokerSnapshot } from "@tickwork/contracts/broker-events";
import { Decimal } from "@tickwork/model/decimal";
import type { Contracts } from "./contracts.ts";
import type { Requests } from "./requests.ts";
import type { TwsSession } from "./session.ts";
import type { Wire } from "./wire.ts";

type Position = BrokerSnapshot["positions"][number];

interface AccountValue {
  readonly key: string;
  readonly value: string;
  readonly currency: string;
}

export interface AccountBooks {
  readonly cash: Cash;
  readonly netLiquidation: string | undefined;
}

/** TWS adds up all currencies under this name; it is none. */
const SUM_OF_CURRENCIES = "BASE";

export interface AccountOptions {
  readonly wire: Wire;
  readonly contracts: Contracts;
  readonly requests: Requests;
  readonly account: () => string | undefined;
}

/** Positions and money, asked for when a snapshot is taken. Neither request carries an id, so one of each runs at a time. */
export class Account {
  private readonly options: AccountOptions;
  private positionsId = 0;
  private valuesId = 0;

  constructor(options: AccountOptions) {
    this.options = options;
  }

  attach(session: TwsSession): void {
    const { api } = session;
    const { requests, contracts } = this.options;
    api.on(
      EventName.position,
      session.safely((account: string, contract: Contract, quantity: number, averageCost = 0) => {
        if (account !== this.options.account() || quantity === 0) return;
        requests.add(this.positionsId, { instrument: contracts.idOf(contract), quantity, averageCost });
      }),
    );
    api.on(
      EventName.positionEnd,
      session.safely(() => requests.end(this.positionsId)),
    );
    api.on(
      EventName.updateAccountValue,
      session.safely((key: string, value: string, currency: string, account: string) => {
        if (account === this.options.account()) requests.add(this.valuesId, { key, value, currency });
      }),
    );
    api.on(
      EventName.accountDownloadEnd,
      session.safely((account: string) => {
        if (account === this.options.account()) requests.end(this.valuesId);
      }),
    );
  }

  async positions(timeoutMs: number): Promise<readonly Position[]> {
    const answer = this.options.requests.collect<Position>("the positions", timeoutMs);
    this.positionsId = answer.id;
    await this.options.wire.send("data", "", (api) => api.reqPositions());
    const positions = await answer.whole;
    await this.options.wire.send("data", "", (api) => api.cancelPositions());
    return positions;
  }

  async books(timeoutMs: number): Promise<AccountBooks> {
    const account = this.options.account() ?? "";
    const answer = this.options.requests.collect<AccountValue>("the account values", timeoutMs);
    this.valuesId = answer.id;
    await this.options.wire.send("data", account, (api) => api.reqAccountUpdates(true, account));
    const values = await answer.whole;
    await this.options.wire.send("data", account, (api) => api.reqAccountUpdates(false, account));
    return {
      cash: cashOf(values),
      netLiquidation: values.find((value) => value.key === "NetLiquidation")?.value,
    };
  }
}

function cashOf(values: readonly AccountValue[]): Cash {
  const balances = values.filter((value) => value.key === "CashBalance" && value.currency !== SUM_OF_CURRENCIES);
  return Object.fromEntries(balances.map(({ currency, value }) => [currency, Decimal.parse(value).toString()]));
}
