import { EventName, IBApi, OrderAction, OrderType, SecType } from "@stoqey/ib";

const port = Number(process.argv[2] ?? 7497);
const ib = new IBApi({ host: "127.0.0.1", port });
const spy = { symbol: "SPY", secType: SecType.STK, exchange: "SMART", currency: "USD" };

ib.on(EventName.error, (error, code, id) => console.log(`error ${code} about ${id}: ${error.message}`));
ib.once(EventName.nextValidId, (orderId) => {
  const order = { action: OrderAction.BUY, orderType: OrderType.MKT, totalQuantity: 100, transmit: true };
  ib.placeOrder(orderId, spy, order);
});
ib.on(EventName.orderStatus, (orderId, status, filled) => console.log(`order ${orderId}: ${status}, ${filled} filled`));
ib.on(EventName.execDetails, (_request, contract, execution) => {
  console.log(`${execution.side} ${execution.shares} ${contract.symbol} at ${execution.price}`);
});
ib.on(EventName.commissionReport, ({ commission, currency }) => {
  console.log(`commission ${commission} ${currency}`);
  ib.reqPositions();
});
ib.on(EventName.position, (account, contract, position) => {
  console.log(`${account} holds ${position} ${contract.symbol}`);
});
ib.on(EventName.positionEnd, () => ib.disconnect());

ib.connect(1);
