// Checks docs/traceability.csv: every requirement once, and what a row claims exists. Run by `npm run check`.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../../../", import.meta.url);
const STATUSES = new Set(["done", "partial", "open"]);

/** Splits one line of a CSV file with double-quoted fields. */
function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
}

function problemsOf(lines: readonly string[]): string[] {
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const line of lines) {
    const [id = "", , status = "", code = "", test = ""] = fieldsOf(line);
    if (seen.has(id)) problems.push(`${id}: stands twice`);
    seen.add(id);
    if (!STATUSES.has(status))
      problems.push(`${id}: status ${JSON.stringify(status)} is none of ${[...STATUSES].join(", ")}`);
    if (status !== "open" && (code === "" || test === "")) problems.push(`${id}: ${status} needs code and test`);
    for (const path of `${code} ${test}`.split(" ")) {
      if (path !== "" && !existsSync(new URL(path, root))) problems.push(`${id}: ${path} does not exist`);
    }
  }
  const requirements = new URL("../shared/REQUIREMENTS.md", root);
  if (existsSync(requirements)) {
    for (const [, id = ""] of readFileSync(requirements, "utf8").matchAll(/^\| ([A-Z]+-\d+) \|/gm)) {
      if (!seen.has(id)) problems.push(`${id}: a requirement without a row`);
    }
  }
  return problems;
}

const table = readFileSync(fileURLToPath(new URL("docs/traceability.csv", root)), "utf8");
const problems = problemsOf(table.trimEnd().split("\n").slice(1));
for (const problem of problems) process.stderr.write(`docs/traceability.csv ${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
