import { invalidParameter } from "../refusals.js";
import type { Rotation, RotationRules } from "../state/Secret.js";
import { occurrences, parseCron, type Cron } from "./cron.js";

/**
 * When a secret is rotated.
 *
 * - `AutomaticallyAfterDays: n` and `rate(n days)`: on the day n days after the last rotation, from midnight UTC.
 * - `rate(n hours)`: in windows that lie on a grid of n hours from midnight UTC, one window after the last rotation.
 * - `cron(...)`: at the times that it names.
 *
 * The window is as long as `Duration` says. Left out, it is an hour where the schedule is one of hours, and otherwise lasts
 * until the end of the day. The service rotates at some moment within it, and calls its last second the date of the next
 * rotation.
 */
export function scheduled(rotation: Rotation, from: number): Rotation {
  const window = rotation.rules && nextWindow(rotation.rules, from);
  return {
    ...rotation,
    nextWindowDate: window?.start,
    nextRotationDate: window && window.end - SECOND_MS,
  };
}

/** A rotation that is turned off, also one that is under way. What was set is kept. */
export function turnedOff(rotation: Rotation): Rotation {
  return { ...rotation, isEnabled: false, nextWindowDate: undefined, nextRotationDate: undefined, running: undefined };
}

/** The first window after a rotation. */
function nextWindow(rules: RotationRules, lastRotated: number): Window | undefined {
  const schedule = parseSchedule(rules);
  const start = schedule && nextStart(schedule, lastRotated);
  if (start === undefined) return undefined;
  return { start, end: rules.duration === undefined ? defaultEnd(schedule!, start) : start + hoursOf(rules) * HOUR_MS };
}

/** A stretch of time in which a rotation may happen, in milliseconds since 1970. */
interface Window {
  readonly start: number;
  readonly end: number;
}

/**
 * Nothing, if rotation can be scheduled by these rules.
 *
 * @throws InvalidParameterException if there are two schedules or none, the expression is not one, it falls more often than
 *   every four hours, or the window reaches into the next day or the next window.
 */
export function checkRules(rules: RotationRules, now: number): void {
  const { automaticallyAfterDays, scheduleExpression, duration } = rules;
  if (automaticallyAfterDays !== undefined && scheduleExpression !== undefined) {
    // Reported.
    throw invalidParameter("You cannot specify both rotation frequency and schedule expression together.");
  }
  const schedule = parseSchedule(rules);
  if (schedule === undefined) {
    throw invalidParameter(
      scheduleExpression === undefined
        ? "You must specify either AutomaticallyAfterDays or ScheduleExpression in RotationRules."
        : "The ScheduleExpression value is invalid.",
    );
  }
  if (shortestDistance(schedule, now) < SHORTEST_DISTANCE_MS) {
    throw invalidParameter("The ScheduleExpression value is invalid. A secret can be rotated every 4 hours at most.");
  }
  if (duration !== undefined && !fits(schedule, hoursOf(rules) * HOUR_MS, now)) {
    throw invalidParameter(
      "The Duration value is invalid. A rotation window must not extend into the next UTC day or the next window.",
    );
  }
}

/** The rules as the service shows them: with the days between rotations, where an expression was given. */
export function describedRules(rules: RotationRules, now: number): RotationRules {
  const schedule = parseSchedule(rules);
  if (rules.scheduleExpression === undefined || schedule === undefined) return rules;
  const days = Math.max(1, Math.round(averageDistance(schedule, now) / DAY_MS));
  return { ...rules, automaticallyAfterDays: days };
}

type Schedule = { readonly everyDays: number } | { readonly everyHours: number } | { readonly cron: Cron };

function parseSchedule({ automaticallyAfterDays, scheduleExpression }: RotationRules): Schedule | undefined {
  // The days that go with an expression are the service's own reckoning.
  if (scheduleExpression === undefined) {
    return automaticallyAfterDays === undefined ? undefined : { everyDays: automaticallyAfterDays };
  }
  const rate = /^rate\(\s*(\d+)\s+(hour|day)s?\s*\)$/.exec(scheduleExpression.trim());
  if (rate !== null) {
    const count = Number(rate[1]);
    if (count === 0 || count * (rate[2] === "day" ? 1 : 1 / 24) > LONGEST_RATE_DAYS) return undefined;
    return rate[2] === "day" ? { everyDays: count } : { everyHours: count };
  }
  const fields = /^cron\((.*)\)$/.exec(scheduleExpression.trim());
  const cron = fields === null ? undefined : parseCron(fields[1]!);
  if (cron === undefined || occurrences(cron, 0).next().done) return undefined;
  return { cron };
}

function nextStart(schedule: Schedule, lastRotated: number): number | undefined {
  if ("everyDays" in schedule) return startOf(DAY_MS, lastRotated) + schedule.everyDays * DAY_MS;
  if ("everyHours" in schedule) {
    const distance = schedule.everyHours * HOUR_MS;
    return startOf(distance, lastRotated) + distance;
  }
  return occurrences(schedule.cron, lastRotated).next().value as number | undefined;
}

function defaultEnd(schedule: Schedule, start: number): number {
  return isOfHours(schedule) ? start + HOUR_MS : startOf(DAY_MS, start) + DAY_MS;
}

function isOfHours(schedule: Schedule): boolean {
  return "everyHours" in schedule || ("cron" in schedule && schedule.cron.hours.length > 1);
}

function fits(schedule: Schedule, length: number, now: number): boolean {
  const start = nextStart(schedule, now);
  if (start === undefined || length === 0) return false;
  const isWithinDay = isOfHours(schedule) || start + length <= startOf(DAY_MS, start) + DAY_MS;
  return isWithinDay && length <= shortestDistance(schedule, now);
}

function shortestDistance(schedule: Schedule, now: number): number {
  return Math.min(...distances(schedule, now));
}

function averageDistance(schedule: Schedule, now: number): number {
  const found = distances(schedule, now);
  return found.reduce((sum, distance) => sum + distance, 0) / found.length;
}

/** The distances between the next rotations: enough of them to see every turn that a month brings. */
function distances(schedule: Schedule, now: number): number[] {
  if ("everyDays" in schedule) return [schedule.everyDays * DAY_MS];
  if ("everyHours" in schedule) return [schedule.everyHours * HOUR_MS];
  const found: number[] = [];
  let previous: number | undefined;
  for (const start of occurrences(schedule.cron, now)) {
    if (previous !== undefined) found.push(start - previous);
    previous = start;
    if (found.length === DISTANCES_LOOKED_AT) break;
  }
  return found.length === 0 ? [LONGEST_RATE_DAYS * DAY_MS] : found;
}

function hoursOf({ duration }: RotationRules): number {
  return Number.parseInt(duration ?? "0", 10);
}

function startOf(length: number, moment: number): number {
  return Math.floor(moment / length) * length;
}

const SECOND_MS = 1000;
const HOUR_MS = 60 * 60 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;
const SHORTEST_DISTANCE_MS = 4 * HOUR_MS;
const LONGEST_RATE_DAYS = 999;
const DISTANCES_LOOKED_AT = 200;
