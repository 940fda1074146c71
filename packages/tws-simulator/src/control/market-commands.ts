import { EMPTY_ORDER } from "@tickwork/tws-wire/empty-order";
import type { Listing } from "../market/listing.ts";
import type { Simulator } from "../server/simulator.ts";
import type { ControlParameters, ControlRequest } from "./control-protocol.ts";
import { ControlRefusal } from "./control-refusal.ts";

const LARGEST_RATIO = 1_000;

type MarketCommand =
  | "manual-order"
  | "cancel-order"
  | "halt"
  | "resume"
  | "split"
  | "dividend"
  | "bulletin"
  | "data-access";

/** What is done to the market or the account from outside. */
export type MarketRequest = Extract<ControlRequest, { readonly do: MarketCommand }>;

const COMMANDS: {
  readonly [C in MarketCommand]: (simulator: Simulator, of: ControlParameters<C>) => object;
} = {
  "manual-order": manualOrder,
  "cancel-order": (simulator, { permId }) => cancelOrder(simulator, permId),
  halt: (simulator, { symbol }) => halt(simulator, symbol),
  resume: (simulator, { symbol }) => resume(simulator, symbol),
  split,
  dividend,
  bulletin,
  "data-access": (simulator, { access }) => dataAccess(simulator, access),
};

export function isMarketRequest(request: ControlRequest): request is MarketRequest {
  return Object.hasOwn(COMMANDS, request.do);
}

/** @throws ControlRefusal when it does not fit */
export function marketCommand(simulator: Simulator, request: MarketRequest): object {
  // The table is typed by command; a union of requests loses which entry belongs to which.
  const act = COMMANDS[request.do] as (simulator: Simulator, of: MarketRequest) => object;
  return act(simulator, request);
}

/** Enters an order as a person does at the broker's own screen. */
function manualOrder(simulator: Simulator, of: ControlParameters<"manual-order">): object {
  const listing = listingOf(simulator, of.symbol);
  if (of.action !== "BUY" && of.action !== "SELL")
    throw new ControlRefusal(`action must be BUY or SELL, got ${JSON.stringify(of.action)}`);
  const made = simulator.market.orders.placeManually(
    {
      ...EMPTY_ORDER,
      action: of.action,
      totalQuantity: of.quantity,
      orderType: of.orderType ?? (of.limitPrice === undefined ? "MKT" : "LMT"),
      limitPrice: of.limitPrice,
      auxPrice: of.stopPrice,
      timeInForce: of.timeInForce ?? "DAY",
      orderRef: of.orderRef ?? "",
      transmit: true,
    },
    listing,
  );
  if ("text" in made) throw new ControlRefusal(`the order was refused with ${made.code}: ${made.text}`);
  return { permId: made.permId, orderId: made.orderId, status: made.status };
}

/** Cancels an order as the broker itself. */
function cancelOrder(simulator: Simulator, permId: number): object {
  const { register, mishaps } = simulator.market.orders;
  const order = [...register.orders].find((each) => each.permId === permId);
  if (order === undefined || !mishaps.cancel(order))
    throw new ControlRefusal(`no working order has the permId ${permId}; books lists the orders`);
  return { permId, status: order.status };
}

function halt(simulator: Simulator, symbol: string): object {
  const listing = knownListingOf(simulator, symbol);
  if (simulator.interventions.isHalted(listing)) throw new ControlRefusal(`${symbol} is halted already`);
  simulator.interventions.halt(listing);
  return { symbol, isHalted: true };
}

function resume(simulator: Simulator, symbol: string): object {
  const listing = knownListingOf(simulator, symbol);
  if (!simulator.interventions.isHalted(listing)) throw new ControlRefusal(`${symbol} is not halted`);
  simulator.interventions.resume(listing);
  return { symbol, isHalted: false };
}

function split(simulator: Simulator, of: ControlParameters<"split">): object {
  const { newShares, oldShares, orders = "cancelled" } = of;
  const listing = stockOf(simulator, of.symbol);
  for (const [name, shares] of Object.entries({ newShares, oldShares }))
    if (!(Number.isSafeInteger(shares) && shares >= 1 && shares <= LARGEST_RATIO))
      throw new ControlRefusal(`${name} must be a whole number from 1 to ${LARGEST_RATIO}, got ${shares}`);
  if (orders !== "cancelled" && orders !== "kept")
    throw new ControlRefusal(`orders must be cancelled or kept, got ${JSON.stringify(orders)}`);
  const action = { type: "split", exDay: dayOf(simulator), newShares, oldShares } as const;
  simulator.interventions.split(listing, action, orders === "kept");
  return { symbol: of.symbol, quantity: quantityOf(simulator, listing) };
}

function dividend(simulator: Simulator, of: ControlParameters<"dividend">): object {
  const listing = stockOf(simulator, of.symbol);
  const { amountPerShare } = of;
  if (!(amountPerShare > 0 && amountPerShare <= 1e6))
    throw new ControlRefusal(`amountPerShare must be above 0 and at most 1000000, got ${amountPerShare}`);
  simulator.interventions.dividend(listing, { type: "dividend", exDay: dayOf(simulator), amountPerShare });
  return { symbol: of.symbol, quantity: quantityOf(simulator, listing) };
}

function bulletin(simulator: Simulator, of: ControlParameters<"bulletin">): object {
  const { kind = 1, exchange = "", text } = of;
  if (kind !== 1 && kind !== 2 && kind !== 3)
    throw new ControlRefusal(
      "kind must be 1 (a bulletin), 2 (an exchange is unavailable) or 3 (it is available again)",
    );
  if (/\p{Cc}/u.test(`${text}${exchange}`))
    throw new ControlRefusal("text and exchange must be without control characters");
  simulator.market.news.bulletin({ kind, text, exchange });
  return { kind };
}

function dataAccess(simulator: Simulator, access: string): object {
  if (access !== "live" && access !== "delayed" && access !== "none")
    throw new ControlRefusal(`access must be live, delayed or none, got ${JSON.stringify(access)}`);
  simulator.market.marketData.setAccess(access);
  return { access };
}

function listingOf(simulator: Simulator, symbol: string): Listing {
  const { market } = simulator;
  const listing = market.feed.find(symbol.toUpperCase());
  if (listing === undefined)
    throw new ControlRefusal(`${symbol} is not offered here; give a symbol such as SPY or EUR.USD`);
  market.activate(listing);
  return listing;
}

/**
 * What an event of the market is about. In a synthetic market any letters are a stock as soon as somebody asks for it; an event of one
 * that nobody knows is a slip of the pen.
 */
function knownListingOf(simulator: Simulator, symbol: string): Listing {
  const { feed, isActive } = simulator.market;
  const listing = feed.find(symbol.toUpperCase());
  const isKnown = (of: Listing) => isActive(of) || [...feed.contracts.searchable()].some(({ id }) => id === of.id);
  if (listing !== undefined && !isKnown(listing))
    throw new ControlRefusal(
      `${symbol} is unknown: it is none of the listed symbols, and nobody has asked for it; correct it, or have a client ask for it first`,
    );
  return listingOf(simulator, symbol);
}

function stockOf(simulator: Simulator, symbol: string): Listing {
  const listing = knownListingOf(simulator, symbol);
  if (listing.securityType !== "STK") throw new ControlRefusal(`${symbol} is no stock`);
  return listing;
}

function quantityOf(simulator: Simulator, listing: Listing): number {
  return simulator.market.book.position(listing.id).quantity.toNumber();
}

function dayOf(simulator: Simulator): string {
  return new Date(simulator.time).toISOString().slice(0, 10);
}
