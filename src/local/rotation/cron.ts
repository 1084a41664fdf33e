/**
 * When a `cron()` expression of Secrets Manager falls: `cron(Minutes Hours Day-of-month Month Day-of-week Year)`, in UTC.
 *
 * Minutes are `0` and the year is `*`; one of the two days is `?`. Fields take numbers, `,` lists, `-` ranges, `/` steps and
 * `*`. Months and days of the week have names, too; `L` is the last day of the month, `SUNL` its last Sunday, `SUN#1` its first.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 */
export interface Cron {
  readonly hours: readonly number[];
  readonly isOn: (day: Date) => boolean;
}

/** Reads the part between the brackets; nothing if it is no expression of the service. */
export function parseCron(text: string): Cron | undefined {
  const fields = text.trim().toUpperCase().split(/\s+/);
  if (fields.length !== 6) return undefined;
  const [minutes, hourField, dayField, monthField, weekdayField, year] = fields as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (minutes !== "0" || year !== "*") return undefined;
  if ((dayField === "?") === (weekdayField === "?")) return undefined;
  const hours = parseField(hourField, { from: 0, to: 23 });
  const months = parseField(monthField, { from: 1, to: 12, names: MONTHS });
  const day = dayField === "?" ? parseWeekday(weekdayField) : parseDay(dayField);
  if (hours === undefined || months === undefined || day === undefined) return undefined;
  return { hours, isOn: (date) => months.includes(date.getUTCMonth() + 1) && day(date) };
}

/** The times at which it falls after a moment, in milliseconds since 1970; none more than nine years ahead. */
export function* occurrences({ hours, isOn }: Cron, after: number): Generator<number> {
  const midnight = Math.floor(after / DAY_MS) * DAY_MS;
  // A 29th of February may be eight years away.
  for (let day = midnight; day < midnight + 9 * 366 * DAY_MS; day += DAY_MS) {
    if (!isOn(new Date(day))) continue;
    for (const hour of hours) if (day + hour * HOUR_MS > after) yield day + hour * HOUR_MS;
  }
}

interface Field {
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

/** The numbers that a field stands for, in order. */
function parseField(text: string, field: Field): number[] | undefined {
  const numbers = new Set<number>();
  for (const part of text.split(",")) {
    const found = /^(?:\*|([A-Z0-9]+)(?:-([A-Z0-9]+))?)?(?:\/(\d+))?$/.exec(part);
    if (found === null || part === "") return undefined;
    const [, first, last, stepText] = found;
    const step = stepText === undefined ? 1 : Number(stepText);
    const from = first === undefined ? field.from : numberOf(first, field);
    // A step without an end goes on to the end of the field: "2/10" is 2, 12 and 22.
    const open = first === undefined || stepText !== undefined;
    const to = last === undefined ? (open ? field.to : from) : numberOf(last, field);
    if (from === undefined || to === undefined || from > to || step < 1) return undefined;
    for (let number = from; number <= to; number += step) numbers.add(number);
  }
  return [...numbers].sort((one, other) => one - other);
}

function numberOf(text: string, { from, to, names }: Field): number | undefined {
  const named = names?.indexOf(text) ?? -1;
  const number = named >= 0 ? named + from : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return number >= from && number <= to ? number : undefined;
}

function parseDay(text: string): Cron["isOn"] | undefined {
  if (text === "L") return (date) => date.getUTCDate() === lengthOfMonth(date);
  const days = parseField(text, { from: 1, to: 31 });
  return days && ((date) => days.includes(date.getUTCDate()));
}

function parseWeekday(text: string): Cron["isOn"] | undefined {
  const field = { from: 1, to: 7, names: WEEKDAYS };
  const last = /^([A-Z]{3}|\d)L$/.exec(text);
  if (last !== null) {
    const weekday = numberOf(last[1]!, field);
    if (weekday === undefined) return undefined;
    return (date) => isWeekday(date, weekday) && date.getUTCDate() > lengthOfMonth(date) - 7;
  }
  const nth = /^([A-Z]{3}|\d)#([1-5])$/.exec(text);
  if (nth !== null) {
    const weekday = numberOf(nth[1]!, field);
    const which = Number(nth[2]);
    if (weekday === undefined) return undefined;
    return (date) => isWeekday(date, weekday) && Math.ceil(date.getUTCDate() / 7) === which;
  }
  const weekdays = parseField(text === "L" ? "SAT" : text, field);
  return weekdays && ((date) => weekdays.includes(date.getUTCDay() + 1));
}

function isWeekday(date: Date, weekday: number): boolean {
  return date.getUTCDay() + 1 === weekday;
}

function lengthOfMonth(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
