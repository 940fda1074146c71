import { describe, expect, test } from "vitest";
import { threads, world } from "./conformance/bed.ts";
import { conformanceCases } from "./conformance/conformance-cases.ts";

describe.each([threads, world])("actors in $name", (host) => {
  const cases = conformanceCases.filter(({ only }) => only === undefined || only === host.name);

  test.each(cases)("$name", async ({ run }) => {
    await expect(run(host)).resolves.toBeUndefined();
  });
});
