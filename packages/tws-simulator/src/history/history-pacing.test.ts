import { expect, test } from "vitest";
import { RecordingClient } from "../../test/recording-client.ts";
import { HistoryPacing } from "./history-pacing.ts";

const client = new RecordingClient();

/** Requests that all differ, of so many contracts. */
function requests(count: number, contracts: number, weight = 1) {
  return Array.from({ length: count }, (_, at) => ({ identity: `${at}`, subject: `${at % contracts}`, weight }));
}

test("the sixth request of one contract within two seconds is one too many", () => {
  const pacing = new HistoryPacing();
  const verdicts = requests(6, 1).map((request, at) => pacing.judge(client, request, at * 100));
  expect(verdicts.map((refusal) => refusal?.code)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    162,
  ]);
});

test("requests of bid and ask count twice", () => {
  const pacing = new HistoryPacing();
  const verdicts = requests(3, 1, 2).map((request) => pacing.judge(client, request, 0));
  expect(verdicts.map((refusal) => refusal?.code)).toEqual([undefined, undefined, 162]);
});

test("sixty requests fit into ten minutes, and the next when they are over", () => {
  const pacing = new HistoryPacing();
  const verdicts = requests(61, 61).map((request) => pacing.judge(client, request, 0));
  expect(verdicts.filter((refusal) => refusal !== undefined)).toHaveLength(1);
  expect(pacing.judge(client, { identity: "x", subject: "x", weight: 1 }, 599_999)?.code).toBe(162);
  expect(pacing.judge(client, { identity: "x", subject: "x", weight: 1 }, 600_000)).toBeUndefined();
});

test("the same request is refused within fifteen seconds, and another client's is not", () => {
  const pacing = new HistoryPacing();
  const request = { identity: "a", subject: "a", weight: 1 };
  expect(pacing.judge(client, request, 0)).toBeUndefined();
  expect(pacing.judge(new RecordingClient(), request, 0)).toBeUndefined();
  expect(pacing.judge(client, request, 14_999)?.code).toBe(162);
  expect(pacing.judge(client, request, 15_000)).toBeUndefined();
});
