import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { vi } from "vitest";
import { aFakeAws, type Replies, type Seen } from "./fakeAws.js";
import { aHome } from "./home.js";

/** What there is to find credentials by. Texts may have `{url}`, the address of the fake AWS, and `{home}`. */
export interface World {
  readonly config?: string;
  readonly credentials?: string;
  readonly files?: Record<string, string>;
  readonly environment?: Record<string, string>;
  readonly replies?: Replies;
}

/** A home directory, an environment and a fake AWS of the test's own. */
export async function aWorld(world: World = {}): Promise<{ home: string; url: string; requests: Seen[] }> {
  const { config = "", credentials = "", files, environment, replies = {} } = world;
  vi.spyOn(console, "warn").mockReturnValue();
  const { url, requests } = await aFakeAws(replies);
  const home = aHome();
  const filled = (text: string) => text.replaceAll("{url}", url).replaceAll("{home}", home);
  for (const [name, text] of Object.entries({ ".aws/config": config, ".aws/credentials": credentials, ...files })) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), filled(text));
  }
  vi.stubEnv("AWS_ENDPOINT_URL", url);
  for (const [name, value] of Object.entries(environment ?? {})) vi.stubEnv(name, filled(value));
  return { home, url, requests };
}
