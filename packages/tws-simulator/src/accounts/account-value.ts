/** One line of an account as TWS lists it. */
export interface AccountValue {
  readonly key: string;
  readonly value: string;
  /** Empty for what is no money; `BASE` for the sum of all currencies. */
  readonly currency: string;
}
