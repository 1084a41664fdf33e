import type { IncomingMessage } from "node:http";
import { DataFileError } from "./DataFile.js";
import type { LocalFaultRule } from "./faults.js";
import type { LocalDuration } from "./LocalClock.js";
import type { LocalKeyState } from "./LocalKeys.js";
import { remoteFunction } from "./rotation/remoteFunction.js";
import type { LocalSecretsManager } from "./LocalSecretsManager.js";
import type { LocalSnapshotJson } from "./state/snapshot.js";

/**
 * The control API under `/_local/`, for tests in other languages.
 *
 * | request | does |
 * | --- | --- |
 * | `GET health` | tells that the service is there |
 * | `POST reset` | back to what was seeded |
 * | `GET snapshot`, `POST restore` | takes everything, and puts it back |
 * | `GET clock`, `POST clock` | `{ "advance": { "days": 8 } }`, `{ "set": "2026-01-01T00:00:00Z" }` or `{ "rate": 0 }` |
 * | `POST faults`, `DELETE faults` | adds a rule, takes all away |
 * | `POST keys`, `DELETE keys` | `{ "key": "alias/app", "state": "Disabled" }`, forgets all that was said |
 * | `GET requests`, `DELETE requests` | what was asked, without secrets |
 * | `GET events` | what the service did by itself |
 * | `POST functions` | `{ "functionArn": "arn:...", "url": "http://..." }`: rotation steps are posted there |
 * | `GET rotations` | what happened to rotations |
 *
 * Who may not control the service has been refused before.
 *
 * @param path - What follows `/_local/`.
 */
export async function answerControl(
  local: LocalSecretsManager,
  request: IncomingMessage,
  path: string,
  body: Uint8Array,
): Promise<ControlAnswer> {
  const action = ACTIONS.get(`${request.method} ${path}`);
  if (action === undefined) {
    return {
      statusCode: 404,
      json: { message: `There is no such action. There are: ${[...ACTIONS.keys()].join(", ")}.` },
    };
  }
  try {
    const json = body.length === 0 ? {} : (JSON.parse(new TextDecoder().decode(body)) as unknown);
    if (typeof json !== "object" || json === null || Array.isArray(json)) {
      throw new TypeError("The body must be a JSON object.");
    }
    const result = await action(local, json);
    await local.saved();
    return { statusCode: 200, json: result ?? {} };
  } catch (error) {
    // Those of JSON.parse show a piece of the text, which may be a secret.
    const message = error instanceof SyntaxError ? "The body is not JSON." : (error as Error).message;
    return { statusCode: error instanceof DataFileError ? 500 : 400, json: { message } };
  }
}

export interface ControlAnswer {
  readonly statusCode: number;
  readonly json: unknown;
}

interface ClockChange {
  readonly advance?: LocalDuration;
  readonly set?: string | number;
  readonly rate?: number;
}

type Action = (local: LocalSecretsManager, json: unknown) => unknown;

const ACTIONS: ReadonlyMap<string, Action> = new Map(
  Object.entries<Action>({
    "GET health": () => ({ status: "ok" }),
    "POST reset": (local) => local.reset(),
    "GET snapshot": (local) => local.snapshot(),
    "POST restore": (local, json) => local.restore(json as LocalSnapshotJson),
    "GET clock": (local) => clockOf(local),
    "POST clock": async (local, json) => {
      const { advance, set, rate, ...others } = json as ClockChange;
      for (const other in others) throw new TypeError(`A clock has no "${other}": give "advance", "set" or "rate".`);
      if (set !== undefined) await local.clock.set(set);
      if (advance !== undefined) await local.clock.advance(advance);
      if (rate !== undefined) local.clock.rate = rate;
      return clockOf(local);
    },
    "POST faults": (local, json) => {
      local.faults.add(json as LocalFaultRule);
    },
    "DELETE faults": (local) => local.faults.clear(),
    "POST keys": (local, json) => {
      const { key, state } = json as { key: string; state: LocalKeyState };
      local.keys.set(key, state);
    },
    "DELETE keys": (local) => local.keys.clear(),
    "GET events": (local) => local.events,
    "GET requests": (local) => local.requests,
    "DELETE requests": (local) => local.forgetRequests(),
    "POST functions": (local, json) => {
      const { functionArn, url } = json as { functionArn: string; url: string };
      if (typeof functionArn !== "string" || functionArn === "") throw new TypeError('"functionArn" must be a text.');
      if (typeof url !== "string" || !/^https?:/i.test(url) || !URL.canParse(url)) {
        throw new TypeError('"url" must be the address of the function, such as "http://localhost:9000/".');
      }
      local.rotation(functionArn, remoteFunction(url, local.closing));
    },
    "GET rotations": (local) =>
      // What a function threw is for its own log: it may hold anything.
      local.rotations.map(({ error: _error, ...record }) => record),
  }),
);

function clockOf({ clock }: LocalSecretsManager): object {
  return { now: clock.now().toISOString(), rate: clock.rate };
}
