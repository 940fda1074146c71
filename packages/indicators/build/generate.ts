// Writes src/functions/ and src/catalogue.ts anew from TA-Lib's own description. Run by hand when the recipe's source changes.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { describeFunctions } from "./describe-functions.ts";
import { obtainSources } from "./obtain-sources.ts";
import { fileOf, identifierOf, renderFunction } from "./render-function.ts";

const folder = new URL("../src/functions/", import.meta.url);
const descriptions = describeFunctions(await obtainSources());

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const description of descriptions) {
  await writeFile(new URL(`${fileOf(identifierOf(description.name))}.ts`, folder), renderFunction(description));
}

const identifiers = descriptions.map((description) => identifierOf(description.name)).sort();
await writeFile(
  new URL("../src/catalogue.ts", import.meta.url),
  [
    "// Generated from TA-Lib's own description by build/generate.ts. Do not edit.",
    ...identifiers.map((identifier) => `import { ${identifier} } from "./functions/${fileOf(identifier)}.ts";`),
    `import type { IndicatorDescription } from "./indicator-description.ts";`,
    "",
    "/** The descriptions of all indicators. Loads every function's file: for the command line and the documents, not for actors. */",
    "export const catalogue: readonly IndicatorDescription[] = [",
    ...identifiers.map((identifier) => `  ${identifier}.description,`),
    "];",
    "",
  ].join("\n"),
);
process.stderr.write(`Wrote ${descriptions.length} functions. Now format them: npx oxfmt packages/indicators\n`);
