import { defineTestActor } from "../define-test-actor.ts";
import { lateProtocol } from "../protocols.ts";
import { timersActor } from "../timers-actor.ts";

export const actor = defineTestActor({ protocol: lateProtocol, needs: [], start: timersActor });
