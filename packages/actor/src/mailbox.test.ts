import { expect, test } from "vitest";
import { Mailbox } from "./mailbox.ts";

function mailbox(mode: "serial" | "concurrent") {
  const crashes: unknown[] = [];
  return { box: new Mailbox({ mode, crash: (error) => void crashes.push(error) }), crashes };
}

test("nothing runs before the mailbox is opened, everything in order after", () => {
  const { box } = mailbox("serial");
  const ran: number[] = [];
  for (const number of [1, 2, 3]) box.post(() => void ran.push(number));
  expect(ran).toEqual([]);
  box.open();
  expect(ran).toEqual([1, 2, 3]);
});

test("nothing runs after the mailbox is closed", async () => {
  const { box } = mailbox("serial");
  const ran: string[] = [];
  box.open();
  box.post(async () => {
    ran.push("first");
    await Promise.resolve();
    box.close();
  });
  box.post(() => void ran.push("second"));
  await new Promise((resolve) => setImmediate(resolve));
  expect(ran).toEqual(["first"]);
});

test("what a task throws, at once or later, goes to the crash handler", async () => {
  const { box, crashes } = mailbox("concurrent");
  box.open();
  box.post(() => {
    throw new Error("at once");
  });
  box.post(() => Promise.reject(new Error("later")));
  await new Promise((resolve) => setImmediate(resolve));
  expect(crashes.map(String)).toEqual(["Error: at once", "Error: later"]);
});

test("a long backlog is worked off in order, whatever is forgotten on the way", async () => {
  const { box } = mailbox("serial");
  const ran: number[] = [];
  for (let number = 0; number < 5_000; number += 1) box.post(async () => void ran.push(number));
  box.open();
  await new Promise((resolve) => setImmediate(resolve));
  expect(ran).toEqual(Array.from({ length: 5_000 }, (_, at) => at));
});
