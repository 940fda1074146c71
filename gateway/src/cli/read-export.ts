import { resolve } from "node:path";
import { configError } from "@tickwork/config/errors";
import { collectDocument } from "@tickwork/config/found-value";
import { throwAll } from "@tickwork/config/resolve-settings";
import { schema } from "@tickwork/config/schema";
import { readSettingsFile } from "@tickwork/config/settings-file";

/**
 * The values of an exported file, by key.
 * @throws TickworkError TW-CFG-009 when there is no such file, TW-CFG-001 and 004 for what is wrong in it
 */
export function readExport(file: string): ReadonlyMap<string, unknown> {
  const path = resolve(file);
  const document = readSettingsFile(path);
  if (document === undefined)
    throw configError("TW-CFG-009", `Cannot import ${path}: there is no such file. Nothing was changed.`);
  const { found, problems } = collectDocument(schema, document, path);
  throwAll(problems);
  return new Map(found.map(({ key, value }) => [key, value]));
}
