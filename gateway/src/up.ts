import type { Output } from "./cli/output.ts";
import type { UpOptions } from "./cli/up-options.ts";

export async function up(_options: UpOptions, _out: Output): Promise<number> {
  throw new Error("up is being built");
}
