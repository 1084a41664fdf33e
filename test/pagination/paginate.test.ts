import * as official from "@aws-sdk/client-secrets-manager";
import { describe, expect, it } from "vitest";
import type { ListSecretsCommandInput, ListSecretsCommandOutput } from "../../src/commands/ListSecretsCommand.js";
import { ListSecretsCommand } from "../../src/commands/ListSecretsCommand.js";
import { paginateBatchGetSecretValue } from "../../src/pagination/paginateBatchGetSecretValue.js";
import { paginateListSecretVersionIds } from "../../src/pagination/paginateListSecretVersionIds.js";
import { paginateListSecrets } from "../../src/pagination/paginateListSecrets.js";
import type { SecretsManagerPaginationConfiguration } from "../../src/pagination/SecretsManagerPaginationConfiguration.js";
import type { SecretsManagerClient } from "../../src/SecretsManagerClient.js";

type Page = Partial<ListSecretsCommandOutput>;

describe("paginateListSecrets", () => {
  it("goes on as long as a page comes with a token, even an empty page", async () => {
    const first = { SecretList: [{ Name: "a" }], NextToken: "1" };
    const empty = { SecretList: [], NextToken: "2" };
    const last = { SecretList: [{ Name: "b" }] };
    const { client, sent } = aClientThatAnswers([first, empty, last]);
    expect(await all(paginateListSecrets({ client }, {}))).toEqual([first, empty, last]);
    expect(sent.map(({ input }) => input.NextToken)).toEqual([undefined, "1", "2"]);
  });

  it("ends with what a stand-in for a client answers with, if that is nothing", async () => {
    const { client } = aClientThatAnswers([undefined as never]);
    expect(await all(paginateListSecrets({ client }, {}))).toEqual([undefined]);
  });

  it("fetches a page when it is asked for, not before", async () => {
    const { client, sent } = aClientThatAnswers([{ NextToken: "1" }, {}]);
    const pages = paginateListSecrets({ client }, {});
    expect(sent).toHaveLength(0);
    await pages.next();
    expect(sent).toHaveLength(1);
  });

  it("leaves the caller's input as it was", async () => {
    const { client } = aClientThatAnswers([{ NextToken: "1" }, {}]);
    const input = Object.freeze({ SortBy: "name" as const });
    await all(paginateListSecrets({ client, pageSize: 5 }, input));
    expect(input).toEqual({ SortBy: "name" });
  });

  it("gives each command an input of its own", async () => {
    const { client, sent } = aClientThatAnswers([{ NextToken: "1" }, {}]);
    await all(paginateListSecrets({ client }, { SortBy: "name" }));
    expect(sent.map(({ input }) => input)).toEqual([{ SortBy: "name" }, { SortBy: "name", NextToken: "1" }]);
  });

  it("sends the options with each page", async () => {
    const { client, options } = aClientThatAnswers([{ NextToken: "1" }, {}]);
    const abortSignal = new AbortController().signal;
    await all(paginateListSecrets({ client }, {}, { abortSignal }));
    expect(options).toEqual([[{ abortSignal }], [{ abortSignal }]]);
  });

  it("sends what withCommand gives in place of the command", async () => {
    const { client, sent } = aClientThatAnswers([{}]);
    const other = new ListSecretsCommand({ SortOrder: "desc" });
    await all(paginateListSecrets({ client, withCommand: () => other }, {}));
    expect(sent).toEqual([other]);
  });

  it("sends the command itself where withCommand gives nothing", async () => {
    const { client, sent } = aClientThatAnswers([{}]);
    const seen: unknown[] = [];
    const withCommand = (command: unknown) => void seen.push(command);
    await all(paginateListSecrets({ client, withCommand }, {}));
    expect(sent).toEqual(seen);
  });

  it("throws what the client throws, and ends", async () => {
    const refusal = new Error("no");
    const pages = paginateListSecrets({ client: aClientThatFailsWith(refusal) }, {});
    await expect(pages.next()).rejects.toBe(refusal);
    expect(await pages.next()).toEqual({ done: true, value: undefined });
  });

  it("names whoever asked for the page in the stack of an error", async () => {
    const client = aClientThatFailsWith(() => new Error("no"));
    async function somewhereInAnApplication() {
      for await (const _ of paginateListSecrets({ client }, {})) void _;
    }
    await expect(somewhereInAnApplication()).rejects.toMatchObject({
      stack: expect.stringContaining("somewhereInAnApplication") as string,
    });
  });
});

