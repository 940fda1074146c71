import module from "node:module";
import process from "node:process";
import { failure, ok, warning, type Finding } from "./finding.ts";

const OLDEST_NODE = 26;

/** The runtime and its compile cache. */
export function checkRuntime(versions: NodeJS.ProcessVersions = process.versions): readonly Finding[] {
  const deno = versions["deno"];
  if (deno !== undefined) return [ok("runtime", `Deno ${deno}`)];
  if (Number(versions.node.split(".")[0]) < OLDEST_NODE) {
    return [
      failure(
        "runtime",
        `Node ${versions.node} is too old`,
        `Run \`npm ci\`: Node ${OLDEST_NODE} comes with the dependencies.`,
      ),
    ];
  }
  const cache = module.getCompileCacheDir();
  return [
    ok("runtime", `Node ${versions.node}`),
    cache === undefined
      ? warning(
          "compile cache",
          "no folder can be used for it: every start takes longer and more memory",
          "Make the temporary folder writable, or set NODE_COMPILE_CACHE to a folder that is.",
        )
      : ok("compile cache", cache),
  ];
}
