/** A tag with its value, as algos and combination routing use them. */
export interface WireTag {
  readonly tag: string;
  readonly value: string;
}

/** A condition that an order waits for. `conjunction`: `a` (and) or `o` (or) with the next one. */
export type WireCondition =
  | {
      readonly type: "price";
      readonly conjunction: string;
      readonly isMore: boolean;
      readonly value: number;
      readonly conId: number;
      readonly exchange: string;
      readonly triggerMethod: number;
    }
  | { readonly type: "time"; readonly conjunction: string; readonly isMore: boolean; readonly value: string }
  | { readonly type: "margin"; readonly conjunction: string; readonly isMore: boolean; readonly value: number }
  | {
      readonly type: "execution";
      readonly conjunction: string;
      readonly secType: string;
      readonly exchange: string;
      readonly symbol: string;
    }
  | {
      readonly type: "volume" | "percent-change";
      readonly conjunction: string;
      readonly isMore: boolean;
      readonly value: number;
      readonly conId: number;
      readonly exchange: string;
    };

/** The numbers that stand for condition types on the wire. */
export const CONDITION_CODES = {
  price: 1,
  time: 3,
  margin: 4,
  execution: 5,
  volume: 6,
  "percent-change": 7,
} as const satisfies Record<WireCondition["type"], number>;

export interface WireDeltaNeutralOrder {
  readonly conId: number;
  readonly settlingFirm: string;
  readonly clearingAccount: string;
  readonly clearingIntent: string;
  readonly openClose: string;
  readonly shortSale: boolean;
  readonly shortSaleSlot: number;
  readonly designatedLocation: string;
}

export interface WireScale {
  readonly priceAdjustValue: number | undefined;
  readonly priceAdjustInterval: number | undefined;
  readonly profitOffset: number | undefined;
  readonly autoReset: boolean;
  readonly initPosition: number | undefined;
  readonly initFillQuantity: number | undefined;
  readonly randomPercent: boolean;
}

export interface WirePegBenchmark {
  readonly referenceConId: number;
  readonly isPeggedChangeAmountDecrease: boolean;
  readonly peggedChangeAmount: number;
  readonly referenceChangeAmount: number;
  readonly referenceExchange: string;
}

/** An order with every attribute that placeOrder carries. Undefined: not given. */
export interface WireOrder {
  readonly action: string;
  readonly totalQuantity: number;
  readonly orderType: string;
  readonly limitPrice: number | undefined;
  readonly auxPrice: number | undefined;
  readonly timeInForce: string;
  readonly ocaGroup: string;
  readonly account: string;
  readonly openClose: string;
  readonly origin: number;
  readonly orderRef: string;
  readonly transmit: boolean;
  readonly parentId: number;
  readonly blockOrder: boolean;
  readonly sweepToFill: boolean;
  readonly displaySize: number | undefined;
  readonly triggerMethod: number;
  readonly outsideRegularHours: boolean;
  readonly hidden: boolean;
  readonly comboLegPrices: readonly (number | undefined)[];
  readonly smartComboRouting: readonly WireTag[];
  readonly discretionaryAmount: number;
  readonly goodAfterTime: string;
  readonly goodTillDate: string;
  readonly faGroup: string;
  readonly faMethod: string;
  readonly faPercentage: string;
  readonly faProfile: string;
  readonly modelCode: string;
  readonly shortSaleSlot: number;
  readonly designatedLocation: string;
  readonly exemptCode: number;
  readonly ocaType: number;
  readonly rule80A: string;
  readonly settlingFirm: string;
  readonly allOrNone: boolean;
  readonly minimumQuantity: number | undefined;
  readonly percentOffset: number | undefined;
  readonly eTradeOnly: boolean;
  readonly firmQuoteOnly: boolean;
  readonly nbboPriceCap: number | undefined;
  readonly auctionStrategy: number;
  readonly startingPrice: number | undefined;
  readonly stockReferencePrice: number | undefined;
  readonly delta: number | undefined;
  readonly stockRangeLower: number | undefined;
  readonly stockRangeUpper: number | undefined;
  readonly overridePercentageConstraints: boolean;
  readonly volatility: number | undefined;
  readonly volatilityType: number;
  readonly deltaNeutralOrderType: string;
  readonly deltaNeutralAuxPrice: number | undefined;
  readonly deltaNeutral: WireDeltaNeutralOrder | undefined;
  readonly continuousUpdate: number;
  readonly referencePriceType: number;
  readonly trailStopPrice: number | undefined;
  readonly trailingPercent: number | undefined;
  readonly scaleInitLevelSize: number | undefined;
  readonly scaleSubsLevelSize: number | undefined;
  readonly scalePriceIncrement: number | undefined;
  readonly scale: WireScale | undefined;
  readonly scaleTable: string;
  readonly activeStartTime: string;
  readonly activeStopTime: string;
  readonly hedgeType: string;
  readonly hedgeParameter: string;
  readonly optOutSmartRouting: boolean;
  readonly clearingAccount: string;
  readonly clearingIntent: string;
  readonly notHeld: boolean;
  readonly algoStrategy: string;
  readonly algoParameters: readonly WireTag[];
  readonly algoId: string;
  readonly whatIf: boolean;
  readonly miscOptions: string;
  readonly solicited: boolean;
  readonly randomizeSize: boolean;
  readonly randomizePrice: boolean;
  readonly pegBenchmark: WirePegBenchmark | undefined;
  readonly conditions: readonly WireCondition[];
  readonly conditionsIgnoreRegularHours: boolean;
  readonly conditionsCancelOrder: boolean;
  readonly adjustedOrderType: string;
  readonly triggerPrice: number | undefined;
  readonly limitPriceOffset: number | undefined;
  readonly adjustedStopPrice: number | undefined;
  readonly adjustedStopLimitPrice: number | undefined;
  readonly adjustedTrailingAmount: number | undefined;
  readonly adjustableTrailingUnit: number;
  readonly extOperator: string;
  readonly softDollarName: string;
  readonly softDollarValue: string;
  readonly cashQuantity: number | undefined;
  readonly mifid2DecisionMaker: string;
  readonly mifid2DecisionAlgo: string;
  readonly mifid2ExecutionTrader: string;
  readonly mifid2ExecutionAlgo: string;
  readonly dontUseAutoPriceForHedge: boolean;
  readonly isOmsContainer: boolean;
  readonly discretionaryUpToLimitPrice: boolean;
  readonly usePriceManagement: boolean | undefined;
  readonly duration: number | undefined;
  readonly postToAts: number | undefined;
  readonly autoCancelParent: boolean;
  readonly advancedErrorOverride: string;
  readonly manualOrderTime: string;
  readonly minimumTradeQuantity: number | undefined;
  readonly minimumCompeteSize: number | undefined;
  readonly competeAgainstBestOffset: number | undefined;
  readonly midOffsetAtWhole: number | undefined;
  readonly midOffsetAtHalf: number | undefined;
  readonly customerAccount: string;
  readonly professionalCustomer: boolean;
  readonly includeOvernight: boolean;
  readonly manualOrderIndicator: number | undefined;
}
