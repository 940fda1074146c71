import { DAY_MS, type EpochMs } from "@tickwork/model/time";
import { newsBetween, type NewsItem } from "../news/news-items.ts";
import type { StreamOutlet } from "./stream-outlet.ts";
import type { Listing } from "../market/listing.ts";

/** Headlines of one instrument as they come, from the providers that were asked for; none named: from all. */
export class NewsStream {
  readonly #outlet: StreamOutlet;
  readonly #listing: Listing;
  readonly #providers: readonly string[];
  #coming: readonly NewsItem[] = [];
  #drawnUntil: EpochMs;

  constructor(
    outlet: StreamOutlet,
    of: { readonly listing: Listing; readonly providers: readonly string[]; readonly now: EpochMs },
  ) {
    this.#outlet = outlet;
    this.#listing = of.listing;
    this.#providers = of.providers;
    this.#drawnUntil = of.now;
  }

  /** Tells what has come until now. */
  advance(now: EpochMs): void {
    if (now > this.#drawnUntil) this.#draw(now);
    while ((this.#coming[0]?.time ?? Number.POSITIVE_INFINITY) <= now) {
      const [item, ...later] = this.#coming;
      this.#coming = later;
      if (item !== undefined) this.#tell(item);
    }
  }

  #draw(now: EpochMs): void {
    const until = now + DAY_MS;
    const drawn = newsBetween(this.#listing, this.#drawnUntil, until);
    const wanted = drawn.filter(({ provider }) => this.#providers.length === 0 || this.#providers.includes(provider));
    this.#coming = [...this.#coming, ...wanted];
    this.#drawnUntil = until;
  }

  #tell({ time, provider, articleId, headline }: NewsItem): void {
    const { client, requestId } = this.#outlet;
    client.send({ type: "tick-news", requestId, timeMs: time, provider, articleId, headline, extra: "" });
  }
}
