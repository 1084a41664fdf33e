// The results as a table in Markdown: the ratios first, then what they are made of.

export function table(rows, subjects) {
  const names = subjects.map(({ name }) => name);
  const lines = [
    ["", "ours / official", "ours / limit", ...names],
    ...rows.map(({ what, values }) => [
      what,
      ratio(values.ours, values.official),
      ratio(values.ours, values.limit),
      ...names.map((name) => figure(values[name])),
    ]),
  ];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const row = (cells) => `| ${cells.join(" | ")} |`;
  const [head, ...body] = lines.map((line) =>
    row(line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))),
  );
  const rule = row(widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)));
  return [head, rule, ...body].join("\n");
}

function ratio(ours, theirs) {
  // What costs next to nothing may come out as less than nothing.
  if (ours === undefined || theirs === undefined || theirs <= 0) return "";
  return (ours / theirs).toFixed(ours / theirs < 0.1 ? 3 : 2);
}

function figure(value) {
  if (value === undefined) return "";
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(Number.isInteger(value) ? 0 : 1);
}
