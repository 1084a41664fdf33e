import { beforeAll, describe, expect, it } from "vitest";
import { LocalSecretsManager, type LocalSnapshotJson } from "../../src/local/index.js";
import { Service } from "../support/conformance.js";

const SECRETS = 10_000;
const VERSIONS = 20;

/** As many secrets as a large account has, each with as many versions as it may; one in a hundred is tagged. */
function aLargeSnapshot(): LocalSnapshotJson {
  const secrets = Array.from({ length: SECRETS }, (_, index) => {
    const ids = Array.from({ length: VERSIONS }, (_version, number) => `${index}-${number}-`.padEnd(36, "0"));
    return {
      secret: {
        arn: `arn:aws:secretsmanager:us-east-1:000000000000:secret:team${index % 100}/secret${index}-AbCdEf`,
        name: `team${index % 100}/secret${index}`,
        serial: index + 1,
        createdDate: 1_700_000_000_000 + index,
        lastChangedDate: 1_700_000_000_000 + index,
        description: `The secret number ${index}`,
        tags: index % 100 === 0 ? [["kind", "rare"]] : undefined,
        labels: [
          ["AWSCURRENT", ids.at(-1)],
          ["AWSPREVIOUS", ids.at(-2)],
        ],
        accessed: [],
      },
      versions: Object.fromEntries(
        ids.map((id) => [
          id,
          { createdDate: 1_700_000_000_000, string: `value of ${id}`, kmsKeyIds: ["DefaultEncryptionKey"] },
        ]),
      ),
    };
  });
  return { format: "secrets-manager-client/1", stores: { "000000000000/us-east-1": secrets } };
}

describe(`${SECRETS} secrets with ${VERSIONS} versions each`, () => {
  const few = new Service({
    strictAuth: false,
    seed: Object.fromEntries("abcdefghijk".split("").map((name) => [name, "v"])),
  });
  const many = new Service({ strictAuth: false });

  beforeAll(() => {
    many.local.restore(aLargeSnapshot());
  });

  /** The CPU time of one request, in microseconds: the middle of several. */
  async function cost(service: Service, operation: string, input: object, rounds = 30): Promise<number> {
    const request = await service.signed(operation, JSON.stringify(input));
    const costs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const before = process.cpuUsage();
      for (let count = 0; count < 10; count++) expect((await service.local.answer(request)).statusCode).toBe(200);
      const { user, system } = process.cpuUsage(before);
      costs.push((user + system) / 10);
    }
    return costs.sort((one, other) => one - other)[rounds >> 1]!;
  }

  it.each([
    ["GetSecretValue", { SecretId: "a" }, { SecretId: "team7/secret4207" }],
    ["PutSecretValue", { SecretId: "a", SecretString: "v", ClientRequestToken: "" }, { SecretId: "team7/secret4207" }],
    ["ListSecrets", { MaxResults: 10 }, {}],
    ["ListSecrets", { MaxResults: 10, SortBy: "name" }, {}],
    ["ListSecrets", { MaxResults: 10, SortOrder: "desc" }, {}],
    [
      "ListSecrets",
      { MaxResults: 10, Filters: [{ Key: "name", Values: ["a"] }] },
      { Filters: [{ Key: "name", Values: ["team42/"] }] },
    ],
    ["ListSecretVersionIds", { SecretId: "a" }, { SecretId: "team7/secret4207" }],
  ])("cost %s no more than a few do: %j", async (operation, input, more) => {
    if ("ClientRequestToken" in input) input.ClientRequestToken = "x".repeat(32);
    const [alone, among] = [await cost(few, operation, input), await cost(many, operation, { ...input, ...more })];
    // The version that is copied along costs something, and so does a noisy machine.
    expect(among).toBeLessThan(alone * 3 + 300);
  });

  it("are listed to the end, each once, in a time that people do not notice", async () => {
    const before = process.cpuUsage();
    const found = new Set<string>();
    let NextToken: string | undefined;
    do {
      const page = await many.ask("ListSecrets", { NextToken });
      for (const { Name } of page.SecretList) found.add(Name);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    const { user, system } = process.cpuUsage(before);
    expect(found.size).toBe(SECRETS);
    expect((user + system) / 1000).toBeLessThan(2000);
  }, 30_000);

  it.each([
    { filters: [{ Key: "tag-value", Values: ["rare"] }], count: 100 },
    { filters: [{ Key: "name", Values: ["team42/"] }], count: 100 },
    { filters: [{ Key: "all", Values: ["number 4207"] }], count: 1 },
    { filters: [{ Key: "description", Values: ["!secret"] }], count: 0 },
  ])(
    "are filtered by $filters",
    async ({ filters, count }) => {
      const input = { Filters: filters, MaxResults: 100 };
      expect((await many.ask("ListSecrets", input)).SecretList).toHaveLength(count);
      // The words of each secret are known by now.
      expect(await cost(many, "ListSecrets", input, 3)).toBeLessThan(30_000);
    },
    30_000,
  );

  it("are snapshot and put back in no time, since nothing is copied", () => {
    const before = performance.now();
    const snapshot = many.local.snapshot();
    expect(performance.now() - before).toBeLessThan(50);
    const other = new LocalSecretsManager();
    other.restore(snapshot);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
