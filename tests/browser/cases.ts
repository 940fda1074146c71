// What a person must be able to rely on at the page, each against the real app in a real browser.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { fixtureDesk } from "../../admin/api/test/fixture-desk.ts";
import { lowContrast } from "./low-contrast.ts";
import { DESKTOP, openPage, PHONE } from "./open-browser.ts";
import { type BrowserCase, nextFrame, opened, shows, textOf } from "./opened-page.ts";
import { servePage, TOKEN } from "./serve-page.ts";

async function boxes(page: Page): Promise<unknown> {
  return page.locator(".panel, .figures, .top, #stop, .figure p").evaluateAll((elements) =>
    elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y, width, height];
    }),
  );
}

export const cases: readonly BrowserCase[] = [
  {
    name: "without a session the page shows only the login, and a wrong token says so",
    async run(browser) {
      const served = await servePage(fixtureDesk("full"));
      const { page } = await openPage(browser, DESKTOP);
      await page.goto(served.url);
      await page.locator("#login-token").fill("wrong");
      await page.getByRole("button", { name: "Log in" }).click();
      await page.getByText("the token or link is not valid").waitFor();
      assert.equal(await page.locator(".desk").isVisible(), false);
      await page.locator("#login-token").fill(TOKEN);
      await page.keyboard.press("Enter");
      await page.locator(".desk").waitFor();
      await page.context().close();
      await served.close();
    },
  },
  {
    name: "a login link works once, and leaves no code in the address",
    async run(browser) {
      const served = await servePage(fixtureDesk("full"));
      const link = served.loginUrl();
      const first = await openPage(browser, DESKTOP);
      await first.page.goto(link);
      await first.page.locator(".desk").waitFor();
      assert.equal(first.page.url(), `${served.url}/`);
      const second = await openPage(browser, DESKTOP);
      await second.page.goto(link);
      await second.page.locator("#login-form").waitFor();
      await first.page.context().close();
      await second.page.context().close();
      await served.close();
    },
  },
  {
    name: "no state of the page breaks the security policy or logs an error",
    async run(browser) {
      for (const scenario of ["empty", "full", "failing"] as const) {
        const { page, complaints, close } = await opened(browser, scenario);
        for (const tab of ["fills", "journal", "strategies", "streams", "300000"])
          await page.locator(`[data-key="${tab}"]`).first().click();
        await page.locator("#theme").click();
        assert.deepEqual([scenario, complaints], [scenario, []]);
        await close();
      }
    },
  },
  {
    name: "the SIMULATION banner is on every part of the page, and a live account says real money",
    async run(browser) {
      for (const options of [DESKTOP, PHONE]) {
        const { page, desk, close } = await opened(browser, "full", options);
        await shows(page, "#mode-banner", /^SIMULATION No real orders, no real money\./);
        assert.equal((await page.locator("#mode-banner").boundingBox())?.y, 0);
        const { system } = await desk.status();
        desk.set({ system: { ...system, mode: "live", isSimulated: false }, account: "U1234567" });
        await page.locator("#mode-banner[data-mode=live]").waitFor();
        await shows(page, "#mode-banner", /^LIVE Real money/);
        await close();
      }
    },
  },
  {
    name: "two presses stop trading, the page says who and why, and resuming wants a reason",
    async run(browser) {
      const { page, desk, close } = await opened(browser);
      await page.locator("#stop").click();
      await page.locator("#stop-reason").fill("x");
      await page.getByRole("button", { name: "Stop trading now" }).click();
      await page.getByText("■ TRADING HALTED").waitFor();
      await shows(page, "#notices", /by operator:admin: x/);
      assert.match(await page.title(), /^■ HALTED/);
      await page.locator("#stop").click();
      await page.getByRole("button", { name: "Resume trading" }).click();
      assert.equal(await page.locator("#resume-dialog").isVisible(), true);
      await page.locator("#resume-reason").fill("  ");
      await page.getByRole("button", { name: "Resume trading" }).click();
      await page.locator("#resume-dialog").getByText("must not be blank").waitFor();
      assert.equal(desk.asked.length, 1);
      await page.locator("#resume-reason").fill("ok");
      await page.getByRole("button", { name: "Resume trading" }).click();
      await page.getByText("■ TRADING HALTED").waitFor({ state: "detached" });
      assert.deepEqual(desk.asked, [
        { what: "halt", actor: "operator:admin", reason: "x", flatten: false },
        { what: "resume", actor: "operator:admin", reason: "ok" },
      ]);
      await close();
    },
  },
  {
    name: "the state of trading is in sight on a desktop and a phone, in the dark and in the light, with what is wrong with a stop",
    async run(browser) {
      for (const colorScheme of ["dark", "light"] as const) {
        for (const options of [DESKTOP, PHONE]) {
          const { page, desk, close } = await opened(browser, "full", { ...options, colorScheme });
          const word = page.locator("#vital-trading b");
          const inSight = async (state: string) => {
            await word.filter({ hasText: new RegExp(`^${state}$`) }).waitFor();
            const box = await word.boundingBox();
            const height = page.viewportSize()?.height ?? 0;
            assert.ok(box !== null && box.width > 0 && box.y + box.height <= height, `${state} is out of sight`);
          };
          await inSight("ACTIVE");
          await desk.halt({ actor: "operator:cli", reason: "out of here", flatten: true });
          await inSight("REDUCING");
          await page.getByText("■ REDUCING ONLY").waitFor();
          await desk.halt({ actor: "operator:cli", reason: "stay out", flatten: false });
          await inSight("HALTED");
          const { halt } = await desk.status();
          assert.ok(halt !== undefined);
          desk.set({ halt: { ...halt, isDurable: false, problem: "the disk is full" } });
          await page.getByText("not in the journal yet: the disk is full").waitFor();
          assert.deepEqual(await lowContrast(page), []);
          await close();
        }
      }
    },
  },
  {
    name: "the keyboard alone stops trading: Enter on STOP, Enter again; Escape goes back",
    async run(browser) {
      const { page, desk, close } = await opened(browser);
      await page.locator("#stop").focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Escape");
      assert.equal(await page.locator("#stop-dialog").isVisible(), false);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      await page.getByText("■ TRADING HALTED").waitFor();
      assert.equal(desk.asked.length, 1);
      await close();
    },
  },
  {
    name: "resuming live trading wants the account typed, and says so when it is wrong",
    async run(browser) {
      const { page, desk, close } = await opened(browser, "failing");
      const { system } = await desk.status();
      desk.set({ system: { ...system, mode: "live", isSimulated: false }, account: "U1234567" });
      await page.locator("#mode-banner[data-mode=live]").waitFor();
      await page.locator("#stop").click();
      await page.locator("#resume-reason").fill("all checked");
      await page.locator("#resume-account").fill("U7654321");
      await page.getByRole("button", { name: "Resume trading" }).click();
      await page.locator("#resume-dialog").getByText("TW-ADM-010").waitFor();
      await page.locator("#resume-account").fill("U1234567");
      await page.getByRole("button", { name: "Resume trading" }).click();
      await page.locator("#resume-dialog").waitFor({ state: "hidden" });
      assert.deepEqual(desk.asked, [{ what: "resume", actor: "operator:admin", reason: "all checked" }]);
      await close();
    },
  },
  {
    name: "prices move while nothing else does",
    async run(browser) {
      const { page, desk, close } = await opened(browser);
      await page.locator("#chart-legend b").first().waitFor();
      const before = await boxes(page);
      const price = await textOf(page, "#chart-quote b");
      for (let at = 0; at < 12; at += 1) {
        desk.tick();
        await page.waitForTimeout(60);
      }
      await page.locator("#chart-quote b").filter({ hasNotText: price }).waitFor();
      assert.deepEqual(await boxes(page), before);
      await close();
    },
  },
  {
    name: "a bar that closes is in the chart without a touch, in any length of bars",
    async run(browser) {
      const { page, desk, close } = await opened(browser);
      desk.closeBar(170.25);
      await page.locator("#chart-legend").getByText("170.25").first().waitFor();
      await page.locator('#chart-timeframes [data-key="900000"]').click();
      await page.locator("#chart-legend", { hasText: "C 170.25" }).waitFor();
      await page.getByRole("button", { name: "QQQ", exact: true }).click();
      await page.locator("#chart-legend", { hasText: "C 79." }).waitFor();
      await close();
    },
  },
  {
    name: "the API page shows every route in words",
    async run(browser) {
      const { page, complaints, close } = await opened(browser);
      await page.getByRole("link", { name: "API description" }).click();
      await page.getByText("/api/v1/bars").waitFor();
      await page.getByText("/api/v1/halt").click();
      await page.getByText("flatten: boolean, default false").waitFor();
      assert.deepEqual(complaints, []);
      await close();
    },
  },
  {
    name: "an actor that is being restarted shows its restarts and what it died of",
    async run(browser) {
      const { page, desk, close } = await opened(browser);
      const { system } = await desk.status();
      const actors = system.actors.map((actor) =>
        actor.name === "risk"
          ? { ...actor, state: "restarting" as const, restarts: 2, lastError: "RangeError: too deep" }
          : actor,
      );
      desk.set({ system: { ...system, actors } });
      await page.getByText("died last of: RangeError: too deep").waitFor();
      await shows(page, '.system-table tr[data-key="risk"]', /risk Restarting 2 0 9\.4 MB/);
      await close();
    },
  },
  {
    name: "a lost connection is shown at once, and the page goes on by itself when Tickwork is back",
    async run(browser) {
      const { page, desk, served, close } = await opened(browser);
      await served.close();
      await page.getByText("✕ Connection lost").waitFor();
      assert.equal(await page.locator("body").getAttribute("data-stale"), "true");
      const again = await servePage(desk, Number(new URL(served.url).port));
      await page.locator("#live[title=Live]").waitFor({ state: "attached" });
      await page.getByText("✕ Connection lost").waitFor({ state: "detached" });
      await again.close();
      await close();
    },
  },
  {
    name: "what others wrote is text, never markup",
    async run(browser) {
      const { page, desk, complaints, close } = await opened(browser);
      const reason = "<img src=x onerror=alert(1)><b>bold</b>";
      await desk.halt({ actor: "operator:cli", reason, flatten: false });
      await page.getByText(reason).first().waitFor();
      assert.equal(await page.locator("#notices img, #feed-body img, #feed-body b").count(), 0);
      assert.deepEqual(complaints, []);
      await close();
    },
  },
  {
    name: "numbers are right-aligned in figures of one width",
    async run(browser) {
      const { page, close } = await opened(browser);
      const styles = await page.locator("td.number").evaluateAll((cells) =>
        cells.map((cell) => {
          const style = cell.ownerDocument.defaultView?.getComputedStyle(cell);
          return `${style?.textAlign} ${style?.fontVariantNumeric}`;
        }),
      );
      assert.ok(styles.length > 20);
      assert.deepEqual([...new Set(styles)], ["right tabular-nums"]);
      await close();
    },
  },
  {
    name: "nothing is cut off or scrolls sideways, from a small phone to a large screen",
    async run(browser) {
      for (const scenario of ["empty", "full", "failing"] as const) {
        const { page, close } = await opened(browser, scenario);
        for (const [width, height] of [
          [320, 640],
          [390, 844],
          [768, 1024],
          [1024, 768],
          [1280, 720],
          [1440, 900],
          [2560, 1440],
        ] as const) {
          await page.setViewportSize({ width, height });
          await nextFrame(page);
          const sideways = await page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth",
          );
          assert.deepEqual([scenario, width, sideways], [scenario, width, 0]);
          const stop = await page.locator("#stop").boundingBox();
          assert.ok(
            stop !== null && stop.x >= 0 && stop.x + stop.width <= width && stop.height >= 40,
            `the stop at ${width}`,
          );
        }
        await close();
      }
    },
  },
  {
    name: "text stands out from its ground by 4.5 to 1, in the dark and in the light",
    async run(browser) {
      for (const colorScheme of ["dark", "light"] as const) {
        for (const scenario of ["full", "failing", "empty"] as const) {
          const { page, close } = await opened(browser, scenario, { ...DESKTOP, colorScheme });
          assert.deepEqual([colorScheme, scenario, await lowContrast(page)], [colorScheme, scenario, []]);
          await close();
        }
      }
    },
  },
  {
    name: "the chosen theme stays",
    async run(browser) {
      const { page, close } = await opened(browser, "full", { ...DESKTOP, colorScheme: "dark" });
      await page.locator("#theme").click();
      await page.reload();
      await page.locator("#live[title=Live]").waitFor({ state: "attached" });
      assert.equal(await page.locator("html").getAttribute("data-theme"), "light");
      await close();
    },
  },
  {
    name: "on a phone each part is one touch away, and the stop is always there",
    async run(browser) {
      const { page, close } = await opened(browser, "full", PHONE);
      for (const [view, panel] of [
        ["Orders", ".orders-panel"],
        ["Decisions", ".feed-panel"],
        ["System", ".system-panel"],
        ["Desk", ".chart-panel"],
      ] as const) {
        await page.locator("#views").getByRole("button", { name: view }).tap();
        await page.locator(panel).waitFor();
        await page.locator("#stop").waitFor();
      }
      await close();
    },
  },
];
