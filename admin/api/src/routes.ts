import type { Route } from "./route.ts";
import { actingRoutes } from "./routes/acting.ts";
import { orderRoutes } from "./routes/order-routes.ts";
import { readingRoutes } from "./routes/reading.ts";

/** Every route under `/api/v1` with a JSON answer; session, events and the API description itself are the app's. */
export const routes: readonly Route[] = [...readingRoutes, ...orderRoutes, ...actingRoutes];
