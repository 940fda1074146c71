import { riskRulesErrors } from "@tickwork/risk-rules/errors";
import { brokerErrors } from "@tickwork/broker/errors";
import { ORDER_KINDS } from "@tickwork/model/order-kind";
import { FIELD_CONTROLS } from "./field-controls.ts";
import { bullets, manual } from "./manual.ts";
import { stateDiagram } from "./order-states.ts";

/** What becomes of an order, and every rule that it goes by. The diagram and the lists are drawn from the code. */
export function ordersManual(): string {
  return manual("Orders", "packages/order-rules, packages/risk-rules and packages/broker", [
    "At most one live order for each intent, and every outcome known: by the broker's evidence, or by a person. TWS has no key against repeats and no numbering of its messages, so an order is never sent again, whatever was not heard of it.",
    "## The states of an order",
    stateDiagram(),
    bullets([
      "Executions fill orders; a status never does. A late fill is booked whatever the state, and a correction replaces its predecessor.",
      "`unknown`: perhaps at the broker, and nobody has evidence. Its exposure stays reserved. It is left by the broker's evidence, or by `tickwork orders resolve`.",
      "`not-found`: absent from open orders, completed orders and executions of a quiet comparison on the same day, with the position unchanged. It is still watched: if it turns up, it is cancelled, with an alarm.",
      "An order that is older than the broker's memory and absent is not settled by the position: it is unknown until a person has looked.",
      "A code that is not known never ends an order, and neither does a warning or a refused change.",
    ]),
    "## Submission",
    bullets([
      "A signal becomes a plan: legs on the instrument's steps, sized down. One position and one open entry for an instrument.",
      "Risk asks every control below and reserves the exposure; open and unknown orders, reservations and changes under way count as if they filled, whichever is worst.",
      "Buying power: the initial margin of all positions and open orders, at the rates that the broker has told and `risk.initialMarginPct` at least, stays within what the account was worth at the last comparison, and what was realized since.",
      "The broker tells a rate when it is asked with a what-if: for the first order of an instrument and side, which waits for the answer; then the journal knows it (`margin-told`). A rate that is older than a quarter of `risk.maxMarginAgeMs` is asked for again behind an order, so that no later order waits; one that is older than all of it counts no more. No answer within 4 s, a refusal of the broker, or more initial margin than its own figure of the account's worth: refused, and the next signal asks again.",
      "A what-if is no order: the gate looks at the message itself and lets it pass only marked as a question, with a number that no order ever gets. Nothing is asked while no order may be sent.",
      "While the exchange has halted an instrument no entry leaves; what closes a position passes.",
      "One transaction makes the decision, every leg's intent (its ULID is the broker's orderRef) and the reserved order ids durable, before the first byte.",
      "The link asks the last gate at the moment of writing, and writes all legs once or none. It outlives every actor and knows what it has written; after the root's death every commitment without the broker's word is unknown.",
      "A signal's id is decided once: repeated, it gets the outcome of the first.",
    ]),
    "## Kinds of orders",
    bullets(
      Object.entries(ORDER_KINDS).map(
        ([type, { limitPrice, stopPrice, trail }]) =>
          `${type}: limit price ${limitPrice}, stop price ${stopPrice}, trailing amount or percent ${trail}`,
      ),
    ),
    bullets([
      "Times in force: DAY, GTC, GTD with its end. Any order can wait for a good-after time. Both are sent in UTC to the second.",
      "An entry may have a stop-loss (at a price, or trailing) and a take-profit behind it: they are transmitted together with it, wait for its fill, and cancel each other. The broker grows them with what the entry fills and leaves them that part when the entry ends early.",
      "Several entries of one signal (a break-out to either side) are one group: the first that trades cancels the others. None of them may be a market order.",
      "An exit is over the whole position. It is judged first, as if what rests beside it had ended; refused, it leaves the stop where it is. Else everything that could fill beside it is cancelled, and it is judged again and sent once the broker has said that all of that has ended.",
      "A position without exits can be given some (`protect`).",
      "Where the broker shrinks an order by itself, its quantity is followed (`order-resized`), and it is filled when the broker says that nothing is left and its executions add up to that.",
    ]),
    "## Changing an order",
    bullets([
      "Only an order that is known to rest, with no cancel and no other change under way; never while the connection is degraded or being compared, and never while trading or the instrument is halted.",
      "A change is judged by the same controls as if the order already were what it shall become. In state REDUCING only what makes an order smaller, or an exit of a position, may be changed.",
      "The decision is durable before its first byte, with a number of its own; a change is written once. Until it is answered the order counts as the larger of both.",
      "The order is sent again under its number only if the broker has shown it as living on this very connection.",
      "Accepted when the broker lists the order as it was to be; refused when it says so, and then the order is as it was. Not answered in time, the order is unknown until the books tell.",
    ]),
    "## Comparison with the broker",
    bullets([
      "At every start, on every new connection, after 1101 and 1102, when an order becomes unknown, before the open, on request, and every `broker.reconcileEveryMs` while nothing is on its way; two seconds after a stop was cancelled or rejected and left its position without one, at most twice for one entry (these two not in demo and replay).",
      "Submits are frozen; open orders, completed orders, executions, positions and account are read to their end markers until two neighbours are equal `broker.reconcileQuietMs` apart. A missing end is not an empty answer.",
      "Missed executions and commissions are booked, orders move by evidence, cancels that were lost are repeated.",
      "A position that differs goes by `orders.outsideTrades`: `halt` stops the instrument with an alarm, `adopt` books the difference, `ignore` leaves it. Nothing is ever traded to correct it. While an order of ours could be the cause, nothing is adopted.",
      "Adopted fills make quantity and average price the broker's, within 0.01 %, invent no profit, and have names that follow from the journal: decided again, they are the same.",
      "A position whose stop is gone gets a new one, once, when nothing else rests in its instrument; else the alarm TW-ORD-003 says at once what stands in the way. A stop that the broker rejects is asked for again at each comparison, twenty times at most, with the same alarm.",
      "A position with another quantity for the same cost looks like a split. While an order from before it rests, with its old price, the instrument is halted under any rule, and the alarm names those orders; a stop is not placed again at a price that was made for another position.",
      "An order whose prices at the broker are not ours was changed elsewhere: a difference, as long as it is so.",
      "A trade made elsewhere that the broker tells of at once goes by the same rule at once.",
      "A position that was opened with a stop and has none any more gets it again, once, by a new intent through risk. Right after a start it waits up to 20 s for the instrument and a quote; refused, it raises an alarm, and later comparisons try again.",
      "Every difference stands in the journal's record `reconciled`, in `tickwork status` and in the admin.",
    ]),
    "## What a person does",
    bullets([
      "`tickwork orders preview`, the page, and `POST /api/v1/orders/preview` show what would become of an order: every control below, and the broker's margin and commission. Nothing is placed or reserved.",
      "`tickwork orders change`, the page, and `POST /api/v1/orders/change` change a resting order, by the rules above. `tickwork orders cancel`, the page, and `POST /api/v1/orders/cancel` cancel one; an UNKNOWN order is not cancelled but settled, and a protective stop that is cancelled while its position is open is placed again by the next comparison, once. Both want a reason.",
      "`tickwork orders list` shows open and unknown orders with the last evidence; `tickwork orders resolve INTENT --as filled|cancelled|never-sent --reason TEXT` settles an unknown one, and so do the page and `POST /api/v1/orders/resolve`.",
      "The journal keeps who, with what role, when and why. AI is never the actor.",
      "A fill that a person tells is booked at the price given. Real executions that come later take its place, as far as they go.",
    ]),
    "## Controls before an order",
    "Each is asked of every order, so that the decision record shows them all. What lacks its input refuses. What brings a position nearer to flat passes the limits of size, exposure and loss.",
    listOf(riskRulesErrors),
    "## Controls by the names of the field",
    "Each is a rule with a code, or has a reason why there is none: before an order, during trading, and after it.",
    fieldControls(),
    "## The last gate",
    "Asked at the moment of writing; of what it refuses not a byte was sent.",
    listOf(brokerErrors),
  ]);
}

function fieldControls(): string {
  return bullets(
    FIELD_CONTROLS.map(({ when, name, codes, note }) => {
      const rules = codes.map((code) => `[${code}](errors.md)`).join(", ");
      return `${when}: ${name}: ${[rules, note ?? ""].filter((part) => part !== "").join("; ")}`;
    }),
  );
}

function listOf(catalogue: Readonly<Record<string, { readonly title: string; readonly cause: string }>>): string {
  return bullets(
    Object.entries(catalogue).map(([code, { title, cause }]) => `[${code}](errors.md) ${title}. ${cause}`),
  );
}
