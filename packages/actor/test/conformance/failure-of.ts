import assert from "node:assert/strict";

/** What a promise was rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<{ name: string; message: string; code: string }> {
  try {
    await promise;
  } catch (error) {
    const { name, message, code } = error as { name: string; message: string; code: string };
    return { name, message, code };
  }
  return assert.fail("expected a rejection");
}
