import assert from "node:assert/strict";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { fixtureDesk, type Scenario } from "../../admin/api/test/fixture-desk.ts";
import { DESKTOP, openPage } from "./open-browser.ts";
import { servePage } from "./serve-page.ts";

/** One case: its name is a sentence, its body throws when it does not hold. */
export interface BrowserCase {
  readonly name: string;
  run(browser: Browser): Promise<void>;
}

/** A page that is logged in, over a desk; `close` says what the browser complained of. */
export async function opened(browser: Browser, scenario: Scenario = "full", options: BrowserContextOptions = DESKTOP) {
  const desk = fixtureDesk(scenario);
  const served = await servePage(desk);
  const { page, complaints } = await openPage(browser, options);
  await page.goto(served.loginUrl());
  await page.locator("#live[title=Live]").waitFor({ state: "attached" });
  const close = async () => {
    await page.context().close();
    await served.close();
  };
  return { desk, served, page, complaints, close };
}

const SHOWN_WITHIN_MS = 20_000;

/** Waits until a person reads that there (the page draws in its next frame); throws with what stands there instead. */
export async function shows(page: Page, selector: string, wanted: RegExp | string): Promise<void> {
  const until = performance.now() + SHOWN_WITHIN_MS;
  const has = (text: string) => (typeof wanted === "string" ? text.includes(wanted) : wanted.test(text));
  for (;;) {
    const text = await textOf(page, selector);
    if (has(text)) return;
    assert.ok(performance.now() < until, `${wanted} is not in ${selector}: ${text}`);
    await nextFrame(page);
  }
}

/** Waits until what was asked of the page is drawn and laid out. */
export async function nextFrame(page: Page): Promise<void> {
  await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
}

/** What a person reads there at this moment, in one line. */
export async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).first().innerText()).replaceAll(/\s+/g, " ");
}
