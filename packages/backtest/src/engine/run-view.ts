import type {
  BarColumns,
  DecisionView,
  IndicatorColumns,
  Parameters,
  ParameterSpecs,
  Peer,
} from "@tickwork/strategies/strategy";

/** The one view that a run shows its strategy, bar after bar: made once, changed in place. */
export class RunView implements DecisionView<ParameterSpecs, IndicatorColumns> {
  index = 0;
  position = 0;
  hasWorkingEntry = false;
  readonly bars: BarColumns;
  readonly indicators: IndicatorColumns;
  readonly parameters: Parameters<ParameterSpecs>;
  peers: readonly Peer<IndicatorColumns>[] = [this];
  self = 0;

  constructor(bars: BarColumns, indicators: IndicatorColumns, parameters: Parameters<ParameterSpecs>) {
    this.bars = bars;
    this.indicators = indicators;
    this.parameters = parameters;
  }
}
