import { z } from "zod";
import type { Route } from "./route.ts";

const error = z
  .strictObject({
    code: z.string().meta({ description: "Stable; docs/errors.md lists them" }),
    message: z.string().meta({ description: "What could not be done, and the state it met" }),
    next: z.string().meta({ description: "What to do" }),
  })
  .meta({ id: "Error" });

/** The OpenAPI 3.1 document, made from the routes themselves. */
export function openApi(routes: readonly Route[], version: string): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[`/api/v1${route.path}`] = { ...paths[`/api/v1${route.path}`], [route.method]: operation(route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Tickwork admin",
      version,
      description: "Times are ISO 8601 in UTC; money is an exact decimal string; errors are {code, message, next}.",
    },
    servers: [{ url: "/" }],
    security: [{ token: [] }, { session: [] }],
    paths: { "/healthz": { get: healthOperation() }, ...paths, ...appPaths() },
    components: {
      schemas: { Error: schemaOf(error, "output") },
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "`npx tickwork token` prints it" },
        session: { type: "apiKey", in: "cookie", name: "tickwork_…", description: "Set by POST /api/v1/session" },
      },
    },
  };
}

function operation(route: Route): object {
  return {
    summary: route.summary,
    ...(route.query === undefined ? {} : { parameters: parametersOf(route.query) }),
    ...(route.body === undefined
      ? {}
      : {
          requestBody: { required: true, content: { "application/json": { schema: schemaOf(route.body, "input") } } },
        }),
    responses: answers({ "application/json": { schema: schemaOf(route.answer, "output") } }),
  };
}

function answers(content: object, ok = "200"): object {
  return {
    [ok]: { description: "Done", ...(Object.keys(content).length === 0 ? {} : { content }) },
    default: {
      description: "Refused",
      content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
    },
  };
}

function parametersOf(query: z.ZodType): object[] {
  const { properties = {}, required = [] } = schemaOf(query, "input") as {
    properties?: Record<string, { description?: string }>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema,
  }));
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" });
  return rest;
}

function healthOperation(): object {
  const schema = { type: "object", properties: { ok: { type: "boolean" }, state: { type: "string" } } };
  return {
    summary: "Whether the system runs; needs no login",
    security: [],
    responses: answers({ "application/json": { schema } }),
  };
}

/** Addresses that the app answers itself. */
function appPaths(): object {
  const login = {
    type: "object",
    oneOf: [
      { required: ["token"], properties: { token: { type: "string" } } },
      { required: ["code"], properties: { code: { type: "string", description: "From a one-time link" } } },
    ],
  };
  return {
    "/api/v1/session": {
      post: {
        summary: "Log a browser in; the answer sets an HttpOnly cookie",
        security: [],
        requestBody: { required: true, content: { "application/json": { schema: login } } },
        responses: answers({}, "204"),
      },
      delete: { summary: "Log the browser out", responses: answers({}, "204") },
    },
    "/api/v1/events": {
      get: {
        summary:
          "Server-sent events: `snapshot`, then changed parts (`status`, `quotes`, `orders`, `fills`, `journal`, …), `heartbeat`",
        responses: answers({ "text/event-stream": { schema: { type: "string" } } }),
      },
    },
    "/api/v1/openapi.json": {
      get: { summary: "This document", responses: answers({ "application/json": { schema: { type: "object" } } }) },
    },
  };
}
