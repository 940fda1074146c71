import { ledgerProtocol } from "@tickwork/contracts/ledger";
import { symbolLifecycleProtocol } from "@tickwork/contracts/symbol-lifecycle";
import { errorsOf } from "@tickwork/model/tickwork-error";
import { BarTable } from "@tickwork/streams/bar-table";
import { LastValueTable } from "@tickwork/streams/last-value-table";
import { gatewayErrors } from "./errors.ts";
import type { EndedReplay } from "./play-replay.ts";
import { replayReport, type ReplayReport } from "./replay-report.ts";

const fail = errorsOf(gatewayErrors);

/** What `tickwork replay` tells of a replay that has ended. */
export async function endedReplayReport(ended: EndedReplay): Promise<ReplayReport> {
  const {
    system: { supervisor, link, shared },
    options,
    sessions,
    seconds,
  } = ended;
  const { settings, strategy, symbol } = options;
  const [status] = await supervisor.ref(symbolLifecycleProtocol).list();
  if (status?.instrument === undefined || status.slot === undefined)
    throw fail(
      "TW-RUN-003",
      `Cannot replay ${symbol}: the broker did not qualify it: ${status?.reason ?? "no answer"}.`,
    );
  const ledger = supervisor.ref(ledgerProtocol);
  const book = await ledger.book();
  const { entries, verified } = await ledger.verify();
  const bars = new BarTable(shared.bars, settings.marketData.barCapacity).find(
    status.slot,
    settings.strategy.timeframeMs,
  );
  return replayReport(book, {
    strategy,
    symbol,
    sessions,
    bars: bars?.appended ?? 0,
    refused: book.decidedSignals.filter(({ approved }) => !approved).length,
    instrument: status.instrument,
    quote: new LastValueTable(shared.lastValues).read(status.slot),
    journal: { entries, verified },
    latencyUs: { signalToWire: link.latencyUs().signalToWire, commit: await ledger.commitLatencyUs() },
    restarts: supervisor.status().reduce((sum, actor) => sum + actor.restarts, 0),
    seconds,
  });
}
