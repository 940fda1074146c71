// One order: everything that is known of it, and what a person may do with it: settle, change, cancel.
import { clearFields, field, numberOf, refusalText, refuse, sendFrom, valueOf } from "../parts/dialog.js";
import { byId, find, make, setText, syncChildren } from "../parts/dom.js";
import { clock, price, priceDigits, quantity, zoneName } from "../parts/format.js";
import { onChange, state } from "../parts/store.js";

/** @typedef {import("../parts/store.js").OrderRow} OrderRow */

const ROLES = { entry: "entry", exit: "exit", "stop-loss": "stop loss", "take-profit": "take profit" };
/** @type {ReadonlySet<OrderRow["state"]>} */
const CANCELLABLE = new Set(["committed", "written", "working"]);
/** The fields of a change: the part of the body, and what the order has now. @type {readonly ["change-quantity" | "change-limit" | "change-stop" | "change-trail", "quantity" | "limitPrice" | "stopPrice" | "trailAmount" | "trailPercent"][]} */
const FIELDS = [
  ["change-quantity", "quantity"],
  ["change-limit", "limitPrice"],
  ["change-stop", "stopPrice"],
  ["change-trail", "trailAmount"],
  ["change-trail", "trailPercent"],
];

const dialog = /** @type {HTMLDialogElement} */ (byId("order-dialog"));
const settleForm = byId("settle-form");
const changeForm = byId("change-form");
let shown = "";

export function prepareOrderDialog() {
  for (const button of dialog.querySelectorAll("[data-close]")) button.addEventListener("click", () => dialog.close());
  field("settle-as").addEventListener("change", drawOutcome);
  settleForm.addEventListener("submit", (event) => {
    event.preventDefault();
    void settle();
  });
  changeForm.addEventListener("submit", (event) => {
    event.preventDefault();
    void (event.submitter?.id === "order-cancel" ? cancel() : change());
  });
  onChange(() => {
    const order = shownOrder();
    if (dialog.open && order !== undefined) draw(order);
  });
}

/** @param {string} intent */
export function openOrder(intent) {
  shown = intent;
  const order = shownOrder();
  if (order === undefined) return;
  clearFields(dialog);
  field("settle-as").value = "";
  for (const [id, name] of FIELDS) {
    const value = order[name];
    if (value !== null) field(id).value = String(value);
  }
  drawOutcome();
  draw(order);
  dialog.showModal();
}

/** Fields keep what a person has typed; all else follows the order. @param {OrderRow} order */
function draw(order) {
  setText(byId("order-title"), `${order.side} ${quantity(order.quantity)} ${order.symbol}, ${ROLES[order.role]}`);
  syncChildren(byId("order-known"), known(order), {
    key: ([name]) => name,
    create: ([name]) => make("div", "", make("dt", "", name), make("dd")),
    update: (line, [, text]) => setText(find(line, "dd"), text),
  });
  settleForm.hidden = order.state !== "unknown";
  const isWorking = order.state === "working" && order.change === null;
  changeForm.hidden = !isWorking && !CANCELLABLE.has(order.state);
  for (const [id, name] of FIELDS) if (name !== "trailPercent") labelOf(id).hidden = !isWorking || !has(order, id);
  setText(find(labelOf("change-trail"), "span"), order.trailPercent === null ? "Trails by" : "Trails by, in %");
  byId("order-change").hidden = !isWorking;
  const isLive = state.status?.mode === "live";
  byId("settle-live").hidden = !isLive;
  byId("change-live").hidden = !isLive || !isWorking;
  for (const name of dialog.querySelectorAll(".account-name")) setText(name, state.status?.account ?? "");
}

