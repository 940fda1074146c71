/**
 * Messages of the protocol that have no decoder here yet: what the client calls them, and where their request id stands
 * (0: they have none), so that the refusal reaches whoever asked.
 */
export const UNKNOWN_REQUESTS: ReadonlyMap<number, { readonly name: string; readonly requestIdAt: number }> = new Map([
]);
