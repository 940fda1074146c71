// What a person does to single orders at the page.
import assert from "node:assert/strict";
import { lowContrast } from "./low-contrast.ts";
import { DESKTOP, PHONE } from "./open-browser.ts";
import { type BrowserCase, opened, shows } from "./opened-page.ts";

export const orderCases: readonly BrowserCase[] = [
  {
    name: "an UNKNOWN order shows what is known of it, and is settled by a person with a reason",
    async run(browser) {
      const { page, desk, complaints, close } = await opened(browser, "failing");
      const order = (await desk.status()).openOrders.find(({ state }) => state === "unknown");
      assert.ok(order !== undefined);
      await page.locator("#notices").getByRole("button", { name: "Settle" }).click();
      for (const part of [order.lastEvidence, order.intent.id, `order ${order.intent.orderId}`, "0 of 100"])
        await shows(page, "#order-known", part);
      const settle = page.getByRole("button", { name: "Settle order" });
      await settle.click();
      assert.equal(desk.asked.length, 0, "nothing is settled before an outcome was chosen");
      await page.locator("#settle-as").selectOption("filled");
      await page.locator("#settle-reason").fill("trade log of TWS");
      await settle.click();
      await page.locator("#settle-form .form-error").getByText("A fill needs its price").waitFor();
      await page.locator("#settle-price").fill("168.02");
      await settle.click();
      await page.locator("#order-dialog").waitFor({ state: "hidden" });
      assert.deepEqual(desk.asked, [
        { what: "resolve", intent: order.intent.id, as: "filled", actor: "operator:admin", reason: "trade log of TWS" },
      ]);
      await page.getByText("order without evidence").waitFor({ state: "detached" });
      assert.deepEqual(complaints, []);
      await close();
    },
  },
  {
    name: "a resting order is changed at the page, and a refusal says its code and leaves the dialog open",
    async run(browser) {
      const { page, desk, close } = await opened(browser);
      const row = page.locator("#orders-body tr", { hasText: "Take profit" }).first();
      const intent = await row.getAttribute("data-key");
      await row.getByRole("button", { name: "Change" }).click();
      assert.equal(await page.locator("#change-stop").isVisible(), false, "a limit order has no stop price");
      await page.locator("#change-reason").fill("nearer");
      await page.getByRole("button", { name: "Change order" }).click();
      await page.locator("#change-form .form-error").getByText("Nothing is different").waitFor();
      await page.locator("#change-limit").fill("251");
      await page.getByRole("button", { name: "Change order" }).click();
      await page.locator("#change-form .form-error").getByText("TW-RSK-014").waitFor();
      await page.locator("#change-limit").fill("168.95");
      await page.getByRole("button", { name: "Change order" }).click();
      await page.locator("#order-dialog").waitFor({ state: "hidden" });
      await row.getByText("168.95").waitFor();
      const by = { actor: "operator:admin", reason: "nearer" };
      assert.deepEqual(desk.asked, [
        { what: "change", intent, change: { limitPrice: 251 }, ...by },
        { what: "change", intent, change: { limitPrice: 168.95 }, ...by },
      ]);
      await close();
    },
  },
  {
    name: "a resting order is cancelled at the page, never without a reason",
    async run(browser) {
      const { page, desk, close } = await opened(browser, "full", PHONE);
      await page.locator("#views").getByRole("button", { name: "Orders" }).tap();
      const row = page.locator("#orders-body tbody tr").first();
      const intent = await row.getAttribute("data-key");
      await row.getByRole("button", { name: "Change" }).tap();
      await page.getByRole("button", { name: "Cancel order" }).tap();
      assert.equal(await page.locator("#order-dialog").isVisible(), true);
      assert.equal(desk.asked.length, 0);
      await page.locator("#change-reason").fill("news is out");
      await page.getByRole("button", { name: "Cancel order" }).tap();
      await page.locator("#order-dialog").waitFor({ state: "hidden" });
      await row.getByText("Cancelling").waitFor();
      assert.deepEqual(desk.asked, [{ what: "cancel", intent, actor: "operator:admin", reason: "news is out" }]);
      await close();
    },
  },
  {
    name: "changing an order of a live account wants its id typed",
    async run(browser) {
      const { page, desk, close } = await opened(browser);
      const { system } = await desk.status();
      desk.set({ system: { ...system, mode: "live", isSimulated: false }, account: "U1234567" });
      await page.locator("#mode-banner[data-mode=live]").waitFor();
      await page.locator(".row-button").first().click();
      await page.locator("#change-quantity").fill("50");
      await page.locator("#change-reason").fill("smaller");
      await page.getByRole("button", { name: "Change order" }).click();
      await page.locator("#change-form .form-error").getByText("TW-ADM-010").waitFor();
      await page.locator("#change-account").fill("U1234567");
      await page.getByRole("button", { name: "Change order" }).click();
      await page.locator("#order-dialog").waitFor({ state: "hidden" });
      assert.equal(desk.asked.length, 1);
      await close();
    },
  },
  {
    name: "a preview tells what the broker asks for and what would refuse, and places nothing",
    async run(browser) {
      const { page, desk, complaints, close } = await opened(browser);
      await page.locator("#preview").click();
      const ask = page.locator("#preview-dialog").getByRole("button", { name: "Preview" });
      await page.locator("#preview-quantity").fill("many");
      await ask.click();
      await page.locator("#preview-form .form-error").getByText("are numbers").waitFor();
      await page.locator("#preview-quantity").fill("100");
      await page.locator("#preview-type").selectOption("LMT");
      await page.locator("#preview-limit").fill("168");
      await ask.click();
      await page.getByText("✓ It would pass. Nothing was placed.").waitFor();
      const figures = /Initial margin 8,401\.00 \+8,4\d\d\.\d\d 16,8\d\d\.\d\d/;
      await shows(page, "#preview-result", figures);
      await page.locator("#preview-quantity").fill("5000");
      await ask.click();
      await page.getByText("✕ It would be refused. Nothing was placed.").waitFor();
      await page.locator("#preview-result").getByText("TW-ORD-064").waitFor();
      assert.deepEqual(
        desk.asked.map(({ what }) => what),
        ["preview", "preview"],
      );
      assert.deepEqual(complaints, []);
      await close();
    },
  },
  {
    name: "every difference of the last comparison with the broker is on the page",
    async run(browser) {
      const { page, desk, close } = await opened(browser);
      await page.locator('#system-tabs [data-key="books"]').click();
      await shows(page, "#system-body", /last compared 12:36:00: no difference/);
      const differences = ["STK:SPY:USD: the broker has 150, the journal 100", "order 01A: filled 40, booked"];
      desk.set({ recovery: { state: "reconciled", lastReconciled: Date.parse("2013-10-04T19:00:00Z"), differences } });
      desk.set({ haltedInstruments: ["STK:SPY:USD"] });
      await page.locator("#notices").getByText("1 instrument halted").waitFor();
      for (const difference of differences) {
        await page.locator("#system-body").getByText(difference).waitFor();
        await page.locator("#notices").getByText(difference).waitFor();
      }
      await close();
    },
  },
  {
    name: "the dialogs of orders fit a phone and a desktop and stand out from their ground, in the dark and in the light",
    async run(browser) {
      for (const colorScheme of ["dark", "light"] as const) {
        for (const size of [DESKTOP, PHONE]) {
          const { page, close } = await opened(browser, "failing", { ...size, colorScheme });
          const width = page.viewportSize()?.width ?? 0;
          for (const [opener, dialog] of [
            ["#notices .notice button:text-is('Settle…')", "#order-dialog"],
            ["#preview", "#preview-dialog"],
          ] as const) {
            await page.locator(opener).dispatchEvent("click");
            const box = await page.locator(dialog).boundingBox();
            assert.ok(box !== null && box.x >= 0 && box.x + box.width <= width, `${dialog} at ${width}`);
            if (dialog === "#preview-dialog") {
              await page.locator("#preview-quantity").fill("5000");
              await page.locator(dialog).getByRole("button", { name: "Preview" }).click();
              await page.locator("#preview-result .verdict").waitFor();
            }
            const sideways = await page.locator(dialog).evaluate((of) => of.scrollWidth - of.clientWidth);
            assert.equal(sideways, 0, `${dialog} at ${width}`);
            assert.deepEqual(await lowContrast(page), []);
            await page.keyboard.press("Escape");
          }
          await close();
        }
      }
    },
  },
];
