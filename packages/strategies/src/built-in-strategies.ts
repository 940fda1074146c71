import { donchian } from "./donchian.ts";
import { momentumRotation } from "./momentum-rotation.ts";
import { rsiReversion } from "./rsi-reversion.ts";
import { smaCross } from "./sma-cross.ts";
import type { Strategy } from "./strategy.ts";

/** The strategies that come with Tickwork. */
export const builtInStrategies: readonly Strategy[] = [smaCross, donchian, rsiReversion, momentumRotation];
