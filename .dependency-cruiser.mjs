// The floors of the house: a module imports only from lower floors, or acyclically from its own. docs/architecture.md has the picture.
const pure = "bars|calendar|indicators|performance|portfolio|order-rules|risk-rules|matching|strategies|tws-wire";
const floors = [
  "^packages/model/",
  "^packages/(contracts|config)/",
  `^packages/(${pure}|actor|streams)/`,
  "^packages/(broker|ledger|market-data|outside)/",
  "^packages/(backtest|broker-tws|tws-simulator|ledger-libsql|archive|reports)/",
  "^actors/",
  "^admin/",
  "^gateway/",
];

const upward = floors.slice(0, -1).map((from, floor) => ({
  name: `floor-${floor}-looks-up`,
  severity: "error",
  from: { path: from },
  // The admin actor hosts the admin API: it is the one actor that looks up.
  to: { path: floors.slice(floor + 1).join("|"), ...(floor === 5 ? { pathNot: "^admin/api/" } : {}) },
}));

export default {
  forbidden: [
    ...upward,
    { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-talk-between-actors-but-by-contract",
      severity: "error",
      from: { path: "^actors/([^/]+)/" },
      to: { path: "^actors/", pathNot: "^actors/$1/" },
    },
    {
      name: "packages-never-import-tests",
      severity: "error",
      from: { path: "^(packages|actors|admin|gateway)/", pathNot: "(\\.test\\.ts$|/test/)" },
      to: { path: "(\\.test\\.ts$|/test/|^tests/)" },
    },
    {
      name: "pure-packages-touch-no-system",
      severity: "error",
      from: {
        path: `^packages/(model|contracts|${pure.replace("indicators|", "")})/src/`,
        pathNot: "\\.test\\.ts$|^packages/strategies/src/load-strategies\\.ts$",
      },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "actors-touch-no-system",
      severity: "error",
      from: { path: "^actors/(?!admin/|ledger/|archive/)", pathNot: "\\.test\\.ts$|/test/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "threads-only-in-the-actor-runtime",
      severity: "error",
      from: { path: "^(packages|actors|admin|gateway)/", pathNot: "^packages/(actor|tws-simulator)/|\\.test\\.ts$" },
      to: { path: "^(node:)?worker_threads$|node_modules/comlink" },
    },
    {
      name: "zod-only-where-data-enters",
      severity: "error",
      from: { path: "^(actors|packages/(?!config/))", pathNot: "\\.test\\.ts$" },
      to: { path: "node_modules/zod", pathNot: "^$" },
    },
    {
      name: "nothing-that-trades-takes-a-protection-away",
      severity: "error",
      from: {
        path: ".",
        pathNot: "^tests/|^gateway/src/(chaos/|cli/chaos\\.ts$)|^packages/model/src/protection\\.ts$",
      },
      to: { path: "^packages/model/src/sabotage\\.ts$" },
    },
    { name: "not-to-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    parser: "swc",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types"],
      extensions: [".ts", ".mjs", ".js", ".json"],
    },
  },
};
