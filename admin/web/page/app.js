// The page: logs in, follows the live events, and lets each panel show its part.
import { get, post, remove } from "./parts/api.js";
import { byId } from "./parts/dom.js";
import { follow, unfollow } from "./parts/live.js";
import { onChange, redraw } from "./parts/store.js";
import { drawChart } from "./panels/chart.js";
import { drawFeed } from "./panels/feed.js";
import { drawFigures } from "./panels/figures.js";
import { askForToken } from "./panels/login.js";
import { drawNotices } from "./panels/notices.js";
import { prepareOrderDialog } from "./panels/order-dialog.js";
import { drawOrders } from "./panels/orders.js";
import { drawPositions } from "./panels/positions.js";
import { preparePreview } from "./panels/preview-dialog.js";
import { prepareStop } from "./panels/stop.js";
import { drawSystem } from "./panels/system.js";
import { prepareTheme } from "./panels/theme-switch.js";
import { drawTopBar } from "./panels/top-bar.js";
import { prepareViews } from "./panels/views.js";

prepareTheme();
prepareViews();
prepareStop();
prepareOrderDialog();
preparePreview();
for (const draw of [drawTopBar, drawNotices, drawFigures, drawChart, drawPositions, drawOrders, drawFeed, drawSystem])
  onChange(draw);

byId("logout").addEventListener("click", async () => {
  unfollow();
  await remove("/session");
  location.reload();
});

/** A link from the terminal carries a one-time code behind the #, which no server or log ever sees. */
async function redeemLink() {
  const code = /^#(?:code=)?([\w-]{16,})$/.exec(location.hash)?.[1];
  if (code === undefined) return;
  history.replaceState(null, "", "/");
  await post("/session", { code }).catch(() => undefined);
}

async function hasSession() {
  try {
    await get("/status");
    return true;
  } catch (error) {
    return /** @type {{ status?: number }} */ (error).status !== 401;
  }
}

await redeemLink();
if (!(await hasSession())) await askForToken();
document.body.dataset.screen = "desk";
redraw();
follow(() => location.reload());
