import { defineConfig } from "vitest/config";
import { ReportSkipped } from "./tests/repository/report-skipped.ts";

export default defineConfig({
  test: {
    include: ["{packages,actors,gateway,benchmarks,tests}/**/*.test.ts", "admin/**/*.test.ts"],
    exclude: ["**/node_modules/**"],
    reporters: ["default", new ReportSkipped()],
  },
});
