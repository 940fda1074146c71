import { MatchingEngine } from "@tickwork/matching/matching-engine";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { DeskOrder } from "./desk-order.ts";
import type { DeskWorld } from "./desk-world.ts";
import { OrderRegister } from "./order-register.ts";
import { OrderVoice } from "./order-voice.ts";
import { Venue } from "./venue.ts";

/** What the parts of the order desk share. */
export class DeskState {
  readonly world: DeskWorld;
  readonly register = new OrderRegister();
  readonly engine: MatchingEngine;
  readonly venue = new Venue();
  readonly voice: OrderVoice;
  /** Short sales whose shares are still looked for. */
  readonly held = new Set<DeskOrder>();
  /** Orders that wait for a change since the close of the day before. */
  readonly conditional = new Set<DeskOrder>();
  /** Whose regular hours are on, as the last tick had it. */
  readonly openInstruments = new Set<InstrumentId>();
  /** Orders that persons enter from now on get an id of client 0. */
  bindsManualOrders = false;

  constructor(world: DeskWorld) {
    this.world = world;
    this.engine = new MatchingEngine(world.fills);
    this.voice = new OrderVoice(world, (key) => this.engine.look(key));
  }
}
