import { borrowCostNumber } from "@tickwork/matching/borrow-cost";
import { afterSplitNumber, dividendCashNumber } from "@tickwork/matching/corporate-action";
import type { BarData } from "../bar-data.ts";
import type { BacktestOptions } from "../backtest-options.ts";
import type { Account } from "./account.ts";
import type { RestingExits } from "./exits.ts";

const DAY_MS = 86_400_000;
const DAYS_A_YEAR = 360;

/**
 * What holding costs and brings: dividends and splits before the open of their bar, and for each night between two bars what is
 * owed on borrowed shares and borrowed money. Only made where there is any of it.
 */
export class Carry {
  readonly #data: BarData;
  readonly #account: Account;
  readonly #borrowRate: number;
  readonly #interestRate: number;
  readonly #hasNights: boolean;
  #nextAction = 0;

  private constructor(data: BarData, options: BacktestOptions, account: Account) {
    this.#data = data;
    this.#account = account;
    this.#borrowRate = options.borrowRate;
    this.#interestRate = options.margin?.interestRate ?? 0;
    this.#hasNights = options.borrowRate > 0 || options.margin !== undefined;
  }

  static of(data: BarData, options: BacktestOptions, account: Account): Carry | undefined {
    const isNeeded = (data.actions?.length ?? 0) > 0 || options.borrowRate > 0 || options.margin !== undefined;
    return isNeeded ? new Carry(data, options, account) : undefined;
  }

  /** The next bar at which anything may be due: with nights to pay for, every bar of a position. */
  nextBar(bar: number, bars: number): number {
    if (this.#hasNights && this.#account.position !== 0) return bar;
    const action = this.#data.actions?.[this.#nextAction];
    return action === undefined ? bars : Math.max(bar, action.bar);
  }

  /**
   * Before the open of a bar.
   * @returns what splits made of one share: 1 without any
   */
  begin(bar: number, exits: RestingExits): number {
    if (bar > 0 && this.#account.position !== 0) this.#payNights(bar);
    let shares = 1;
    for (;;) {
      const next = this.#data.actions?.[this.#nextAction];
      if (next === undefined || next.bar > bar) return shares;
      this.#nextAction += 1;
      const { action } = next;
      if (action.type === "dividend")
        this.#account.adjust(dividendCashNumber(this.#account.position, action), bar, "dividend");
      else {
        this.#split(bar, action, exits);
        shares *= action.newShares / action.oldShares;
      }
    }
  }

  #payNights(bar: number): void {
    const { start, close } = this.#data;
    const nights = Math.floor((start[bar] as number) / DAY_MS) - Math.floor((start[bar - 1] as number) / DAY_MS);
    if (nights <= 0) return;
    const account = this.#account;
    const closeUsd = close[bar - 1] as number;
    if (account.position < 0 && this.#borrowRate > 0) {
      const cost = borrowCostNumber({ shares: -account.position, closeUsd, annualRate: this.#borrowRate, nights });
      account.adjust(-toCents(cost), bar, "borrow");
    }
    const owed = account.position < 0 ? account.cashAmount + account.position * closeUsd : account.cashAmount;
    if (owed < 0 && this.#interestRate > 0)
      account.adjust(toCents((owed * this.#interestRate * nights) / DAYS_A_YEAR), bar, "interest");
  }

  #split(bar: number, action: Parameters<typeof afterSplitNumber>[1], exits: RestingExits): void {
    const account = this.#account;
    const ratio = action.newShares / action.oldShares;
    exits.split(ratio);
    if (account.position === 0) return;
    const after = afterSplitNumber({ quantity: account.position, cost: 0 }, action);
    account.split(after.quantity, bar);
    // Parts of a share are paid out at the new open.
    if (after.fraction !== 0)
      account.adjust(toCents(after.fraction * (this.#data.open[bar] as number)), bar, "fraction");
  }
}

/** Half a cent is rounded up, for and against us, though as a double it may lie a little below. */
function toCents(amount: number): number {
  return (Math.sign(amount) * Math.round(Math.abs(amount) * 100 + 1e-7)) / 100;
}
