import { type OrderState, TERMINAL_STATES } from "@tickwork/model/order";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Evidence, transition } from "./transition.ts";

const states = [
  "committed",
  "written",
  "working",
  "cancel-requested",
  "filled",
  "cancelled",
  "rejected",
  "unknown",
  "not-found",
] as const satisfies readonly OrderState[];
const statuses = ["pending", "working", "cancel-pending", "filled", "cancelled", "inactive"] as const;
const meanings = ["rejected", "cancelled", "warning", "cancel-refused", "modify-refused", "unknown"] as const;

const evidence: fc.Arbitrary<Evidence> = fc.oneof(
  fc.constantFrom<Evidence>(
    { type: "written" },
    { type: "refused-by-gate" },
    { type: "never-written" },
    { type: "cancel-asked" },
    { type: "contact-lost" },
    { type: "process-ended" },
    { type: "absent" },
  ),
  fc.constantFrom(...statuses).map((status): Evidence => ({ type: "status", status })),
  fc.constantFrom(...statuses).map((status): Evidence => ({ type: "completed", status })),
  fc.constantFrom(...meanings).map((meaning): Evidence => ({ type: "error", meaning })),
  fc.integer({ min: 0, max: 100 }).map((filledQuantity): Evidence => ({ type: "executions", filledQuantity })),
);

function after(state: OrderState, ...list: readonly Evidence[]): OrderState {
  return list.reduce<OrderState>(
    (now, piece) => transition({ state: now, quantity: 100, filledQuantity: 0 }, piece),
    state,
  );
}

const status = (of: (typeof statuses)[number]): Evidence => ({ type: "status", status: of });
const error = (meaning: (typeof meanings)[number]): Evidence => ({ type: "error", meaning });
const executions = (filledQuantity: number): Evidence => ({ type: "executions", filledQuantity });

test("the usual life: committed, written, working, filled by its executions", () => {
  expect(after("committed", { type: "written" })).toBe("written");
  expect(after("written", status("pending"))).toBe("working");
  expect(after("working", executions(40))).toBe("working");
  expect(after("working", executions(100))).toBe("filled");
});

test("a status never fills an order, executions do", () => {
  expect(after("written", status("filled"))).toBe("working");
  expect(after("written", status("filled"), executions(100), status("filled"))).toBe("filled");
});

test("an execution may come before any acknowledgement", () => {
  expect(after("committed", executions(100))).toBe("filled");
  expect(after("committed", executions(40), { type: "written" })).toBe("working");
  expect(after("filled", { type: "written" }, status("working"))).toBe("filled");
});

test("what was written and not acknowledged is unknown when contact is lost; what works goes on working", () => {
  expect(after("written", { type: "contact-lost" })).toBe("unknown");
  expect(after("working", { type: "contact-lost" })).toBe("working");
  expect(after("committed", { type: "contact-lost" })).toBe("committed");
});

test("after the process ended every commitment without the broker's word is unknown", () => {
  expect(after("committed", { type: "process-ended" })).toBe("unknown");
  expect(after("written", { type: "process-ended" })).toBe("unknown");
  expect(after("working", { type: "process-ended" })).toBe("working");
});

test("unknown is left by the broker's evidence only", () => {
  for (const own of [
    "written",
    "refused-by-gate",
    "never-written",
    "cancel-asked",
    "contact-lost",
    "process-ended",
  ] as const) {
    expect(after("unknown", { type: own })).toBe("unknown");
  }
  expect(after("unknown", status("working"))).toBe("working");
  expect(after("unknown", { type: "absent" })).toBe("not-found");
  expect(after("unknown", executions(1))).toBe("working");
});

test("warning 10349, a refused modify and a code that nobody knows end no order", () => {
  for (const state of states) {
    for (const meaning of ["warning", "modify-refused", "unknown"] as const) {
      expect(after(state, error(meaning))).toBe(state);
    }
  }
});

test("inactive is no end: the order may be held, and only an error that ends orders tells", () => {
  expect(after("written", status("inactive"))).toBe("working");
  expect(after("written", status("inactive"), error("rejected"))).toBe("rejected");
  expect(after("written", error("rejected"), status("inactive"))).toBe("rejected");
});

test("a rejection after a partial fill cancels the rest", () => {
  expect(transition({ state: "working", quantity: 100, filledQuantity: 40 }, error("rejected"))).toBe("cancelled");
});

