import type { Reporter, TestModule } from "vitest/node";

/** Names every test that was skipped, at the end of the run: what did not run must be seen. */
export class ReportSkipped implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const module of modules) {
      for (const test of module.children.allTests("skipped")) {
        const result = test.result();
        const note = result.state === "skipped" && result.note !== undefined ? ` (${result.note})` : "";
        process.stdout.write(`skipped  ${module.relativeModuleId}: ${test.fullName}${note}\n`);
      }
    }
  }
}
