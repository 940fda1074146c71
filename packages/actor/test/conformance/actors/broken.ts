import { TickworkError } from "@tickwork/model/tickwork-error";
import { defineTestActor } from "../define-test-actor.ts";
import { brokenProtocol } from "../protocols.ts";

export const actor = defineTestActor({
  protocol: brokenProtocol,
  needs: [],
  start() {
    throw new TickworkError("TW-TST-002", "Cannot start: the test says so. Leave it out.");
  },
});
