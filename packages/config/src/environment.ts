import process from "node:process";

/** Environment variables as a plain record. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Variables that begin with TICKWORK_ and are no settings: the home folder, the cache folder of compiled TA-Lib, and the step of the
 * order path at which a test lets the process die.
 */
export const reservedVariables: readonly string[] = ["TICKWORK_HOME", "TICKWORK_CACHE", "TICKWORK_TEST_DIE_AT"];

/** `broker.clientId` → `TICKWORK_BROKER_CLIENT_ID` */
export function environmentName(key: string): string {
  const words = key.replaceAll(".", "_").replace(/[A-Z]/g, (capital) => `_${capital}`);
  return `TICKWORK_${words.toUpperCase()}`;
}

/** The environment of this process; nothing else in Tickwork reads it. */
export function processEnvironment(): Environment {
  return process.env;
}
