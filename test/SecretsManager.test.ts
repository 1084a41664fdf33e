import { readFileSync } from "node:fs";
import * as official from "@aws-sdk/client-secrets-manager";
import { describe, expect, it, vi } from "vitest";
import { operations } from "../src/schemas/operations.js";
import { SecretsManager } from "../src/SecretsManager.js";
import { SecretsManagerClient } from "../src/SecretsManagerClient.js";

type Method = (...args: unknown[]) => Promise<unknown>;

const facadeSource = readFileSync(new URL("../src/SecretsManager.ts", import.meta.url), "utf8");
const options = { requestTimeout: 1 };
const callback = () => undefined;
const noWarnings = () => vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);

it("is a client", () => {
  expect(new SecretsManager({ region: "eu-central-1" })).toBeInstanceOf(SecretsManagerClient);
});

it("has the methods of the official one", () => {
  expect(methodsOf(SecretsManager)).toEqual(methodsOf(official.SecretsManager));
});

describe.each(Object.keys(operations))("%s", (operation) => {
  const method = operation[0]!.toLowerCase() + operation.slice(1);
  const input = { SecretId: "prod/db" };

  it.each([
    ["its input", [input]],
    ["options", [input, options]],
    ["a callback", [input, callback]],
    ["options and a callback", [input, options, callback]],
  ])("sends its command, given %s, as the official one does", async (_, args) => {
    expect(await sentBy(aFacade(), method, args)).toEqual(await sentBy(anOfficialFacade(), method, args));
  });

  it("is described in the words of its command", () => {
    const command = readFileSync(new URL(`../src/commands/${operation}Command.ts`, import.meta.url), "utf8");
    const prose = proseAbove(`  ${method}(`, facadeSource);
    expect(prose).toMatch(/^[A-Z].+\.$/);
    expect(prose).toBe(proseAbove(`export class ${operation}Command`, command));
  });

  it("gives what sending gives", async () => {
    const facade = aFacade();
    facade.send.mockResolvedValue("the output");
    expect(await (facade[method as "send"] as Method)(input)).toBe("the output");
  });
});

it.each(["batchGetSecretValue", "getRandomPassword", "listSecrets"])("%s needs no input", async (method) => {
  const [[command]] = (await sentBy(aFacade(), method, [])) as [[{ input: object }]];
  expect(command.input).toEqual({});
});

describe("the paginators", () => {
  it("send with the client that they belong to", async () => {
    const facade = aFacade();
    facade.send.mockResolvedValueOnce({ SecretList: [], NextToken: "1" }).mockResolvedValueOnce({ SecretList: [] });
    const pages = [];
    for await (const page of facade.paginateListSecrets({}, { pageSize: 5 })) pages.push(page);
    expect(pages).toHaveLength(2);
    expect(facade.send.mock.calls.map(([command]) => command.input)).toEqual([
      { MaxResults: 5 },
      { MaxResults: 5, NextToken: "1" },
    ]);
  });

  it.each(["paginateListSecrets", "paginateBatchGetSecretValue"] as const)("%s needs no input", async (method) => {
    const facade = aFacade();
    facade.send.mockResolvedValue({});
    await facade[method]().next();
    expect(facade.send.mock.calls[0]![0].input).toEqual({});
  });

  it("list the versions of a secret", async () => {
    const facade = aFacade();
    facade.send.mockResolvedValue({});
    await facade.paginateListSecretVersionIds({ SecretId: "prod/db" }, {}, options).next();
    const [command, ...others] = facade.send.mock.calls[0]!;
    expect([command.constructor.name, command.input, others]).toEqual([
      "ListSecretVersionIdsCommand",
      { SecretId: "prod/db" },
      [options],
    ]);
  });
});

/** A facade whose `send` is stubbed on the instance, as test tools do it. */
function aFacade() {
  const facade = new SecretsManager({ region: "eu-central-1" });
  return Object.assign(facade, { send: vi.fn() });
}

function anOfficialFacade() {
  noWarnings();
  const facade = new official.SecretsManager({ region: "eu-central-1" });
  return Object.assign(facade, { send: vi.fn() });
}

/** What a method has called `send` with: the command by name and input, the rest as it is. */
async function sentBy(facade: object, method: string, args: unknown[]): Promise<unknown[]> {
  const { send, [method]: call } = facade as Record<string, Method> & { send: ReturnType<typeof vi.fn> };
  await call!.apply(facade, args);
  return send.mock.calls.map(([command, ...others]) => [
    { name: command.constructor.name, input: command.input },
    ...others,
  ]);
}

/** What the first doc comment above `code` says, up to the permissions and tags, whatever its line breaks. */
function proseAbove(code: string, source: string): string {
  const above = source.slice(0, source.indexOf(`\n${code}`));
  const comment = above.slice(above.lastIndexOf("/**") + 3).replaceAll(/^ *\*+\/? ?/gm, "");
  return comment
    .split(/^(?:Permissions:|@)/m)[0]!
    .replaceAll(/\s+/g, " ")
    .trim();
}

function methodsOf(Facade: { readonly prototype: object }): string[] {
  return Object.getOwnPropertyNames(Facade.prototype)
    .filter((name) => name !== "constructor")
    .sort();
}
