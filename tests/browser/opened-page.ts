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

/** What a person reads there, in one line. */
export async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).first().innerText()).replaceAll(/\s+/g, " ");
}
