import { actorDefiner } from "../../src/define-actor.ts";
import type { TestProtocols } from "./protocols.ts";

/** What the conformance actors find as settings. */
export interface TestSettings {
  readonly greeting: string;
}

export const defineTestActor = actorDefiner<TestProtocols, TestSettings>();
