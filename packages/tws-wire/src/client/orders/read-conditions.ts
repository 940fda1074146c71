import type { FieldReader } from "../../field-reader.ts";
import { WireError } from "../../wire-error.ts";
import type { WireCondition } from "../../wire-order.ts";

/** The conditions of an order, without the count before them. */
export function readConditions(reader: FieldReader, count: number): readonly WireCondition[] {
  return Array.from({ length: count }, () => readCondition(reader));
}

function readCondition(reader: FieldReader): WireCondition {
  const code = reader.requiredInteger();
  const conjunction = reader.text();
  switch (code) {
    case 1:
      return {
        type: "price",
        conjunction,
        isMore: reader.boolean(),
        value: reader.double() ?? 0,
        conId: reader.integer() ?? 0,
        exchange: reader.text(),
        triggerMethod: reader.integer() ?? 0,
      };
    case 3:
      return { type: "time", conjunction, isMore: reader.boolean(), value: reader.text() };
    case 4:
      return { type: "margin", conjunction, isMore: reader.boolean(), value: reader.double() ?? 0 };
    case 5:
      return {
        type: "execution",
        conjunction,
        secType: reader.text(),
        exchange: reader.text(),
        symbol: reader.text(),
      };
    case 6:
    case 7:
      return {
        type: code === 6 ? "volume" : "percent-change",
        conjunction,
        isMore: reader.boolean(),
        value: reader.double() ?? 0,
        conId: reader.integer() ?? 0,
        exchange: reader.text(),
      };
    default:
      throw new WireError(`there is no condition type ${code}`);
  }
}
