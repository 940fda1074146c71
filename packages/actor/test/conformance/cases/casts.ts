import assert from "node:assert/strict";
import { specOf, treeOf } from "../bed.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { failureOf } from "../failure-of.ts";
import { audienceProtocol, clerkProtocol, deskProtocol, heraldProtocol } from "../protocols.ts";

const clerkTree = treeOf(specOf(deskProtocol), specOf(clerkProtocol, ["desk"]));
const topicTree = treeOf(specOf(heraldProtocol), specOf(audienceProtocol, ["herald"]));

export const castCases: readonly ConformanceCase[] = [
  {
    name: "casts arrive once, in order, and before a later call",
    async run(host) {
      const { system } = await host.open(clerkTree);
      const clerk = system.ref(clerkProtocol);
      const sent = Array.from({ length: 200 }, (_, at) => at);
      for (const number of sent) assert.equal(clerk.note(number), true);
      assert.deepEqual(await clerk.notes(), sent);
      await system.stop();
    },
  },
  {
    name: "a cast beyond the cap is refused, and those that went are handled",
    async run(host) {
      const { system } = await host.open(clerkTree, { mailboxCap: 8 });
      const [clerk, desk] = [system.ref(clerkProtocol), system.ref(deskProtocol)];
      await desk.close();
      const visit = clerk.visit("first");
      await desk.whenWaiting(1);
      const went = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => clerk.note(number));
      assert.deepEqual(went, [true, true, true, true, true, true, true, false, false]);
      const refused = await failureOf(clerk.echo("too much"));
      assert.equal(refused.code, "TW-ACT-003");
      await desk.open();
      await visit;
      await system.settled();
      assert.deepEqual(await clerk.notes(), [1, 2, 3, 4, 5, 6, 7]);
      await system.stop();
    },
  },
  {
    name: "a cast to an actor that is down is refused",
    async run(host) {
      const { system } = await host.open(clerkTree);
      const clerk = system.ref(clerkProtocol);
      await clerk.echo("up");
      system.kill("clerk");
      while (clerk.note(1)) await new Promise((resolve) => setImmediate(resolve));
      await system.settled();
      assert.equal(clerk.note(2), true);
      await system.stop();
    },
  },
  {
    name: "a cast whose handler throws ends the actor",
    async run(host) {
      const { system } = await host.open(clerkTree);
      system.ref(clerkProtocol).crashOnCast();
      await new Promise<void>((resolve) => {
        system.onEvent((event) => event.type === "up" && resolve());
      });
      assert.equal(system.status().find(({ name }) => name === "clerk")?.restarts, 1);
      await system.stop();
    },
  },
  {
    name: "whoever listens to a topic hears it in order",
    async run(host) {
      const { system } = await host.open(topicTree);
      await system.settled(); // the audience is known to the herald
      await system.ref(heraldProtocol).cry("news", 1, 5);
      await system.ref(heraldProtocol).cry("gossip", 6, 9);
      await system.settled();
      assert.deepEqual(await system.ref(audienceProtocol).heard(), [1, 2, 3, 4, 5]);
      await system.stop();
    },
  },
  {
    name: "out of credit, the newest payload replaces one not yet sent",
    async run(host) {
      const { system } = await host.open(topicTree);
      await system.settled(); // the audience is known to the herald
      await system.ref(heraldProtocol).cry("news", 1, 1_000);
      await system.settled();
      const heard = await system.ref(audienceProtocol).heard();
      assert.equal(heard.at(-1), 1_000);
      assert.ok(heard.length < 100, `expected few of 1000 payloads, got ${heard.length}`);
      assert.deepEqual(
        heard,
        heard.toSorted((a, b) => a - b),
      );
      await system.stop();
    },
  },
  {
    name: "a listener and a publisher that come back are joined again",
    async run(host) {
      const { system } = await host.open(topicTree);
      system.kill("audience");
      await system.settled();
      await system.ref(heraldProtocol).cry("news", 1, 2);
      await system.settled();
      assert.deepEqual(await system.ref(audienceProtocol).heard(), [1, 2]);
      system.kill("herald");
      await system.settled();
      await system.ref(heraldProtocol).cry("news", 3, 4);
      await system.settled();
      assert.deepEqual(await system.ref(audienceProtocol).heard(), [1, 2, 3, 4]);
      await system.stop();
    },
  },
];
