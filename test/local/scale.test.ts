import { beforeAll, describe, expect, it } from "vitest";
import { LocalSecretsManager, LocalSnapshot } from "../../src/local/index.js";
import type { Secret } from "../../src/local/state/Secret.js";
import { Service } from "../support/conformance.js";

/**
 * What a request looks at, among ten thousand secrets and among one thousand: the cost per unrelated secret, counted rather than
 * timed. bench/local.mjs has the times.
 */
const MANY = 10_000;
const FEW = 1000;
const VERSIONS = 20;
/** One that both have. */
const SecretId = "team7/secret407";
/** What a binary search looks at, in ten times as many secrets: four more in each of four orders, before and after a change. */
const MORE_IN_SEARCHES = 4 * 4 * 2;

/** A service with that many secrets, each with as many versions as one may have within a day; one in a hundred is tagged. */
class CountingService extends Service {
  readonly snapshot: LocalSnapshot;
  readonly #looks = new Map<number, number>();
  #versionLooks = 0;

  constructor(size: number) {
    super({ strictAuth: false });
    const secrets = Array.from({ length: size }, (_, index) => this.#counted(aSecret(index)));
    this.snapshot = new LocalSnapshot(new Map([["000000000000/us-east-1", secrets]]));
    this.local.restore(this.snapshot);
  }

  /** How many secrets were looked at meanwhile, how often a member of one was read, and how often the versions of one. */
  async counts(doing: () => unknown): Promise<{ secrets: number; reads: number; versions: number }> {
    this.#looks.clear();
    this.#versionLooks = 0;
    await doing();
    const reads = [...this.#looks.values()].reduce((sum, count) => sum + count, 0);
    return { secrets: this.#looks.size, reads, versions: this.#versionLooks };
  }

  #counted(secret: Secret): Secret {
    return new Proxy(secret, {
      get: (target, name) => {
        this.#looks.set(target.serial, (this.#looks.get(target.serial) ?? 0) + 1);
        if (name === "versions") this.#versionLooks += 1;
        return Reflect.get(target, name) as unknown;
      },
    });
  }
}

function aSecret(index: number): Secret {
  const name = `team${index % 100}/secret${index}`;
  const ids = Array.from({ length: VERSIONS }, (_, number) => `${index}-${number}-`.padEnd(36, "0"));
  const createdDate = 1_700_000_000_000 + index;
  return {
    arn: `arn:aws:secretsmanager:us-east-1:000000000000:secret:${name}-AbCdEf`,
    name,
    serial: index + 1,
    createdDate,
    lastChangedDate: createdDate,
    description: `The secret number ${index}`,
    tags: index % 100 === 0 ? new Map([["kind", "rare"]]) : undefined,
    labels: new Map([
      ["AWSCURRENT", ids.at(-1)!],
      ["AWSPREVIOUS", ids.at(-2)!],
    ]),
    accessed: new Map(),
    versions: new Map(
      ids.map((id) => [id, { id, createdDate, value: { string: id }, kmsKeyIds: ["DefaultEncryptionKey"] }]),
    ),
  };
}

describe(`${MANY} secrets with ${VERSIONS} versions each`, () => {
  const few = new CountingService(FEW);
  const many = new CountingService(MANY);

  beforeAll(async () => {
    // The first request for an order sorts, and the first for words reads them; both are kept up from then on.
    for (const service of [few, many]) {
      for (const SortBy of ["created-date", "last-changed-date", "last-accessed-date", "name"]) {
        await service.ask("ListSecrets", { SortBy, MaxResults: 1 });
      }
      await service.ask("ListSecrets", { Filters: [{ Key: "all", Values: ["nothing"] }] });
      await service.ask("ListSecrets", { Filters: [{ Key: "description", Values: ["nothing"] }] });
    }
  });

  it.each([
    ["CreateSecret", { Name: "new", SecretString: "v" }],
    ["GetSecretValue", { SecretId }],
    ["DescribeSecret", { SecretId }],
    ["BatchGetSecretValue", { SecretIdList: [SecretId, "team7/secret507"] }],
    ["PutSecretValue", { SecretId, SecretString: "v" }],
    ["UpdateSecret", { SecretId, Description: "changed" }],
    ["TagResource", { SecretId, Tags: [{ Key: "a", Value: "1" }] }],
    ["ListSecretVersionIds", { SecretId }],
    ["ListSecrets", { MaxResults: 10 }],
    ["ListSecrets", { MaxResults: 10, SortBy: "name" }],
    ["ListSecrets", { MaxResults: 10, SortBy: "last-changed-date", SortOrder: "desc" }],
    ["ListSecrets", { MaxResults: 10, Filters: [{ Key: "name", Values: ["team42/secret42", "team43/secret43"] }] }],
    ["DeleteSecret", { SecretId: "team8/secret408" }],
    ["RestoreSecret", { SecretId: "team8/secret408" }],
    ["DeleteSecret", { SecretId: "team8/secret408", ForceDeleteWithoutRecovery: true }],
  ] as const)("cost %s no look at those that it is not about: %j", async (operation, input) => {
    const among = await many.counts(() => many.ask(operation, input));
    const alone = await few.counts(() => few.ask(operation, input));
    // The filter by name finds ten times as many, and that is what it is about.
    const found = "Filters" in input ? 22 : 0;
    expect(among.secrets).toBeLessThanOrEqual(alone.secrets + found + MORE_IN_SEARCHES);
    expect(among.secrets).toBeLessThan(FEW / 4);
    // The versions of none but those that it is about.
    expect(among.versions).toBeLessThanOrEqual(alone.versions + found);
    expect(among.versions).toBeLessThan(30);
  });

  it("are listed to the end, each once, at a cost that grows as they do", async () => {
    const list = async (service: CountingService) => {
      const found = new Set<string>();
      const counts = await service.counts(async () => {
        let NextToken: string | undefined;
        do {
          const page = await service.ask("ListSecrets", { NextToken });
          for (const { Name } of page.SecretList) found.add(Name);
          NextToken = page.NextToken;
        } while (NextToken !== undefined);
      });
      return { found: found.size, ...counts };
    };
    const [alone, among] = [await list(few), await list(many)];
    expect(among.found).toBe(alone.found + MANY - FEW);
    // Beside the search for the place where each page begins.
    expect(among.reads / among.found).toBeLessThan((alone.reads / alone.found) * 1.1);
    expect(among.versions).toBe(0);
  });

  it.each([
    { filters: [{ Key: "tag-value", Values: ["rare"] }], count: 100, reads: 2 },
    { filters: [{ Key: "tag-key", Values: ["!kind"] }], count: 100, reads: 2 },
    { filters: [{ Key: "all", Values: ["number 4207"] }], count: 1, reads: 1 },
    { filters: [{ Key: "description", Values: ["number 4208"] }], count: 1, reads: 1 },
    { filters: [{ Key: "owning-service", Values: ["rds"] }], count: 0, reads: 2 },
  ])(
    "are filtered by $filters with $reads looks at each that is not found, and none at its versions",
    async ({ filters, count, reads }) => {
      const counts = await many.counts(async () => {
        const { SecretList } = await many.ask("ListSecrets", { Filters: filters, MaxResults: 100 });
        expect(SecretList).toHaveLength(count);
      });
      // What is found is described, by reading each of its members.
      expect(counts.reads).toBeLessThanOrEqual((reads + 0.1) * counts.secrets + count * 40);
      expect(counts.versions).toBe(0);
    },
  );

  it("are snapshot and put back without a look at them, or at their versions: nothing is copied", async () => {
    const taken = await many.counts(() => many.local.snapshot());
    expect(taken).toEqual({ secrets: 0, reads: 0, versions: 0 });
    const snapshot = many.local.snapshot();
    const other = new LocalSecretsManager();
    const put = await many.counts(() => other.restore(snapshot));
    expect(put.versions).toBe(0);
    expect(put.reads).toBeLessThan(MANY * 20);
    expect(other.snapshot().secrets.get("000000000000/us-east-1")![17]).toBe(
      snapshot.secrets.get("000000000000/us-east-1")![17],
    );
  });
});
