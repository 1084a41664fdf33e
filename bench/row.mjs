// A line of the tables: what was measured, of whom, and how ours compares.

/**
 * @typedef {object} Row
 * @property {string} what
 * @property {string} unit
 * @property {Record<string, number | string>} values - By subject; a text says why there is no figure.
 * @property {Record<string, number>} ratios - Ours beside each other subject: the median of the ratios of the rounds.
 */

/**
 * @template Result
 * @param {string} what
 * @param {string} unit
 * @param {Record<string, Result[] | Result | string>} results - By subject: what each round gave, what is the same each time,
 * or why there is nothing.
 * @param {(result: Result, round: number) => number | undefined} figureOf
 * @returns {Row}
 */
export function row(what, unit, results, figureOf) {
  const values = {};
  const ratios = {};
  const ours = typeof results.ours === "string" ? [] : [results.ours ?? []].flat().map(figureOf);
  for (const [name, result] of Object.entries(results)) {
    if (typeof result === "string") {
      values[name] = result;
      continue;
    }
    const figures = [result].flat().map(figureOf);
    values[name] = median(figures);
    // What costs next to nothing may come out as less than nothing.
    const rounds = ours
      .map((figure, round) => figure / figures[round])
      .filter((ratio) => ratio > 0 && ratio < Infinity);
    if (name !== "ours" && rounds.length > 0) ratios[name] = median(rounds);
  }
  return { what, unit, values, ratios };
}

/** @returns {number} */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
