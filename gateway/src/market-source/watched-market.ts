import { ControlClient } from "@tickwork/tws-simulator/control/control-client";
import type { EpochMs } from "@tickwork/model/time";
import type { MarketSource } from "./market-source.ts";

/** Market time of a simulator that runs on its own; we only watch it, and times that pile up are skipped. */
export async function watchedMarket(broker: { readonly host: string; readonly port: number }): Promise<MarketSource> {
  let newest: EpochMs = Number.NEGATIVE_INFINITY;
  let news = Promise.withResolvers<void>();
  const ended = new AbortController();
  const end = (): void => {
    ended.abort();
    news.resolve();
  };
  const control = await ControlClient.connect({
    ...broker,
    onTime: (time) => {
      newest = Math.max(newest, time);
      news.resolve();
    },
  });
  const { time } = await control.ask("watch", {});
  // The simulator's end is the link's affair, which goes on connecting; time stands still until somebody starts us again.
  void control.closed.then(end);
  return {
    name: `the simulator at ${broker.host}:${broker.port} and its time`,
    broker: {},
    isSimulated: true,
    clock: { type: "driven", start: Math.max(time, newest) },
    async play({ supervisor }) {
      while (!ended.signal.aborted) {
        news = Promise.withResolvers();
        if (newest > supervisor.market.now()) await supervisor.market.moveTo(newest);
        else await news.promise;
      }
    },
    async stop() {
      end();
    },
    async close() {
      control.close();
    },
  };
}
