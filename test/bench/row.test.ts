import { describe, expect, it } from "vitest";
import { row } from "../../bench/row.mjs";

const itself = (figure: number) => figure;

describe("a row of the benchmark", () => {
  it("compares round by round, so that a slow round slows both alike", () => {
    // The machine was busy in the second round: the ratio of the medians would be 20 / 40.
    const { values, ratios } = row("CPU time", "ms", { ours: [10, 50, 20], official: [40, 200, 40] }, itself);
    expect(values).toEqual({ ours: 20, official: 40 });
    expect(ratios).toEqual({ official: 0.25 });
  });

  it("has a single figure where each round would give the same", () => {
    const { values, ratios } = row("bytes", "bytes", { ours: 20, official: 80, limit: 10 }, itself);
    expect(values).toEqual({ ours: 20, official: 80, limit: 10 });
    expect(ratios).toEqual({ official: 0.25, limit: 2 });
  });

  it("says why there is no figure, and compares with none", () => {
    const { values, ratios } = row("bytes", "bytes", { ours: 20, "aws-lite": "does not bundle" }, itself);
    expect(values).toEqual({ ours: 20, "aws-lite": "does not bundle" });
    expect(ratios).toEqual({});
  });

  it("compares with nobody who cost less than nothing", () => {
    const { ratios } = row("CPU time", "ms", { ours: [4, 4], limit: [-0.1, 2] }, itself);
    expect(ratios).toEqual({ limit: 2 });
  });
});
