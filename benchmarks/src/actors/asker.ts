import { setImmediate as turn } from "node:timers/promises";
import { actorDefiner } from "@tickwork/actor/define-actor";
import { askerProtocol, type BenchProtocols } from "./protocols.ts";

export const actor = actorDefiner<BenchProtocols, object>()({
  protocol: askerProtocol,
  needs: ["echo"],
  start({ refs, monotonic }) {
    return {
      async trips(count) {
        const us: number[] = [];
        for (let trip = 0; trip < count; trip += 1) {
          const started = monotonic.now();
          await refs.echo.echo(trip);
          us.push((monotonic.now() - started) * 1_000);
        }
        return us;
      },
      async casts(count) {
        const before = await refs.echo.noted();
        const started = monotonic.now();
        for (let sent = 0; sent < count;) {
          if (refs.echo.note(sent)) sent += 1;
          else await turn(); // no credit left: the other side has to catch up
        }
        while ((await refs.echo.noted()) < before + count);
        return ((monotonic.now() - started) * 1e6) / count;
      },
    };
  },
});
