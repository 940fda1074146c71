import type { AlarmRaised } from "@tickwork/contracts/facts";
import type { By, Desk } from "./desk.ts";

/** Writes down what a person must look at. */
export function raiseAlarm(desk: Desk, by: By, alarm: Omit<AlarmRaised, "type">): Promise<void> {
  return desk.write(by, () => [{ type: "alarm-raised", ...alarm }]);
}
