import type { FeedTarget } from "./feed-driver.ts";
import type { TradingSystem } from "./trading-system.ts";

/** The running system as the feed driver needs it. */
export function feedTarget({ link, supervisor }: TradingSystem): FeedTarget {
  return {
    framesWritten: () => link.frames().written,
    framesRead: (count) => link.framesRead(count),
    settled: () => supervisor.settled(),
    moveClock: (to, settled) => supervisor.market.moveTo(to, settled),
  };
}
