import { ControlClient } from "@tickwork/tws-simulator/control/control-client";
import type { EpochMs } from "@tickwork/model/time";
import type { MarketSource } from "./market-source.ts";

/** Market time of a simulator that runs on its own; we only watch it, and times that pile up are skipped. */
export async function watchedMarket(broker: { readonly host: string; readonly port: number }): Promise<MarketSource> {
  let newest: EpochMs = Number.NEGATIVE_INFINITY;
  let wake: () => void = () => {};
  const control = await ControlClient.connect({
    ...broker,
    onTime: (time) => {
      newest = Math.max(newest, time);
      wake();
    },
  });
  const { time } = await control.ask("watch", {});
  let isStopped = false;
  void control.closed.then(() => wake());
  return {
    name: `the simulator at ${broker.host}:${broker.port} and its time`,
    broker: {},
    isSimulated: true,
    clock: { type: "driven", start: Math.max(time, newest) },
    async play({ supervisor }) {
      const lost = control.closed.then(() => "lost" as const);
      while (!isStopped) {
        if (newest > supervisor.market.now()) await supervisor.market.moveTo(newest);
        const news = new Promise<"news">((resolve) => (wake = () => resolve("news")));
        // The simulator's end is the link's affair, which goes on connecting; time stands still until somebody starts us again.
        if (newest <= supervisor.market.now() && (await Promise.race([news, lost])) === "lost") return;
      }
    },
    async stop() {
      isStopped = true;
      wake();
    },
    async close() {
      control.close();
    },
  };
}
