/** The orders of ours that rest at one price. */
interface QueueLevel {
  /** Volume that traded at the price and worked off what was ahead, since the level is known. */
  worked: number;
  /** Bounds on `ahead + worked`, each valid for orders that joined at its sequence or before; both rise to the back. */
  readonly bounds: { sequence: number; ahead: number }[];
  orders: number;
}

/**
 * How much is ahead of resting limit orders on one side of one market: what was displayed at the price when the order joined, worked
 * off by trades at the price, never more than is displayed there later (others cancelled), nothing once the quote has left the
 * price. Every step costs a constant or, where the past is asked, the logarithm of the prices that the quote took.
 */
export class LimitQueue {
  readonly #levels = new Map<number, QueueLevel>();
  /** The worst quotes of this side since a sequence; sequence and quote rise to the back. In units where higher is better. */
  readonly #worst: { sequence: number; quote: number }[] = [];
  readonly #sign: 1 | -1;

  constructor(side: "BUY" | "SELL") {
    this.#sign = side === "BUY" ? 1 : -1;
  }

  /**
   * An order joins at its price.
   * @param displayed what is shown there now; Infinity: not known until it is shown
   */
  join(price: number, sequence: number, displayed: number): void {
    let level = this.#levels.get(price);
    if (level === undefined) this.#levels.set(price, (level = { worked: 0, bounds: [], orders: 0 }));
    level.orders += 1;
    bound(level, sequence, displayed);
  }

  leave(price: number): void {
    const level = this.#levels.get(price);
    if (level === undefined) return;
    level.orders -= 1;
    if (level.orders === 0) this.#levels.delete(price);
    if (this.#levels.size === 0) this.#worst.length = 0;
  }

  /** The best price of this side is quoted. @param sequence of the latest order */
  quote(price: number, size: number, sequence: number): void {
    if (this.#levels.size === 0) return;
    const quote = price * this.#sign;
    const worst = this.#worst;
    while (worst.length > 0 && (worst.at(-1)?.quote ?? 0) >= quote) worst.pop();
    worst.push({ sequence, quote });
    this.display(price, size, sequence);
  }

  /** What is displayed at a price; NaN: not known. */
  display(price: number, size: number, sequence: number): void {
    const level = this.#levels.get(price);
    if (level !== undefined && !Number.isNaN(size)) bound(level, sequence, size);
  }

  /** A trade of a size happened at a price; of unknown size, it works off everything. */
  trade(price: number, size: number, sequence: number): void {
    const level = this.#levels.get(price);
    if (level === undefined) return;
    if (Number.isFinite(size)) level.worked += size;
    else bound(level, sequence, -1);
  }

  /** How far trades have worked past what was ahead of the order: what it may fill; zero or less: it waits. */
  reach(price: number, sequence: number): number {
    const level = this.#levels.get(price);
    if (level === undefined) return Number.POSITIVE_INFINITY;
    const worst = firstFrom(this.#worst, sequence);
    if (worst !== undefined && worst.quote < price * this.#sign) return Number.POSITIVE_INFINITY;
    const ahead = firstFrom(level.bounds, sequence)?.ahead ?? Number.POSITIVE_INFINITY;
    return level.worked - ahead;
  }

  /** An order of ours took part of the trade, which therefore worked off less. */
  use(price: number, quantity: number): void {
    const level = this.#levels.get(price);
    if (level !== undefined) level.worked -= quantity;
  }
}

function bound(level: QueueLevel, sequence: number, displayed: number): void {
  const ahead = displayed + level.worked;
  const { bounds } = level;
  while (bounds.length > 0 && (bounds.at(-1)?.ahead ?? 0) >= ahead) bounds.pop();
  bounds.push({ sequence, ahead });
}

function firstFrom<T extends { readonly sequence: number }>(list: readonly T[], sequence: number): T | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as T).sequence < sequence) low = middle + 1;
    else high = middle;
  }
  return list[low];
}