describe.each<{ when: string; config?: Config; input?: ListSecretsCommandInput; pages: Page[] }>([
  { when: "there is one page", pages: [{ SecretList: [] }] },
  { when: "there are several", pages: [{ NextToken: "1" }, { NextToken: "2" }, {}] },
  { when: "a token is empty", pages: [{ NextToken: "" }, {}] },
  { when: "pageSize is given", config: { pageSize: 7 }, pages: [{ NextToken: "1" }, {}] },
  { when: "pageSize is 0", config: { pageSize: 0 }, pages: [{}] },
  { when: "MaxResults is given", input: { MaxResults: 3 }, pages: [{ NextToken: "1" }, {}] },
  { when: "both are given", config: { pageSize: 7 }, input: { MaxResults: 3 }, pages: [{ NextToken: "1" }, {}] },
  { when: "MaxResults is 0", config: { pageSize: 7 }, input: { MaxResults: 0 }, pages: [{}] },
  { when: "startingToken is given", config: { startingToken: "s" }, pages: [{ NextToken: "1" }, {}] },
  { when: "NextToken is given", input: { NextToken: "i" }, pages: [{ NextToken: "1" }, {}] },
  {
    when: "both tokens are given",
    config: { startingToken: "s" },
    input: { NextToken: "i" },
    pages: [{ NextToken: "1" }, {}],
  },
  { when: "a token is repeated", pages: [{ NextToken: "1" }, { NextToken: "1" }, {}] },
  {
    when: "a token is repeated, with stopOnSameToken",
    config: { stopOnSameToken: true },
    pages: [{ NextToken: "1" }, { NextToken: "1" }, {}],
  },
  {
    when: "the first token is repeated, with stopOnSameToken",
    config: { stopOnSameToken: true, startingToken: "1" },
    pages: [{ NextToken: "1" }, {}],
  },
])("as the official one, when $when", ({ config = {}, input = {}, pages }) => {
  it("asks for the same pages, and gives the same", async () => {
    const { client, inputs } = aClientThatAnswers(pages);
    const given = await all(paginateListSecrets({ ...config, client }, { ...input }));

    const theirs = anOfficialClientThatAnswers(pages);
    const theirsGiven = await all(official.paginateListSecrets({ ...config, client: theirs.client }, { ...input }));

    expect(inputs).toEqual(theirs.inputs);
    expect(given).toEqual(theirsGiven);
  });
});

describe("the other paginators", () => {
  it("list the versions of a secret", async () => {
    const { client, sent } = aClientThatAnswers([{ NextToken: "1" }, {}]);
    await all(paginateListSecretVersionIds({ client, pageSize: 2 }, { SecretId: "prod/db" }));
    expect(sent.map((command) => [command.constructor.name, command.input])).toEqual([
      ["ListSecretVersionIdsCommand", { SecretId: "prod/db", MaxResults: 2 }],
      ["ListSecretVersionIdsCommand", { SecretId: "prod/db", MaxResults: 2, NextToken: "1" }],
    ]);
  });

  it("read values", async () => {
    const { client, sent } = aClientThatAnswers([{ NextToken: "1" }, {}]);
    const Filters = [{ Key: "name" as const, Values: ["prod/"] }];
    await all(paginateBatchGetSecretValue({ client }, { Filters }));
    expect(sent.map((command) => [command.constructor.name, command.input])).toEqual([
      ["BatchGetSecretValueCommand", { Filters }],
      ["BatchGetSecretValueCommand", { Filters, NextToken: "1" }],
    ]);
  });
});

type Config = Omit<SecretsManagerPaginationConfiguration, "client">;

function aClientThatAnswers(pages: Page[]) {
  const { send, ...seen } = aSendThatAnswers(pages);
  return { client: { send } as unknown as SecretsManagerClient, ...seen };
}

function anOfficialClientThatAnswers(pages: Page[]) {
  const { send, ...seen } = aSendThatAnswers(pages);
  // The official paginators want an instance of their own class.
  const client = Object.assign(Object.create(official.SecretsManagerClient.prototype), { send });
  return { client: client as official.SecretsManagerClient, ...seen };
}

function aSendThatAnswers(pages: Page[]) {
  const sent: ListSecretsCommand[] = [];
  const options: unknown[][] = [];
  // Copies: the official paginators go on changing the input that they have sent.
  const inputs: ListSecretsCommandInput[] = [];
  const send = async (command: ListSecretsCommand, ...others: unknown[]) => {
    inputs.push({ ...command.input });
    options.push(others);
    return pages[sent.push(command) - 1];
  };
  return { send, sent, inputs, options };
}

function aClientThatFailsWith(error: Error | (() => Error)): SecretsManagerClient {
  const send = async () => {
    await Promise.resolve();
    throw typeof error === "function" ? error() : error;
  };
  return { send } as unknown as SecretsManagerClient;
}

async function all<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const page of pages) collected.push(page);
  return collected;
}
