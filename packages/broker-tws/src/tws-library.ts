// What the adapter uses of @stoqey/ib, each from its own file: the library's front door loads 270 files more, rxjs among them, for an API
// that is not used here. That was a tenth of a start.
export { IBApi } from "@stoqey/ib/dist/api/api.js";
export { EventName } from "@stoqey/ib/dist/api/data/enum/event-name.js";
export { SecType } from "@stoqey/ib/dist/api/data/enum/sec-type.js";
export { BarSizeSetting } from "@stoqey/ib/dist/api/historical/bar-size-setting.js";
export { WhatToShow } from "@stoqey/ib/dist/api/historical/what-to-show.js";
export { OrderAction } from "@stoqey/ib/dist/api/order/enum/order-action.js";
export { OrderStatus } from "@stoqey/ib/dist/api/order/enum/order-status.js";
export { OrderType } from "@stoqey/ib/dist/api/order/enum/orderType.js";
export { TimeInForce } from "@stoqey/ib/dist/api/order/enum/tif.js";
export type { CommissionReport, Contract, ContractDetails, Execution, Order, OrderState } from "@stoqey/ib";
