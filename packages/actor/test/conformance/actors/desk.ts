import { defineTestActor } from "../define-test-actor.ts";
import { deskProtocol } from "../protocols.ts";

export const actor = defineTestActor({
  protocol: deskProtocol,
  needs: [],
  mailbox: "concurrent",
  start({ onStop, log }) {
    let isOpen = true;
    let waiting: (() => void)[] = [];
    let watchers: { readonly count: number; readonly tell: () => void }[] = [];
    const steps: string[] = [];
    const pass = async (): Promise<void> => {
      if (isOpen) return;
      const passed = new Promise<void>((resolve) => waiting.push(resolve));
      watchers = watchers.filter(({ count, tell }) => {
        if (waiting.length < count) return true;
        tell();
        return false;
      });
      await passed;
    };
    onStop(() => log("stopping"));
    return {
      pass,
      open() {
        isOpen = true;
        const all = waiting;
        waiting = [];
        for (const go of all) go();
      },
      close() {
        isOpen = false;
      },
      async whenWaiting(count) {
        if (waiting.length < count) await new Promise<void>((tell) => watchers.push({ count, tell }));
      },
      async visit(name) {
        steps.push(`${name} in`);
        await pass();
        steps.push(`${name} out`);
      },
      steps: () => steps,
    };
  },
});
