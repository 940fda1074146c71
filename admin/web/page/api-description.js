// Shows the OpenAPI document of this admin for people.
import { ApiError, get } from "./parts/api.js";
import { byId, make, setText } from "./parts/dom.js";

/** @typedef {{ summary: string, parameters?: { name: string, description?: string, required?: boolean, schema: unknown }[], requestBody?: { content: Record<string, { schema: unknown }> }, responses: Record<string, { content?: Record<string, { schema?: unknown }> }> }} Operation */

/** @param {string} method @param {string} path @param {Operation} operation */
function routeElement(method, path, { summary, parameters = [], requestBody, responses }) {
  const parts = make("div");
  if (parameters.length > 0) {
    const lines = parameters.map(
      ({ name, description, schema }) =>
        `${name}: ${typeText(schema)}${description === undefined ? "" : `   ${description}`}`,
    );
    parts.append(make("h3", "", "Query"), make("pre", "", lines.join("\n")));
  }
  for (const { schema } of Object.values(requestBody?.content ?? {}))
    parts.append(make("h3", "", "Body"), make("pre", "", typeText(schema)));
  for (const [type, { schema }] of Object.entries(responses["200"]?.content ?? {})) {
    parts.append(make("h3", "", `Answer, ${type}`), make("pre", "", typeText(schema)));
  }
  const head = make(
    "summary",
    "",
    make("b", "", method.toUpperCase()),
    make("code", "", path),
    make("span", "muted", summary),
  );
  return make("details", "", head, parts);
}

/**
 * A JSON schema as a person would write the type.
 * @param {any} schema
 * @param {string} [indent]
 * @returns {string}
 */
function typeText(schema, indent = "") {
  if (schema === undefined) return "nothing";
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) {
    const common =
      schema.properties === undefined ? [] : [typeText({ ...schema, oneOf: undefined, anyOf: undefined }, indent)];
    if (common.length > 0)
      return `${common[0]}   (one of: ${choices.map((/** @type {any} */ { required }) => (required ?? []).join(" and ")).join(", ")})`;
    return choices.map((/** @type {any} */ choice) => typeText(choice, indent)).join(" | ");
  }
  if (schema.enum !== undefined)
    return schema.enum.map((/** @type {unknown} */ value) => JSON.stringify(value)).join(" | ");
  if (schema.type === "array") return `[${typeText(schema.items, indent)}]`;
  if (schema.properties !== undefined) {
    const inner = `${indent}  `;
    const fields = Object.entries(schema.properties).map(
      ([name, field]) => `${inner}${name}: ${typeText(field, inner)}`,
    );
    return `{\n${fields.join("\n")}\n${indent}}`;
  }
  const bounds = [schema.minimum, schema.maximum].some((bound) => bound !== undefined && Math.abs(bound) < 1e15);
  return `${schema.type ?? "anything"}${bounds ? ` ${schema.minimum ?? ""} to ${schema.maximum ?? ""}` : ""}${schema.default === undefined ? "" : `, default ${JSON.stringify(schema.default)}`}`;
}

try {
  const { info, paths } = await get("/openapi.json");
  setText(byId("about"), `Version ${info.version}. ${info.description}`);
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations))
      byId("routes").append(routeElement(method, path, operation));
  }
} catch (error) {
  setText(byId("about"), error instanceof ApiError ? `${error.message}. ${error.next}` : String(error));
}
