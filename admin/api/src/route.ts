// A route as data: the app serves it, the OpenAPI document describes it, and the tests hold its answers against it.
import type { z } from "zod";
import { AdminError } from "./admin-error.ts";
import type { Desk } from "./desk.ts";

/** Who is asking, as the journal will name them. */
export interface RouteContext {
  readonly desk: Desk;
  readonly caller: "operator:admin" | "operator:cli";
}

export interface Route {
  readonly method: "get" | "post";
  /** Under `/api/v1`. */
  readonly path: string;
  readonly summary: string;
  readonly query: z.ZodType | undefined;
  readonly body: z.ZodType | undefined;
  readonly answer: z.ZodType;
  /** @throws AdminError TW-ADM-004 when query or body are not as described. */
  perform(context: RouteContext, input: { readonly query: unknown; readonly body: unknown }): Promise<unknown>;
}

/** A route that reads. */
export function read<Q extends z.ZodType, A extends z.ZodType>(definition: {
  readonly path: string;
  readonly summary: string;
  readonly query: Q;
  readonly answer: A;
  perform(context: RouteContext, query: z.output<Q>): Promise<z.output<A>>;
}): Route {
  return {
    ...definition,
    method: "get",
    body: undefined,
    perform: (context, { query }) => definition.perform(context, parse(definition.query, query, "query")),
  };
}

/** A route that changes something. */
export function act<B extends z.ZodType, A extends z.ZodType>(definition: {
  readonly path: string;
  readonly summary: string;
  readonly body: B;
  readonly answer: A;
  perform(context: RouteContext, body: z.output<B>): Promise<z.output<A>>;
}): Route {
  return {
    ...definition,
    method: "post",
    query: undefined,
    perform: (context, { body }) => definition.perform(context, parse(definition.body, body, "body")),
  };
}

/**
 * Reads what came from outside.
 * @throws AdminError TW-ADM-004 naming each field that is wrong
 */
export function parse<S extends z.ZodType>(schema: S, input: unknown, part: "query" | "body"): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join(".")}: ${message}`,
  );
  throw new AdminError("TW-ADM-004", `Cannot read the ${part}: ${problems.join("; ")}`, { cause: result.error });
}
