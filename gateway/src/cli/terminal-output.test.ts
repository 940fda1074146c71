import { describe, expect, test } from "vitest";
import { recordedTerminal } from "./recorded-terminal.ts";
import { terminalOutput } from "./terminal-output.ts";

describe("output for people", () => {
  test("goes to stdout, warnings to stderr, and a result is aligned", () => {
    const { terminal, written } = recordedTerminal();
    const out = terminalOutput(terminal, false);
    out.info("hello");
    out.warn("TW-X-001 careful");
    out.result({
      bars: 2340,
      cash: "19042.8522",
      journal: { entries: 12, verified: true },
      actors: [
        { name: "risk", restarts: 0 },
        { name: "orders", restarts: 11 },
      ],
    });
    expect(written.err).toBe("TW-X-001 careful\n");
    expect(written.out).toBe(
      [
        "hello",
        "bars              2340",
        "cash              19042.8522",
        "journal.entries   12",
        "journal.verified  true",
        "",
        "actors",
        "name    restarts",
        "risk           0",
        "orders        11",
        "",
      ].join("\n"),
    );
  });

  test("shows one progress line on a terminal, with the time left, and takes it away before other lines", () => {
    const { terminal, written, advance } = recordedTerminal(true);
    const out = terminalOutput(terminal, false);
    out.progress({ label: "replaying SPY", done: 0, total: 200 });
    advance(50);
    out.progress({ label: "replaying SPY", done: 10, total: 200 });
    advance(1_950);
    out.progress({ label: "replaying SPY", done: 50, total: 200 });
    out.info("done");
    expect(written.err).toBe(
      "\r\u001b[Kreplaying SPY: 0 of 200 (0 %)\r\u001b[Kreplaying SPY: 50 of 200 (25 %, 6 s left)\r\u001b[K",
    );
  });

  test("is quiet where nobody watches: a line every ten seconds", () => {
    const { terminal, written, advance } = recordedTerminal();
    const out = terminalOutput(terminal, false);
    for (let done = 0; done <= 25; done += 1) {
      out.progress({ label: "replaying", done, total: 25 });
      advance(1_000);
    }
    expect(written.err).toBe("replaying: 10 of 25 (40 %, 15 s left)\nreplaying: 20 of 25 (80 %, 5 s left)\n");
  });
});

describe("output for programs", () => {
  test("has one JSON value on stdout; all else is on stderr", () => {
    const { terminal, written } = recordedTerminal();
    const out = terminalOutput(terminal, true);
    out.info("hello");
    out.result({ cash: "1.50" }, "text for people");
    out.warn("bye");
    expect(written).toEqual({ out: '{"cash":"1.50"}\n', err: "hello\nbye\n" });
    expect(() => out.result(2)).toThrow("two results");
  });
});
