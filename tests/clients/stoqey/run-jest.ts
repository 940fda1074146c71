import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { jestFolder } from "./jest-folder.ts";

/** How one of the library's tests ended. */
export interface TestOutcome {
  /** `api/connect.test.js: IBApi connection Tests Connect` */
  readonly test: string;
  readonly hasPassed: boolean;
  /** First line of what it said; empty when it passed. */
  readonly failure: string;
}

/** What of jest's report is read here. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const TESTS = fileURLToPath(new URL("../../../node_modules/@stoqey/ib/dist/tests", import.meta.url));

/**
 * Runs the compiled tests of @stoqey/ib that want a Gateway, as they are in its package, against whoever listens on the port.
 * @throws Error when jest does not run them
 */
export async function runJest(port: number, account: string): Promise<readonly TestOutcome[]> {
  const jest = jestFolder();
  const folder = mkdtempSync(join(tmpdir(), "tickwork-jest-"));
  try {
    const [config, report] = [join(folder, "jest.config.json"), join(folder, "report.json")];
    writeFileSync(config, JSON.stringify(configuration(jest, folder)));
    const flags = ["--config", config, "--json", "--outputFile", report, "--runInBand", "--forceExit"];
    const child = spawn(process.execPath, [join(jest, "node_modules/jest/bin/jest.js"), ...flags], {
      cwd: TESTS,
      stdio: ["ignore", "ignore", "ignore"],
      env: { ...process.env, IB_HOST: "127.0.0.1", IB_PORT: String(port), IB_TEST_ACCOUNT: account },
    });
    await once(child, "exit");
    return outcomes(readFileSync(report, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Jest passes over `node_modules` unless it is told not to, when it searches and when it maps files. */
function configuration(jest: string, folder: string): object {
  return {
    rootDir: TESTS,
    testMatch: ["<rootDir>/unit/api/**/*.test.js", "<rootDir>/unit/api-next-live/**/*.test.js"],
    testPathIgnorePatterns: [],
    haste: { retainAllFiles: true },
    transform: {},
    testEnvironment: join(jest, "node_modules/jest-environment-node"),
    modulePaths: [join(jest, "node_modules")],
    setupFilesAfterEnv: ["<rootDir>/setup.js"],
    watchman: false,
    cacheDirectory: join(folder, "cache"),
  };
}

function outcomes(report: string): readonly TestOutcome[] {
  const { testResults } = JSON.parse(report) as Report;
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(join(TESTS, "unit"), name);
    // A file that does not load has no tests: it is one failure.
    if (assertionResults.length === 0) return [{ test: file, hasPassed: false, failure: firstLine(message) }];
    return assertionResults.map(({ fullName, status, failureMessages }) => ({
      test: `${file}: ${fullName}`,
      hasPassed: status === "passed",
      failure: firstLine(failureMessages[0] ?? status),
    }));
  });
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}
