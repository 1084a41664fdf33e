import { expect, it, vi } from "vitest";
import { lazily } from "../../src/schemas/lazily.js";

it("makes when it is first asked, and once", () => {
  const make = vi.fn(() => ({ kind: "structure" }));
  const made = lazily(make);
  expect(make).not.toHaveBeenCalled();
  expect(made()).toBe(made());
  expect(make).toHaveBeenCalledTimes(1);
});

it.each(["password", "replication", "resourcePolicy", "rotation", "secret", "tags", "value", "version"])(
  "nothing of the shapes of %s is made when it is loaded",
  async (room) => {
    const shapes = Object.entries((await import(`../../src/schemas/${room}.ts`)) as object);
    expect(shapes.length).toBeGreaterThan(0);
    expect(shapes.filter(([, shape]) => typeof shape !== "function")).toEqual([]);
  },
);
