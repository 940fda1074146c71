import { expect, test } from "vitest";
import { RecordingClient } from "../../test/recording-client.ts";
import { DisplayGroups } from "./display-groups.ts";

function told(client: RecordingClient): readonly unknown[] {
  return client
    .take()
    .map((message) => (message.type === "display-group-updated" ? [message.requestId, message.contractInfo] : []));
}

test("what one client shows in a group, all that listen to it are told, and whoever listens later", () => {
  const groups = new DisplayGroups();
  const [first, second, third] = [new RecordingClient(), new RecordingClient(), new RecordingClient()];
  groups.subscribe(first, 1, 4);
  groups.subscribe(second, 1, 4);
  groups.subscribe(third, 1, 5);
  expect(groups.update(first, 1, "265598@SMART")).toBeUndefined();
  groups.unsubscribe(second, 1);
  groups.leave(first);
  groups.subscribe(second, 2, 4);
  expect(told(first)).toEqual([
    [1, "none"],
    [1, "265598@SMART"],
  ]);
  expect(told(second)).toEqual([
    [1, "none"],
    [1, "265598@SMART"],
    [2, "265598@SMART"],
  ]);
  expect(told(third)).toEqual([[1, "none"]]);
});

test("there are seven groups; others, texts that are no contract, and updates of who does not listen are refused", () => {
  const groups = new DisplayGroups();
  const client = new RecordingClient();
  expect(groups.ids).toBe("1|2|3|4|5|6|7");
  expect(groups.subscribe(client, 1, 8)).toBe(false);
  expect(groups.update(client, 1, "none")).toMatch(/No display group subscription/);
  groups.subscribe(client, 1, 7);
  expect(groups.update(client, 1, "AAPL")).toBe("Invalid contract info: AAPL");
});
