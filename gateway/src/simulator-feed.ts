import type { FeedControl } from "./feed-driver.ts";
import type { ControlClient } from "@tickwork/tws-simulator/control/control-client";

/** A simulator's feed as the driver needs it. */
export function simulatorFeed(control: ControlClient): FeedControl {
  return {
    peek: async () => (await control.ask("peek", {})).next,
    advance: () => control.ask("advance", {}),
    sync: (read) => control.ask("sync", { read }),
  };
}
