import { donchian } from "./donchian.ts";
import { smaCross } from "./sma-cross.ts";
import type { Strategy } from "./strategy.ts";

/** The strategies that come with Tickwork. */
export const builtInStrategies: readonly Strategy[] = [smaCross, donchian];
