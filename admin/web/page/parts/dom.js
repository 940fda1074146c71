// The little that the page needs to make and keep elements. Nothing here ever reads HTML from text.

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element ${id}`);
  return element;
}

/**
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find(parent, selector) {
  const element = parent.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`The page has no ${selector}`);
  return element;
}

/**
 * Makes an element: `make("td", "number", "12")`.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className !== undefined && className !== "") element.className = className;
  element.append(...children);
  return element;
}

/**
 * Writes only what differs, so that nothing is laid out again for nothing.
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {string | undefined} value undefined removes it
 */
export function setAttribute(element, name, value) {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/**
 * Makes the children of `parent` those of `items`, by key: kept ones stay in place, so that nothing jumps or loses its focus.
 * @template Item
 * @param {Element} parent
 * @param {readonly Item[]} items
 * @param {{ key(item: Item): string, create(item: Item): HTMLElement, update(element: HTMLElement, item: Item): void }} how
 */
export function syncChildren(parent, items, { key, create, update }) {
  const known = new Map();
  for (const child of parent.children) {
    if (child instanceof HTMLElement) known.set(child.dataset.key, child);
  }
  let next = parent.firstElementChild;
  for (const item of items) {
    const name = key(item);
    const kept = known.get(name);
    known.delete(name);
    const element = kept ?? create(item);
    if (kept === undefined) element.dataset.key = name;
    update(element, item);
    if (element === next) next = element.nextElementSibling;
    else parent.insertBefore(element, next);
  }
  for (const gone of known.values()) gone.remove();
}
