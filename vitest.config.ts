import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{packages,actors,gateway,benchmarks}/**/*.test.ts", "admin/**/*.test.ts", "tests/**/*.test.ts"],
    exclude: ["**/node_modules/**", "tests/browser/**"],
    typecheck: { enabled: false },
  },
});
