// Questions and orders to the admin's API, with its errors as they are meant to be read.

/** A refusal: its code, what happened, what to do. */
export class ApiError extends Error {
  /** @param {number} status @param {{ code?: string, message?: string, next?: string }} body */
  constructor(status, body) {
    super(body.message ?? `The admin answered with status ${status}`);
    this.status = status;
    this.code = body.code ?? "";
    this.next = body.next ?? "";
  }
}

/** @param {string} path under `/api/v1` @returns {Promise<any>} */
export async function get(path) {
  return answer(await reach(path, {}));
}

/** @param {string} path @param {object} body @returns {Promise<any>} */
export async function post(path, body) {
  return answer(
    await reach(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  );
}

/** @param {string} path */
export async function remove(path) {
  return answer(await reach(path, { method: "DELETE" }));
}

/** @param {string} path @param {RequestInit} request */
async function reach(path, request) {
  try {
    return await fetch(`/api/v1${path}`, {
      ...request,
      credentials: "same-origin",
      signal: AbortSignal.timeout(25_000),
    });
  } catch (error) {
    throw new ApiError(0, {
      message: `Tickwork does not answer (${error instanceof Error ? error.name : "network"})`,
      next: "Look whether its process still runs: npx tickwork status",
    });
  }
}

/** @param {Response} response */
async function answer(response) {
  if (response.status === 204) return undefined;
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(response.status, body);
  return body;
}
