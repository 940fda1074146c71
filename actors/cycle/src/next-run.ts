import { Cron } from "croner";
import type { EpochMs } from "@tickwork/model/time";
import type { Schedule } from "./schedules.ts";

/**
 * The first time after `now` at which a schedule is due. Croner only computes: its own timers run on real time.
 * @throws Error when the pattern never comes again
 */
export function nextRun(schedule: Schedule, now: EpochMs): EpochMs {
  const next = new Cron(schedule.pattern, { timezone: schedule.timeZone, paused: true }).nextRun(new Date(now));
  if (next === null)
    throw new Error(
      `Schedule ${schedule.name} (${schedule.pattern}) has no next run after ${new Date(now).toISOString()}`,
    );
  return next.getTime();
}
