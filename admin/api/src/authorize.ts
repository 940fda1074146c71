import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import type { Access } from "./access.ts";

/** Who a request comes from: a program with the token, the page with its session, or nobody known. */
export type Caller = "operator:cli" | "operator:admin" | undefined;

export function authorize(context: Context, access: Access): Caller {
  const header = context.req.header("authorization");
  if (header !== undefined) {
    const token = /^Bearer ([\w-]{1,128})$/.exec(header)?.[1];
    return token !== undefined && access.isToken(token) ? "operator:cli" : undefined;
  }
  const session = getCookie(context, access.cookieName);
  return session !== undefined && access.isSession(session) ? "operator:admin" : undefined;
}
