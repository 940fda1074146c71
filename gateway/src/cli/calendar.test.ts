import { expect, test } from "vitest";
import { commandTable } from "./command-table.ts";
import { recordedTerminal } from "./recorded-terminal.ts";
import { runCommandLine } from "./run-command-line.ts";

async function run(line: string) {
  const { terminal, written } = recordedTerminal();
  return { code: await runCommandLine(line.split(" "), commandTable, terminal), ...written };
}

test("prints sessions with their breaks in UTC", async () => {
  const { code, out } = await run("calendar XTKS --from 2024-11-02 --to 2024-11-05 --json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual([
    {
      date: "2024-11-05",
      open: "2024-11-05T00:00:00.000Z",
      close: "2024-11-05T06:30:00.000Z",
      breaks: [{ start: "2024-11-05T02:30:00.000Z", end: "2024-11-05T03:30:00.000Z" }],
    },
  ]);
});

test("people read the exchange's own times, and why a day is different", async () => {
  const { out } = await run("calendar xcme --from 2025-11-26 --to 2025-11-28");
  expect(out.split("\n").map((line) => line.trimEnd())).toEqual([
    "CME Globex, equity-index futures, times of America/Chicago",
    "",
    "date        open              close  breaks  why",
    "2025-11-26  2025-11-25 17:00  16:00",
    "2025-11-27  2025-11-26 17:00  12:00          Thanksgiving Day",
    "2025-11-28  2025-11-27 17:00  12:15          Day after Thanksgiving",
    "",
  ]);
});

test("a range without a session is an empty list", async () => {
  expect(await run("calendar XLON --from 2011-04-29 --to 2011-05-02 --json")).toMatchObject({ code: 0, out: "[]\n" });
});

test.each([
  ["calendar XMAD --from 2025-01-01 --to 2025-01-02", 2, /^TW-CAL-001 Cannot find a calendar "XMAD"/],
  ["calendar XNYS --from 1990-01-01 --to 2025-01-02", 3, /^TW-CAL-002 .* right from 1998-01-01 /],
  ["calendar XNYS --from yesterday --to 2025-01-02", 2, /^TW-CAL-003 /],
  ["calendar XNYS --from 2025-01-02", 2, /^TW-CLI-003 /],
])("%s is refused with %i", async (line, code, message) => {
  const refused = await run(line);
  expect(refused).toMatchObject({ code, out: "" });
  expect(refused.err).toMatch(message);
});
