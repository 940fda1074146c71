// What would become of an order: asked of risk and of the broker, before anything is placed.
import { clearFields, field, numberOf, refuse, sendFrom, valueOf } from "../parts/dialog.js";
import { byId, find, make, setAttribute, setText, syncChildren } from "../parts/dom.js";
import { money, quantity, signedMoney } from "../parts/format.js";
import { state } from "../parts/store.js";

/** @typedef {{ before: string, change: string, after: string }} Figure */
/** @typedef {{ control: string, passed: boolean, limit: number | null, actual: number | null, message: string | null, code: string | null }} Control */
/** @typedef {{ initialMargin: Figure, maintenanceMargin: Figure, equityWithLoan: Figure, commission: { least: string, most: string, currency: string } | null, warning: string }} Answer */

const dialog = /** @type {HTMLDialogElement} */ (byId("preview-dialog"));
const form = byId("preview-form");
const NAMES = /** @type {const} */ ([
  ["initialMargin", "Initial margin"],
  ["maintenanceMargin", "Maintenance margin"],
  ["equityWithLoan", "Equity with loan"],
]);

export function preparePreview() {
  byId("preview").addEventListener("click", open);
  find(dialog, "[data-close]").addEventListener("click", () => dialog.close());
  field("preview-type").addEventListener("change", drawPrices);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void preview();
  });
}

function open() {
  clearFields(dialog);
  byId("preview-result").hidden = true;
  const symbols = byId("preview-symbol");
  symbols.replaceChildren(...state.instruments.map(({ symbol }) => make("option", "", symbol)));
  drawPrices();
  dialog.showModal();
}

function drawPrices() {
  const type = valueOf("preview-type");
  find(form, 'label[for="preview-limit"]').hidden = !type.includes("LMT");
  find(form, 'label[for="preview-stop"]').hidden = !type.includes("STP");
}

async function preview() {
  const type = valueOf("preview-type");
  const amount = numberOf("preview-quantity");
  const prices = {
    ...(type.includes("LMT") ? { limitPrice: numberOf("preview-limit") } : {}),
    ...(type.includes("STP") ? { stopPrice: numberOf("preview-stop") } : {}),
  };
  byId("preview-result").hidden = true;
  if ([amount, ...Object.values(prices)].some((value) => value === undefined || Number.isNaN(value)))
    return refuse(form, "Quantity and prices are numbers such as 100 and 168.02.");
  const side = valueOf("preview-side");
  const order = { symbol: valueOf("preview-symbol"), side, quantity: amount, type, ...prices };
  const told = await sendFrom(form, "/orders/preview", order);
  if (told !== undefined) drawResult(told);
}

/** @param {{ wouldPass: boolean, controls: readonly Control[], answer: Answer | null }} told */
function drawResult({ wouldPass, controls, answer }) {
  const result = byId("preview-result");
  result.hidden = false;
  const verdict = find(result, ".verdict");
  setText(verdict, wouldPass ? "✓ It would pass. Nothing was placed." : "✕ It would be refused. Nothing was placed.");
  setAttribute(verdict, "data-tone", wouldPass ? "good" : "bad");
  syncChildren(find(result, "tbody"), answer === null ? [] : NAMES, {
    key: ([key]) => key,
    create: ([, name]) => make("tr", "", make("th", "", name), ...[1, 2, 3].map(() => make("td", "number"))),
    update(row, [key]) {
      const figure = /** @type {Answer} */ (answer)[key];
      const texts = [money(figure.before), signedMoney(figure.change), money(figure.after)];
      texts.forEach((text, at) => setText(/** @type {Element} */ (row.children[at + 1]), text));
    },
  });
  find(result, "table").hidden = answer === null;
  setText(find(result, ".cost"), costText(answer));
  syncChildren(
    find(result, "ul"),
    controls.toSorted((a, b) => Number(a.passed) - Number(b.passed)),
    {
      key: ({ control }) => control,
      create: () => make("li"),
      update(item, { control, passed, limit, actual, message, code }) {
        setAttribute(item, "data-passed", String(passed));
        const measured = limit === null || actual === null ? "" : `, ${quantity(actual)} of ${quantity(limit)}`;
        setText(item, passed ? `✓ ${control}${measured}` : `✕ ${[code, message ?? control].filter(Boolean).join(" ")}`);
      },
    },
  );
}

/** @param {Answer | null} answer */
function costText(answer) {
  if (answer === null) return "";
  const { commission, warning } = answer;
  const range = commission === null || commission.least === commission.most ? "" : `${money(commission.least)} to `;
  const cost = commission === null ? "" : `Commission ${range}${money(commission.most)} ${commission.currency}.`;
  return [cost, warning].filter((part) => part !== "").join(" ");
}
