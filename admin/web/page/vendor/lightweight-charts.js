// Browsers get the package's stand-alone build at this address (admin/api/src/page-files.ts); tools that resolve packages read this.
export * from "lightweight-charts";
