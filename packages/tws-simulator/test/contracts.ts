import { EMPTY_CONTRACT, type WireContract } from "@tickwork/tws-wire/wire-contract";
import { type ContractQuery, queryOf } from "../src/contracts/contract-query.ts";

/** A contract of which only some things are said. */
export function contract(said: Partial<WireContract>): WireContract {
  return { ...EMPTY_CONTRACT, ...said };
}

/** A query of which only some things are said. */
export function query(said: Partial<WireContract>, more: Partial<ContractQuery> = {}): ContractQuery {
  return { ...queryOf(contract(said)), ...more };
}
