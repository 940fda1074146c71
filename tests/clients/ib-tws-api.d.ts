/** What the test uses of a client that has no types of its own. */
declare module "ib-tws-api" {
  interface AnyContract {
    readonly symbol: string;
  }

  interface AnyOrder {
    readonly action: string;
  }

  export class Client {
    constructor(of: { readonly host: string; readonly port: number; readonly clientId: number });
    getCurrentTime(): Promise<number>;
    getContractDetails(contract: AnyContract): Promise<readonly { readonly contract: { readonly conId: number } }[]>;
    getHistoricalData(of: object): Promise<{ readonly bars: readonly { readonly close: number }[] }>;
    getMarketDataSnapshot(of: { readonly contract: AnyContract }): Promise<Readonly<Record<string, unknown>>>;
    getPositions(): Promise<Readonly<Record<string, unknown>>>;
    getAllOpenOrders(): Promise<readonly unknown[]>;
    placeOrder(of: { readonly contract: AnyContract; readonly order: AnyOrder }): Promise<number>;
    cancelOrder(orderId: number): Promise<unknown>;
  }

  export const Contract: {
    stock(symbol: string): AnyContract;
    forex(pair: string): AnyContract;
  };

  export const Order: {
    limit(of: { readonly action: string; readonly totalQuantity: number; readonly lmtPrice: number }): AnyOrder;
  };
}
