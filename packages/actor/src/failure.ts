import { errorCode, TickworkError } from "@tickwork/model/tickwork-error";
import { ActorDown } from "./actor-down.ts";

/** An error as plain data, which is how it crosses a thread. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  /** Of an `ActorDown`: who, and which life. */
  readonly actor?: string;
  readonly incarnation?: number;
}

/**
 * Is this a failure that a caller should hear of, or a mistake that ends the actor? Expected failures carry a code. Node's own
 * `ERR_…` codes are programming mistakes.
 */
export function isExpectedFailure(error: unknown): boolean {
  const code = errorCode(error);
  return code !== undefined && !code.startsWith("ERR_");
}

export function describeFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const code = errorCode(error);
  return {
    name: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(error instanceof ActorDown ? { actor: error.actor, incarnation: error.incarnation } : {}),
  };
}

/** The error again: code, name and message as they were thrown. */
export function reviveFailure(failure: Failure): Error {
  const error = revived(failure);
  error.message = failure.message;
  if (error.name !== failure.name) Object.defineProperty(error, "name", { value: failure.name, configurable: true });
  if (failure.stack !== undefined) error.stack = failure.stack;
  return error;
}

function revived({ name, message, code, actor, incarnation }: Failure): Error {
  if (name === "ActorDown" && actor !== undefined) return new ActorDown(actor, incarnation ?? 0, message);
  return code === undefined ? new Error(message) : new TickworkError(code, message);
}
