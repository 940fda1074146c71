import type { OpeningPosition } from "@tickwork/tws-simulator/accounts/account-terms";

/** Reads `SPY=100@400,EUR.USD=-20000@1.08`: symbol, quantity (below zero is short), price paid per unit. */
export function readOpeningPositions(text: string): readonly OpeningPosition[] | undefined {
  const positions = text.split(",").map(readPosition);
  return positions.every((position) => position !== undefined) ? positions : undefined;
}

function readPosition(text: string): OpeningPosition | undefined {
  const parts = /^([A-Za-z0-9.]{1,20})=(-?\d{1,9}(?:\.\d{1,8})?)@(\d{1,9}(?:\.\d{1,8})?)$/.exec(text.trim());
  if (parts === null) return undefined;
  const [, symbol = "", quantity, averageCost] = parts;
  const position = { symbol: symbol.toUpperCase(), quantity: Number(quantity), averageCost: Number(averageCost) };
  return position.quantity === 0 ? undefined : position;
}