test("an old working status does not undo a request to cancel, a refused cancel asks for the books", () => {
  expect(after("working", { type: "cancel-asked" }, status("working"))).toBe("cancel-requested");
  expect(after("cancel-requested", error("cancel-refused"))).toBe("unknown");
  expect(after("working", error("cancel-refused"))).toBe("working");
  expect(after("cancel-requested", status("cancelled"))).toBe("cancelled");
});

test("what was to be cancelled before it was written is cancelled when the gate refuses it", () => {
  expect(after("committed", { type: "refused-by-gate" })).toBe("rejected");
  expect(after("committed", { type: "cancel-asked" }, { type: "refused-by-gate" })).toBe("cancelled");
  expect(after("committed", { type: "cancel-asked" }, { type: "never-written" })).toBe("cancelled");
});

test("a fill that arrives after the cancel is booked, and a full one fills the order", () => {
  expect(after("cancelled", executions(40))).toBe("cancelled");
  expect(after("cancelled", executions(100))).toBe("filled");
});

test("an order that was not found and turns up is to be cancelled", () => {
  expect(after("not-found", status("working"))).toBe("cancel-requested");
  expect(after("not-found", executions(40))).toBe("cancel-requested");
  expect(after("not-found", status("cancelled"))).toBe("cancelled");
  expect(after("not-found", { type: "absent" })).toBe("not-found");
});

test("an order listed as completed is over, unless its executions are missing", () => {
  expect(after("unknown", { type: "completed", status: "cancelled" })).toBe("cancelled");
  expect(after("working", { type: "completed", status: "inactive" })).toBe("cancelled");
  expect(after("working", { type: "completed", status: "filled" })).toBe("unknown");
});

test("terminal states stay terminal; only executions touch them, and only upward", () => {
  fc.assert(
    fc.property(fc.constantFrom("filled", "cancelled", "rejected"), evidence, (state, piece) => {
      const isFullFill = piece.type === "executions" && piece.filledQuantity === 100;
      expect(after(state as OrderState, piece)).toBe(isFullFill ? "filled" : state);
    }),
  );
});

// One order has its cancel asked by the machine itself: the one that turns up. A refusal that is told again after that answers it.
function isOlderThanItsCancel(state: OrderState, list: readonly Evidence[]): boolean {
  return state === "not-found" && list.some((piece) => piece.type === "error" && piece.meaning === "cancel-refused");
}

/** Any word that it lives ends that nobody knows, a repeated one too; the adapter tells no status twice in a row. */
function isToldToLive(state: OrderState, suffix: readonly Evidence[]): boolean {
  return state === "unknown" && suffix.some((piece) => piece.type === "status" && piece.status !== "cancelled");
}

test("repeating any suffix of statuses and errors changes nothing; executions repeat by their ids only", () => {
  const callback = fc.oneof(fc.constantFrom(...statuses).map(status), fc.constantFrom(...meanings).map(error));
  const callbacks = fc.array(callback, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.constantFrom(...states), callbacks, fc.nat(), (state, list, from) => {
      fc.pre(!isOlderThanItsCancel(state, list));
      const once = after(state, ...list);
      const suffix = list.slice(from % list.length);
      fc.pre(!isToldToLive(once, suffix));
      expect(after(once, ...suffix)).toBe(once);
    }),
  );
});

test("in any order of the broker's callbacks a filled order ends filled and a cancelled one cancelled", () => {
  const filled = [status("pending"), status("working"), executions(40), executions(100), status("filled")];
  const cancelled = [status("working"), status("cancel-pending"), status("cancelled"), error("cancelled")];
  for (const [callbacks, end] of [
    [filled, "filled"],
    [cancelled, "cancelled"],
  ] as const) {
    fc.assert(
      fc.property(fc.shuffledSubarray([...callbacks], { minLength: callbacks.length }), (permuted) => {
        // Executions are cumulative: what was booked before is in every later sum.
        let sum = 0;
        const facts = permuted.map((piece) => {
          if (piece.type !== "executions") return piece;
          sum = Math.max(sum, piece.filledQuantity);
          return executions(sum);
        });
        expect(after("written", ...facts)).toBe(end);
      }),
    );
  }
});

test("our own acts alone never end an order that may be at the broker", () => {
  const own = fc.constantFrom<Evidence>(
    { type: "written" },
    { type: "cancel-asked" },
    { type: "contact-lost" },
    { type: "process-ended" },
  );
  fc.assert(
    fc.property(fc.array(own, { maxLength: 8 }), (acts) => {
      expect(TERMINAL_STATES.has(after("written", ...acts))).toBe(false);
    }),
  );
});
