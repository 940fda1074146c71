import module from "node:module";

/** Keeps compiled modules on disk, so that the next thread or start need not strip types again. Deno has a cache of its own. */
export function useCompileCache(): void {
  const { enableCompileCache }: { enableCompileCache?: () => unknown } = module;
  enableCompileCache?.();
}

/** Writes now what else is written at the process's end, which one that is killed does not see: the start after it would be a cold one. */
export function keepCompileCache(): void {
  const { flushCompileCache }: { flushCompileCache?: () => unknown } = module;
  flushCompileCache?.();
}
