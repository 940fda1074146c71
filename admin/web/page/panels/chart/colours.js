// The chart paints on a canvas and cannot read CSS variables: this reads them for it.

const probe = document.createElement("i");
probe.hidden = true;
document.body.append(probe);

/** @param {string} name */
function colour(name) {
  probe.style.setProperty("color", `var(--${name})`);
  return getComputedStyle(probe).color;
}

export function chartColours() {
  return {
    panel: colour("panel"),
    text: colour("muted"),
    line: colour("line"),
    grid: colour("raised"),
    up: colour("up"),
    down: colour("down"),
    warn: colour("warn"),
    accent: colour("accent"),
    strong: colour("line-strong"),
    faint: colour("faint"),
  };
}
