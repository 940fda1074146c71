import assert from "node:assert/strict";
import type { IBApi } from "./tws-library.ts";

/** As the library calls its queue of fields; undefined marks where a message begins and ends. */
type Token = string | undefined;

/**
 * The library's decoder takes each field off the front of an array. Above 16,000 fields V8 moves the whole rest each time, and
 * a long history (160,000 fields) holds the loop for two seconds. This queue, which has what the decoder uses of an array, moves
 * nothing.
 */
class TokenQueue {
  private tokens: Token[] = [];
  private at = 0;

  get length(): number {
    return this.tokens.length - this.at;
  }

  get 0(): Token {
    return this.tokens[this.at];
  }

  push(token: Token): number {
    return this.tokens.push(token);
  }

  /** Adds to this queue: the decoder forgets the old one. */
  concat(tokens: readonly Token[]): this {
    for (const token of tokens) this.tokens.push(token);
    return this;
  }

  shift(): Token {
    const token = this.tokens[this.at];
    this.at += 1;
    if (this.at >= this.tokens.length) {
      this.tokens = [];
      this.at = 0;
    }
    return token;
  }

  /** The decoder shows what is left over in an error. */
  toJSON(): readonly Token[] {
    return this.tokens.slice(this.at);
  }
}

/** Gives a new `IBApi` the faster queue. Throws when the library's inside is not what it was when this was written (1.6). */
export function useTokenQueue(api: IBApi): void {
  const decoder = inside(inside(api, "controller"), "decoder");
  assert(Array.isArray(Reflect.get(decoder, "dataQueue")), "expected the library's decoder to have a queue of fields");
  Reflect.set(decoder, "dataQueue", new TokenQueue());
}

function inside(of: object, name: string): object {
  const part: unknown = Reflect.get(of, name);
  assert(typeof part === "object" && part !== null, `expected the library to have a ${name}`);
  return part;
}
