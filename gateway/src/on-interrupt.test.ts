import process from "node:process";
import { afterEach, expect, test, vi } from "vitest";
import { onInterrupt } from "./on-interrupt.ts";

afterEach(() => vi.restoreAllMocks());

test("a Ctrl-C that comes twice within a second, from the terminal and from the launcher, is one; a later one ends the process", () => {
  const ended = vi.spyOn(process, "kill").mockReturnValue(true);
  const clock = vi.spyOn(performance, "now").mockReturnValue(10_000);
  const stop = vi.fn<() => void>();
  const letGo = onInterrupt(stop);
  process.emit("SIGINT", "SIGINT");
  clock.mockReturnValue(10_030);
  process.emit("SIGINT", "SIGINT");
  expect(stop).toHaveBeenCalledOnce();
  expect(ended).not.toHaveBeenCalled();
  clock.mockReturnValue(11_500);
  process.emit("SIGTERM", "SIGTERM");
  expect(ended).toHaveBeenCalledWith(process.pid, "SIGTERM");
  letGo();
});
