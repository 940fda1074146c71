import manifest from "../package.json" with { type: "json" };

/** Version of this checkout, as in the journal and the status. */
export const VERSION: string = manifest.version;
