// APP-10: whatever refuses an order has a stable code, and docs/errors.md says what it means and what to do.
import { readdirSync, readFileSync } from "node:fs";
import { brokerErrors } from "@tickwork/broker/errors";
import { expect, test } from "vitest";

const ROOT = new URL("../../", import.meta.url);
/** Where an order can be refused on its way, or an alarm be raised about one. */
const FOLDERS = [
  "packages/order-rules/src",
  "packages/risk-rules/src",
  "packages/broker/src",
  "packages/broker-tws/src",
  "actors/orders/src",
  "actors/risk/src",
  "actors/recovery/src",
  "gateway/src/link",
];
const CODE = /TW-[A-Z]{3}-\d{3}/g;

function sources(): readonly { readonly path: string; readonly text: string }[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(new URL(folder, ROOT), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
      .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(new URL(`${folder}/${name}`, ROOT), "utf8") })),
  );
}

/** The entries of docs/errors.md by their codes. */
function manual(): ReadonlyMap<string, string> {
  const text = readFileSync(new URL("docs/errors.md", ROOT), "utf8");
  const entries = text.split(/^### /m).slice(1);
  return new Map(entries.map((entry) => [entry.match(CODE)?.[0] ?? "", entry]));
}

test("every code that the order path uses is in docs/errors.md, with a cause and what to do", () => {
  const known = manual();
  const used = new Map<string, string>();
  for (const { path, text } of sources()) for (const code of text.match(CODE) ?? []) used.set(code, path);
  expect(used.size).toBeGreaterThan(90);
  for (const [code, path] of used) {
    const entry = known.get(code);
    expect(entry, `${code} of ${path}`).toBeDefined();
    expect(entry, `${code} of ${path}`).toMatch(/^Cause: \S.+/m);
    expect(entry, `${code} of ${path}`).toMatch(/^Cure: \S.+/m);
  }
});

test("every refusal in the catalogues of the order path is one that can happen", () => {
  const [catalogues, code] = [sources(), sources()].map((all, at) =>
    all
      .filter(({ path }) => path.endsWith("/errors.ts") === (at === 0))
      .map(({ text }) => text)
      .join("\n"),
  );
  const listed = new Set(
    (catalogues ?? "").match(/^ {2}"(TW-[A-Z]{3}-\d{3})": \{$/gm)?.map((line) => line.slice(3, 13)),
  );
  expect(listed.size).toBeGreaterThan(90);
  expect([...listed].filter((one) => !(code ?? "").includes(one))).toEqual([]);
});

test("no refusal of a control or of the gate is without its code", () => {
  const withoutCode = sources().flatMap(({ path, text }) =>
    [...text.matchAll(/\{[^{}]*passed: false[^{}]*\}/g)]
      .filter(([literal]) => !/\bcode\b/.test(literal))
      .map(([literal]) => `${path}: ${literal}`),
  );
  // A signal that asks for nothing is no refusal: its control says what is the case already.
  expect(withoutCode.filter((found) => !found.includes('control: "need"'))).toEqual([]);
  expect(Object.keys(brokerErrors).every((code) => code.startsWith("TW-GAT-"))).toBe(true);
});
