import { defineTestActor } from "../define-test-actor.ts";
import { earlyProtocol } from "../protocols.ts";
import { timersActor } from "../timers-actor.ts";

export const actor = defineTestActor({ protocol: earlyProtocol, needs: [], start: timersActor });
