import module from "node:module";

/** Keeps compiled modules on disk, so that the next thread or start need not strip types again. Deno has a cache of its own. */
export function useCompileCache(): void {
  const { enableCompileCache }: { enableCompileCache?: () => unknown } = module;
  enableCompileCache?.();
}
