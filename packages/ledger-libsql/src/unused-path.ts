import { existsSync } from "node:fs";
import { parse } from "node:path";

/** `path`, or the first of `path-2`, `path-3`, … (before its extension) that does not exist. */
export function unusedPath(path: string): string {
  const { dir, name, ext } = parse(path);
  let unused = path;
  for (let copy = 2; existsSync(unused); copy += 1) unused = `${dir}/${name}-${copy}${ext}`;
  return unused;
}
