/* oxlint-disable vitest/expect-expect -- the compiler is the judge here */
import { call, cast, protocol } from "@tickwork/contracts/protocol";
import { describe, expectTypeOf, test } from "vitest";
import type { Ref } from "./context.ts";
import { actorDefiner, defineActor } from "./define-actor.ts";

interface LampProtocol {
  level(): Promise<number>;
  dim(by: number): void;
}
interface SwitchProtocol {
  press(): Promise<string>;
}
interface House {
  readonly lamp: LampProtocol;
  readonly "light-switch": SwitchProtocol;
}

const lampProtocol = protocol<LampProtocol>()("lamp", { level: call(), dim: cast });
const switchProtocol = protocol<SwitchProtocol>()("light-switch", { press: call() });
const define = actorDefiner<House, { readonly volts: number }>();

// What must not compile is checked by tsc: a wrong line without an error is an error.
describe("what the types of an actor refuse", () => {
  test("a method of the protocol without a handler does not compile", () => {
    // @ts-expect-error dim is missing
    define({ protocol: lampProtocol, needs: [], start: () => ({ level: () => 1 }) });
    define({ protocol: lampProtocol, needs: [], start: () => ({ level: () => 1, dim() {} }) });
  });

  test("a handler that answers something else does not compile", () => {
    // @ts-expect-error level answers a number
    define({ protocol: lampProtocol, needs: [], start: () => ({ level: () => "bright", dim() {} }) });
  });

  test("a reference that is not in the needs does not compile", () => {
    define({
      protocol: lampProtocol,
      needs: [],
      start({ refs }) {
        // @ts-expect-error the lamp does not need the switch
        void refs.lightSwitch;
        return { level: () => 1, dim() {} };
      },
    });
  });

  test("a need that nobody has the name of does not compile", () => {
    // @ts-expect-error there is no heater in the house
    define({ protocol: lampProtocol, needs: ["heater"], start: () => ({ level: () => 1, dim() {} }) });
    // @ts-expect-error there is no lamp among Tickwork's actors
    defineActor({ protocol: lampProtocol, needs: ["lamp"], start: () => ({ level: () => 1, dim() {} }) });
  });

  test("a protocol cannot name a method that its interface lacks, or mistake a call for a cast", () => {
    // @ts-expect-error the lamp has no colour
    protocol<LampProtocol>()("lamp", { level: call(), dim: cast, colour: call() });
    // @ts-expect-error level has an answer
    protocol<LampProtocol>()("lamp", { level: cast, dim: cast });
  });

  test("references bear the names of the needs in camel case; a call is a promise, a cast says whether it went", () => {
    define({
      protocol: switchProtocol,
      needs: ["lamp", "light-switch"],
      start({ refs, settings }) {
        expectTypeOf(refs.lamp.level).returns.toEqualTypeOf<Promise<number>>();
        expectTypeOf(refs.lamp.dim).parameters.toEqualTypeOf<[by: number]>();
        expectTypeOf(refs.lamp.dim).returns.toEqualTypeOf<boolean>();
        expectTypeOf(refs.lightSwitch).toEqualTypeOf<Ref<SwitchProtocol>>();
        expectTypeOf(settings.volts).toEqualTypeOf<number>();
        // @ts-expect-error a cast takes what its protocol says
        refs.lamp.dim("a little");
        return { press: () => "click" };
      },
    });
  });
});
