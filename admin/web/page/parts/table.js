import { make, setAttribute, syncChildren } from "./dom.js";

/**
 * @template Row
 * @typedef {object} Column
 * @property {string} name class of its cells: `c-name`
 * @property {string} head
 * @property {boolean} [isNumber] right-aligned
 * @property {boolean} [isKept] keeps its colour in a row that is done
 * @property {(cell: HTMLElement, row: Row) => void} draw
 */

/**
 * A table whose rows are kept by key.
 * @template Row
 * @param {{ className: string, caption: string, columns: readonly Column<Row>[], key(row: Row): string, decorate?(element: HTMLElement, row: Row): void }} options
 * @returns {{ readonly element: HTMLTableElement, draw(rows: readonly Row[]): void }}
 */
export function makeTable({ className, caption, columns, key, decorate }) {
  const head = make("tr");
  for (const { name, head: text, isNumber } of columns) {
    const cell = make("th", `c-${name}${isNumber === true ? " number" : ""}`, text);
    cell.scope = "col";
    head.append(cell);
  }
  const body = make("tbody");
  const element = make("table", `grid ${className}`, make("thead", "", head), body);
  setAttribute(element, "aria-label", caption);
  return {
    element,
    draw: (rows) =>
      syncChildren(body, rows, {
        key,
        create: () => make("tr", "", ...columns.map(cellOf)),
        update(element_, row) {
          columns.forEach(({ draw }, at) => draw(/** @type {HTMLElement} */ (element_.children[at]), row));
          decorate?.(element_, row);
        },
      }),
  };
}

/** @param {Column<any>} column */
function cellOf({ name, isNumber, isKept }) {
  return make("td", `c-${name}${isNumber === true ? " number" : ""}${isKept === true ? " keep" : ""}`);
}
