// Pictures of the page in every state, size and theme: `node gateway/bin/run.mjs tests/browser/screenshots.ts [folder]`
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fixtureDesk } from "../../admin/api/test/fixture-desk.ts";
import { DESKTOP, openBrowser, openPage, PHONE } from "./open-browser.ts";
import { nextFrame } from "./opened-page.ts";
import { servePage } from "./serve-page.ts";

const folder = process.argv[2] ?? join(tmpdir(), "tickwork-desk");
mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
if (browser === undefined) {
  process.stderr.write("No chromium on this machine: no pictures taken\n");
  process.exit(0);
}
const only = process.argv[3] ?? "";
for (const scenario of ["empty", "full", "failing"] as const) {
  const desk = fixtureDesk(scenario);
  const served = await servePage(desk);
  for (const [size, options] of [["desktop", DESKTOP] as const, ["phone", PHONE] as const]) {
    for (const colorScheme of ["dark", "light"] as const) {
      const name = `${scenario}-${size}-${colorScheme}`;
      if (!name.includes(only)) continue;
      const { page, complaints } = await openPage(browser, { ...options, colorScheme });
      await page.goto(served.loginUrl());
      await page.locator("body[data-screen=desk] .system-table .child").first().waitFor({ state: "attached" });
      if (scenario !== "empty") await page.locator("#chart-legend b").first().waitFor();
      await page.locator("#live[title=Live]").waitFor({ state: "attached" });
      await page.screenshot({ path: join(folder, `${name}.png`) });
      if (size === "phone") {
        for (const view of ["orders", "feed", "system"]) {
          await page.locator(`#views [data-view=${view}]`).click();
          await page.screenshot({ path: join(folder, `${name}-${view}.png`) });
        }
      }
      if (scenario !== "empty") {
        await page.locator('#system-tabs [data-key="books"]').dispatchEvent("click");
        await nextFrame(page);
        await page.screenshot({ path: join(folder, `${name}-books.png`) });
        await page.locator(".row-button").first().dispatchEvent("click");
        if (scenario === "failing") await page.locator("#settle-as").selectOption("filled");
        await page.screenshot({ path: join(folder, `${name}-order.png`) });
        await page.keyboard.press("Escape");
      }
      if (scenario === "full") {
        await page.locator("#preview").dispatchEvent("click");
        await page.locator("#preview-quantity").fill("5000");
        await page.locator("#preview-dialog").getByRole("button", { name: "Preview" }).click();
        await page.locator("#preview-result .verdict").waitFor();
        await page.screenshot({ path: join(folder, `${name}-preview.png`) });
        await page.keyboard.press("Escape");
        await page.locator("#views [data-view=desk]").dispatchEvent("click");
        await page.locator("#stop").click();
        await page.screenshot({ path: join(folder, `${name}-stop.png`) });
        await page.keyboard.press("Escape");
        await desk.halt({ actor: "operator:cli", reason: "prices look wrong", flatten: false });
        await page.getByText("■ TRADING HALTED").waitFor();
        await page.screenshot({ path: join(folder, `${name}-halted.png`) });
        await page.locator("#stop").click();
        await page.screenshot({ path: join(folder, `${name}-resume.png`) });
        await desk.resume({ actor: "operator:cli", reason: "for the next picture" });
      }
      for (const complaint of complaints) process.stderr.write(`${name}: ${complaint}\n`);
      await page.context().close();
    }
  }
  await served.close();
}
if ("login".includes(only) || only === "") {
  const served = await servePage(fixtureDesk("full"));
  for (const [size, options] of [["desktop", DESKTOP] as const, ["phone", PHONE] as const]) {
    const { page } = await openPage(browser, { ...options, colorScheme: size === "phone" ? "light" : "dark" });
    await page.goto(served.url);
    await page.locator("#login-form").waitFor();
    await page.screenshot({ path: join(folder, `login-${size}.png`) });
    await page.context().close();
  }
  const { page } = await openPage(browser, { viewport: { width: 900, height: 1180 }, colorScheme: "dark" });
  await page.goto(served.loginUrl());
  await page.locator("#chart-legend b").first().waitFor();
  await page.screenshot({ path: join(folder, "full-tablet-dark.png") });
  await served.close();
  await page.locator("#live[title='Reconnecting…']").waitFor({ state: "attached" });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(folder, "lost-desktop-dark.png") });
}
await browser.close();
process.stdout.write(`Pictures in ${folder}\n`);
