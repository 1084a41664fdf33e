import { beforeEach, describe, expect, it, vi } from "vitest";
import { InterruptionError } from "../../src/http/InterruptionError.js";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import { aClientMeeting, failureOf, KEYS, refusal } from "../support/aClient.js";
import { verifySignature } from "../support/verifySignature.js";

const command = new GetSecretValueCommand({ SecretId: "prod/db" });
const NOON = Date.UTC(2026, 5, 1, 12);
const HOUR = 3_600_000;
const dateHeader = (offset: number) => ({ date: new Date(Date.now() + offset).toUTCString() });
const tooEarly = (offset: number) =>
  refusal("InvalidSignatureException", 400, {
    message: "Signature not yet current: 20260601T120000Z is still later than ...",
    headers: dateHeader(offset),
  });
const expired = (offset?: number) =>
  refusal("InvalidSignatureException", 400, {
    message: "Signature expired: 20260601T120000Z is now earlier than ...",
    ...(offset === undefined ? {} : { headers: dateHeader(offset) }),
  });

beforeEach(() => {
  vi.useFakeTimers({ now: NOON, toFake: ["Date"] });
  return () => vi.useRealTimers();
});

describe("a clock that is off", () => {
  it.each([HOUR, -HOUR, 5 * 60_000])(
    "by %i ms is learnt from the Date of a refusal, and the request signed anew",
    async (offset) => {
      const refused = offset > 0 ? expired(offset) : tooEarly(offset);
      const { client, handler } = aClientMeeting([refused, {}], { maxAttempts: 1 });
      const output = await client.send(command);
      expect(output.$metadata).toMatchObject({ attempts: 1, totalRetryDelay: 0 });
      const corrected = new Date(NOON + offset).toISOString().replace(/[-:]|\.000/g, "");
      expect(handler.header("x-amz-date")).toEqual(["20260601T120000Z", corrected]);
      expect(
        handler.requests.map((request) => verifySignature(request as never, KEYS.secretAccessKey).isRight),
      ).toEqual([true, true]);
      expect(client.config.systemClockOffset).toBe(offset);
    },
  );

  it("is learnt from answers that went well, too", async () => {
    const { client, handler } = aClientMeeting([{ headers: dateHeader(HOUR) }]);
    await client.send(command);
    await client.send(command);
    expect(handler.header("x-amz-date")).toEqual(["20260601T120000Z", "20260601T130000Z"]);
  });

  it("by less than four minutes is let be", async () => {
    const { client } = aClientMeeting([{ headers: dateHeader(200_000) }]);
    await client.send(command);
    expect(client.config.systemClockOffset).toBe(0);
  });

  it("explains a signature that does not match, which is otherwise not tried again", async () => {
    const mismatch = (offset: number) => refusal("SignatureDoesNotMatch", 403, { headers: dateHeader(offset) });
    const explained = aClientMeeting([mismatch(HOUR), {}]);
    await explained.client.send(command);
    expect(explained.handler.requests).toHaveLength(2);
    const plain = aClientMeeting([mismatch(0), {}]);
    await failureOf(plain.client.send(command));
    expect(plain.handler.requests).toHaveLength(1);
  });

  it("may be said by the caller", async () => {
    const { client, handler } = aClientMeeting([{}], { systemClockOffset: HOUR });
    await client.send(command);
    expect(handler.header("x-amz-date")).toEqual(["20260601T130000Z"]);
  });

  it("is not judged by an answer that came from a cache", async () => {
    const { client } = aClientMeeting([{ headers: { ...dateHeader(-HOUR), age: "3600" } }]);
    await client.send(command);
    expect(client.config.systemClockOffset).toBe(0);
  });

  it("is not judged by an answer that lay about while the process was stopped", async () => {
    const { client, handler } = aClientMeeting([{ headers: dateHeader(0) }]);
    const handle = handler.handle.bind(handler);
    handler.handle = async (...args) => {
      const answer = await handle(...args);
      vi.setSystemTime(Date.now() + HOUR);
      return answer;
    };
    await client.send(command);
    expect(client.config.systemClockOffset).toBe(0);
  });

  it("stays known where another call learnt nothing", async () => {
    const { client, handler } = aClientMeeting([{ headers: dateHeader(HOUR) }]);
    let isFirst = true;
    let fail: (error: Error) => void = () => undefined;
    const handle = handler.handle.bind(handler);
    handler.handle = (...args) => {
      if (!isFirst) return handle(...args);
      isFirst = false;
      return new Promise((_, reject) => (fail = reject));
    };
    const slow = failureOf(client.send(command));
    await vi.waitUntil(() => !isFirst);
    await client.send(command);
    fail(new Error("nothing came"));
    await slow;
    expect(client.config.systemClockOffset).toBeGreaterThan(HOUR - 60_000);
  });

  it("is not corrected where that is switched off", async () => {
    const { client, handler } = aClientMeeting([expired(HOUR)], { disableClockSkewCorrection: true });
    await failureOf(client.send(command));
    expect(new Set(handler.header("x-amz-date"))).toEqual(new Set(["20260601T120000Z"]));
    expect(client.config.systemClockOffset).toBe(0);
  });
});

describe("a signature that expired on its way", () => {
  it.each([[expired()], [expired(0)]])(
    "is made anew free of charge, whether or not a Date is given",
    async (answer) => {
      const { client, handler } = aClientMeeting([answer, {}], { maxAttempts: 1 });
      expect((await client.send(command)).$metadata.attempts).toBe(1);
      expect(handler.header("amz-sdk-request")).toEqual(Array(2).fill("attempt=1; max=1"));
    },
  );

  it("is made anew free of charge, too, after an idle connection had died", async () => {
    const { client, handler } = aClientMeeting([new InterruptionError("connection"), expired(), {}], {
      maxAttempts: 1,
    });
    expect((await client.send(command)).$metadata.attempts).toBe(1);
    expect(handler.requests).toHaveLength(3);
  });

  it("counts when the next one is called expired, too: it was made a moment ago", async () => {
    const { client, handler } = aClientMeeting([expired()], { maxAttempts: 1 });
    const error = await failureOf(client.send(command));
    expect(error).toMatchObject({ name: "InvalidSignatureException", $metadata: { attempts: 1 } });
    expect(handler.requests).toHaveLength(2);
  });
});