/** @param {OrderRow} order @returns {readonly (readonly [string, string])[]} */
function known(order) {
  const digits = priceDigits(
    state.instruments.find(({ instrument }) => instrument === order.instrument)?.priceIncrement,
  );
  const zone = state.status?.marketZone ?? "UTC";
  const moment = (/** @type {string | null} */ time) =>
    time === null ? "" : `${clock(time, zone)} ${zoneName(time, zone)}`;
  const underWay = order.change;
  const average = order.averagePrice === null ? "" : ` at ${price(order.averagePrice, digits)}`;
  /** @type {readonly (readonly [string, string])[]} */
  const lines = [
    ["State", order.state.replaceAll("-", " ")],
    ["Last evidence", order.evidence],
    ["Order", `${order.type} ${order.timeInForce}${termsText(order, digits)}`],
    ["Filled", `${quantity(order.filled)} of ${quantity(order.quantity)}${average}`],
    ["Change under way", underWay === null ? "" : changeText(underWay, digits)],
    ["Good till", moment(order.goodTill)],
    ["Good after", moment(order.goodAfter)],
    ["Decided", `${moment(order.created)}, by ${order.strategy}`],
    ["Last news", moment(order.updated)],
    [
      "At the broker",
      `order ${order.orderId}${order.permIds.length === 0 ? "" : `, permanent id ${order.permIds.join(", ")}`}`,
    ],
    ["Intent", order.intent],
  ];
  return lines.filter(([, text]) => text !== "");
}

/** @param {OrderRow} order @param {number} digits */
function termsText({ limitPrice, stopPrice, trailAmount, trailPercent }, digits) {
  return [
    limitPrice === null ? "" : `, limit ${price(limitPrice, digits)}`,
    stopPrice === null ? "" : `, stop ${price(stopPrice, digits)}`,
    trailAmount === null ? "" : `, trails by ${price(trailAmount, digits)}`,
    trailPercent === null ? "" : `, trails by ${trailPercent} %`,
  ].join("");
}

/** @param {NonNullable<OrderRow["change"]>} change @param {number} digits */
function changeText({ quantity: amount, limitPrice, stopPrice }, digits) {
  const prices = [limitPrice, stopPrice].filter((value) => value !== null).map((value) => price(value, digits));
  return [`to ${quantity(amount)}`, ...prices].join(" at ");
}

async function settle() {
  const as = valueOf("settle-as");
  const [at, amount] = [numberOf("settle-price"), numberOf("settle-quantity")];
  if (as === "filled" && (at === undefined || Number.isNaN(at) || Number.isNaN(amount ?? 0)))
    return refuse(
      settleForm,
      "A fill needs its price, and its quantity when not all has filled: numbers such as 168.02.",
    );
  const fill = as === "filled" ? { price: at, ...(amount === undefined ? {} : { quantity: amount }) } : {};
  const body = { intent: shown, as, ...fill, reason: valueOf("settle-reason"), ...account("settle-account") };
  if ((await sendFrom(settleForm, "/orders/resolve", body)) !== undefined) dialog.close();
}

async function change() {
  const order = shownOrder();
  if (order === undefined) return;
  /** @type {Record<string, number>} */
  const wish = {};
  for (const [id, name] of FIELDS) {
    if (order[name] === null) continue;
    const value = numberOf(id);
    if (value === undefined || Number.isNaN(value))
      return refuse(changeForm, "Each figure is a number such as 168.02.");
    if (value !== order[name]) wish[name] = value;
  }
  if (Object.keys(wish).length === 0) return refuse(changeForm, "Nothing is different from what the order is now.");
  const body = { intent: shown, ...wish, reason: valueOf("change-reason"), ...account("change-account") };
  const answer = await sendFrom(changeForm, "/orders/change", body);
  if (answer === undefined) return;
  const refusal = refusalText(answer.controls);
  if (refusal === "") dialog.close();
  else refuse(changeForm, refusal);
}

async function cancel() {
  const body = { intent: shown, reason: valueOf("change-reason") };
  if ((await sendFrom(changeForm, "/orders/cancel", body)) !== undefined) dialog.close();
}

function shownOrder() {
  return [...state.openOrders, ...state.orders].find(({ intent }) => intent === shown);
}

function drawOutcome() {
  byId("settle-fill").hidden = valueOf("settle-as") !== "filled";
}

/** @param {string} id */
function account(id) {
  const typed = valueOf(id);
  return typed === "" ? {} : { account: typed };
}

/** @param {OrderRow} order @param {string} id */
function has(order, id) {
  return FIELDS.some(([field_, name]) => field_ === id && order[name] !== null);
}

/** @param {string} id @returns {HTMLElement} */
function labelOf(id) {
  return find(changeForm, `label[for="${id}"]`);
}
