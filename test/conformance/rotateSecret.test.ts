import { describe, expect, it } from "vitest";
import type { RotationHandler } from "../../src/local/index.js";
import { aRotationFunction } from "../support/rotation.js";
import {
  aService,
  aToken,
  locally,
  refusesBeyond,
  refusesMarked,
  refusesNames,
  refusesOtherTypes,
  refusesReplicas,
  refusesStrangers,
  refusesWithout,
  type Service,
} from "../support/conformance.js";

const FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:rotate";
const DAILY = { AutomaticallyAfterDays: 1 };

/** A service on which this function is known. */
function withFunction(handler?: RotationHandler): Service {
  const service = aService();
  service.local.rotation(FUNCTION, handler ?? aRotationFunction(service.local));
  return service;
}

describe("RotateSecret", () => {
  const service = withFunction();

  refusesOtherTypes(service, "RotateSecret", {
    SecretId: "String",
    ClientRequestToken: "String",
    RotationLambdaARN: "String",
    RotationRules: "Structure",
    ExternalSecretRotationMetadata: "List",
    ExternalSecretRotationRoleArn: "String",
    RotateImmediately: "Boolean",
  });

  describe("refuses as invalid", () => {
    const rules = (RotationRules: object) => ({ SecretId: "a", RotationRules });
    refusesWithout(service, "RotateSecret", "secretId");
    refusesBeyond(service, "RotateSecret", [
      { path: "secretId", input: (SecretId) => ({ SecretId }), length: [1, 2048] },
      {
        path: "clientRequestToken",
        input: (token) => ({ SecretId: "a", ClientRequestToken: token }),
        length: [32, 64],
      },
      {
        path: "rotationLambdaARN",
        input: (arn) => ({ SecretId: "a", RotationLambdaARN: arn }),
        length: [undefined, 2048],
      },
      {
        path: "rotationRules.automaticallyAfterDays",
        input: (AutomaticallyAfterDays) => rules({ AutomaticallyAfterDays }),
        range: [1, 1000],
      },
      {
        path: "rotationRules.scheduleExpression",
        input: (ScheduleExpression) => rules({ ScheduleExpression }),
        length: [undefined, 256],
      },
      {
        path: "externalSecretRotationMetadata.1.member.key",
        input: (Key) => ({ SecretId: "a", ExternalSecretRotationMetadata: [{ Key, Value: "b" }] }),
        length: [1, 256],
      },
      {
        path: "externalSecretRotationMetadata.1.member.value",
        input: (Value) => ({ SecretId: "a", ExternalSecretRotationMetadata: [{ Key: "b", Value }] }),
        length: [1, 2048],
      },
      {
        path: "externalSecretRotationRoleArn",
        input: (arn) => ({ SecretId: "a", ExternalSecretRotationRoleArn: arn }),
        length: [20, 2048],
      },
    ]);
    refusesNames(service, "RotateSecret", "inferred");
    refusesStrangers(service, "RotateSecret");
    refusesMarked(service, "RotateSecret", "docs");
    refusesReplicas(service, "RotateSecret", {}, "[rotation/replica, docs]");

    it("[rotation/duration, docs; constraints/pattern, inferred] a duration of another form", async () => {
      expect((await service.refusal("RotateSecret", rules({ Duration: "3d" }))).message).toBe(
        "1 validation error detected: Value '3d' at 'rotationRules.duration' failed to satisfy constraint: Member must satisfy regular expression pattern: [0-9]+h",
      );
    });

    it("[tokens/missing-rotate, tokens/first, recorded] no ClientRequestToken, with a class of its own, before it looks for the secret", async () => {
      const input = { SecretId: service.aName(), ClientRequestToken: null };
      expect(await service.refusal("RotateSecret", input)).toEqual({
        code: "InvalidParameterException",
        message: "You must provide a ClientRequestToken value. We recommend a UUID-type value.",
      });
    });

    it("[rotation/no-function, rotate/nothing-stored, recorded] a secret without a function, and leaves it as it is", async () => {
      const { name } = await service.aSecret();
      const before = await service.ask("DescribeSecret", { SecretId: name });
      expect(await service.refusal("RotateSecret", { SecretId: name, RotationRules: DAILY })).toEqual({
        code: "InvalidRequestException",
        message: "No Lambda rotation function ARN is associated with this secret.",
      });
      expect(await service.ask("DescribeSecret", { SecretId: name })).toEqual(before);
    });

    it("[rotation/cannot-invoke, function/caller, rotate/nothing-stored, recorded] a function that it can't invoke, and stores nothing", async () => {
      const { name } = await service.aSecret();
      const before = await service.ask("DescribeSecret", { SecretId: name });
      const RotationLambdaARN = "arn:aws:lambda:us-east-1:000000000000:function:none";
      const input = { SecretId: name, RotationRules: DAILY, RotationLambdaARN };
      expect(await service.refusal("RotateSecret", input)).toEqual({
        code: "AccessDeniedException",
        message:
          "Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com.",
      });
      expect(await service.ask("DescribeSecret", { SecretId: name })).toEqual(before);
    });

    it("[rotation/both-schedules, reported] days and an expression together", async () => {
      const { name } = await service.aSecret();
      const RotationRules = { ...DAILY, ScheduleExpression: "rate(1 day)" };
      expect(
        await service.refusal("RotateSecret", { SecretId: name, RotationLambdaARN: FUNCTION, RotationRules }),
      ).toEqual({
        code: "InvalidParameterException",
        message: "You cannot specify both rotation frequency and schedule expression together.",
      });
    });

    it.each([
      {},
      { ScheduleExpression: "rate(3 hours)" },
      { ScheduleExpression: "rate(0 days)" },
      { ScheduleExpression: "rate(1000 days)" },
      { ScheduleExpression: "rate(1 week)" },
      { ScheduleExpression: "cron(30 8 * * ? *)" },
      { ScheduleExpression: "cron(0 8 * * * *)" },
      { ScheduleExpression: "cron(0 8 ? * ? *)" },
      { ScheduleExpression: "cron(0 8 * * ? 2026)" },
      { ScheduleExpression: "cron(0 24 * * ? *)" },
      { ScheduleExpression: "cron(0 /2 * * ? *)" },
      { ScheduleExpression: "cron(0 8 30 2 ? *)" },
      { ScheduleExpression: "tomorrow" },
      { ScheduleExpression: "rate(4 hours)", Duration: "5h" },
      { ScheduleExpression: "cron(0 20 * * ? *)", Duration: "5h" },
      { AutomaticallyAfterDays: 2, Duration: "25h" },
      { AutomaticallyAfterDays: 2, Duration: "0h" },
    ])("[rotation/rate, rotation/cron, rotation/window-fits, docs] the rules %j", async (RotationRules) => {
      const { name } = await service.aSecret();
      const input = { SecretId: name, RotationLambdaARN: FUNCTION, RotationRules };
      expect((await service.refusal("RotateSecret", input)).code).toBe("InvalidParameterException");
    });

    it.runIf(locally)("[rotation/in-progress, reported] another rotation while one is not complete", async () => {
      const own = withFunction(() => new Promise(() => {}));
      const { name } = await own.aSecret();
      await own.ask("RotateSecret", { SecretId: name, RotationLambdaARN: FUNCTION, RotationRules: DAILY });
      expect(await own.refusal("RotateSecret", { SecretId: name })).toEqual({
        code: "InvalidRequestException",
        message: "A previous rotation isn't complete. That rotation will be reattempted.",
      });
    });
  });

  describe.runIf(locally)("works", () => {
    const rotate = (own: Service, SecretId: string, more: object = {}) =>
      own.ask("RotateSecret", { SecretId, RotationLambdaARN: FUNCTION, RotationRules: DAILY, ...more });

    it("[answers/rotate, rotation/answers-at-once, recorded; rotation/empty-version, verified] and answers at once, while the version is there and empty", async () => {
      const own = withFunction(() => new Promise(() => {}));
      const { name, arn, versionId } = await own.aSecret();
      const ClientRequestToken = aToken();
      expect(await rotate(own, name, { ClientRequestToken })).toEqual({
        ARN: arn,
        Name: name,
        VersionId: ClientRequestToken,
      });
      expect(await own.ask("DescribeSecret", { SecretId: name })).toMatchObject({
        RotationEnabled: true,
        VersionIdsToStages: { [versionId]: ["AWSCURRENT"], [ClientRequestToken]: ["AWSPENDING"] },
      });
    });

    it("[answers/describe-rotated, rotation/after-success, rotation/present-fields, rotation/days-only, dates/changed-by, recorded] and shows how it went", async () => {
      const { name, versionId } = await service.aSecret({ Description: "rotated" });
      const { VersionId } = await rotate(service, name);
      await service.local.settled();
      const answer = await service.ask("DescribeSecret", { SecretId: name });
      expect(answer).toEqual({
        ARN: expect.any(String),
        Name: name,
        Description: "rotated",
        CreatedDate: expect.any(Number),
        LastAccessedDate: expect.any(Number),
        LastChangedDate: expect.any(Number),
        LastRotatedDate: expect.any(Number),
        NextRotationDate: expect.any(Number),
        RotationEnabled: true,
        RotationLambdaARN: FUNCTION,
        RotationRules: { AutomaticallyAfterDays: 1 },
        VersionIdsToStages: { [versionId]: ["AWSPREVIOUS"], [VersionId]: expect.arrayContaining(["AWSCURRENT"]) },
      });
      expect(answer.LastChangedDate).toBeGreaterThanOrEqual(answer.LastRotatedDate);
    });

    it("[function/event, function/duties, rotation/steps, docs; function/steps, verified] by four steps, each with the same version and the full ARN", async () => {
      const events: object[] = [];
      const own = aService();
      const handler = aRotationFunction(own.local);
      own.local.rotation(FUNCTION, async (event) => {
        events.push(event);
        await handler(event);
      });
      const { name, arn } = await own.aSecret();
      const { VersionId } = await rotate(own, name);
      await own.local.settled();
      expect(events).toEqual(
        ["createSecret", "setSecret", "testSecret", "finishSecret"].map((Step) => ({
          Step,
          SecretId: arn,
          ClientRequestToken: VersionId,
          RotationToken: expect.stringMatching(/^[a-zA-Z0-9-]{36,256}$/),
        })),
      );
    });

    it("[function/at-finish, verified; repeat/put-fills-pending, docs] at finishSecret the version has the value and AWSPENDING alone", async () => {
      const own = aService();
      const handler = aRotationFunction(own.local);
      const seen: unknown[] = [];
      own.local.rotation(FUNCTION, async (event) => {
        if (event.Step === "finishSecret") {
          const asked = { SecretId: event.SecretId, VersionId: event.ClientRequestToken };
          seen.push(await own.ask("GetSecretValue", asked));
        }
        await handler(event);
      });
      const { name } = await own.aSecret();
      await rotate(own, name);
      await own.local.settled();
      expect(seen).toMatchObject([{ SecretString: expect.any(String), VersionStages: ["AWSPENDING"] }]);
    });

    it.each([true, false])(
      "[rotation/pending-may-stay, verified; function/end, docs] whether the function takes AWSPENDING off or not: %s",
      async (removesPending) => {
        const own = aService();
        own.local.rotation(FUNCTION, aRotationFunction(own.local, { removesPending }));
        const { name, versionId } = await own.aSecret();
        const { VersionId } = await rotate(own, name);
        await own.local.settled();
        expect(await own.stages(name)).toEqual({
          [versionId]: ["AWSPREVIOUS"],
          [VersionId]: removesPending ? ["AWSCURRENT"] : ["AWSCURRENT", "AWSPENDING"],
        });
        const again = await rotate(own, name);
        await own.local.settled();
        expect((await own.stages(name))[again.VersionId]).toContain("AWSCURRENT");
      },
    );

    it("[rotation/settings-reused, recorded] with what was set before, when nothing is said", async () => {
      const { name } = await service.aSecret();
      await rotate(service, name);
      await service.local.settled();
      const { VersionId } = await service.ask("RotateSecret", { SecretId: name });
      await service.local.settled();
      expect((await service.stages(name))[VersionId]).toContain("AWSCURRENT");
    });

    it("[rotation/immediate-default, recorded] at once, when nothing is said", async () => {
      const { name } = await service.aSecret();
      await rotate(service, name, { RotateImmediately: undefined });
      await service.local.settled();
      expect(await service.ask("DescribeSecret", { SecretId: name })).toHaveProperty("LastRotatedDate");
    });

    it("[rotation/test-only, function/test-mode, verified; rotation/events, docs] as a test alone, with a copy of the value, which goes again", async () => {
      const own = aService();
      const seen: unknown[] = [];
      own.local.rotation(FUNCTION, async ({ Step, SecretId, ClientRequestToken }) => {
        const VersionStage = "AWSPENDING";
        const asked = { SecretId, VersionId: ClientRequestToken, VersionStage };
        const { SecretString } = await own.ask("GetSecretValue", asked);
        seen.push({ Step, SecretString, stages: await own.stages(SecretId) });
      });
      const { name, versionId } = await own.aSecret({ SecretString: "the current value" });
      const { VersionId } = await rotate(own, name, { RotateImmediately: false });
      await own.local.settled();
      expect(VersionId).not.toBe(versionId);
      expect(seen).toEqual([
        {
          Step: "testSecret",
          SecretString: "the current value",
          stages: { [versionId]: ["AWSCURRENT"], [VersionId]: ["AWSPENDING"] },
        },
      ]);
      expect(await own.stages(name)).toEqual({ [versionId]: ["AWSCURRENT"] });
      const { Versions } = await own.ask("ListSecretVersionIds", { SecretId: name, IncludeDeprecated: true });
      expect(Versions).toHaveLength(1);
      const answer = await own.ask("DescribeSecret", { SecretId: name });
      expect(answer).toMatchObject({ RotationEnabled: true, NextRotationDate: expect.any(Number) });
      expect(answer).not.toHaveProperty("LastRotatedDate");
      expect(own.local.rotations.map(({ name }) => name)).toEqual(["TestRotationStarted", "TestRotationSucceeded"]);
    });

    it("[rotation/computed-days, recorded] and shows the days between rotations beside an expression, and no duration of its own", async () => {
      const { name } = await service.aSecret();
      await rotate(service, name, { RotationRules: { ScheduleExpression: "rate(4 hours)" } });
      expect((await service.ask("DescribeSecret", { SecretId: name })).RotationRules).toEqual({
        AutomaticallyAfterDays: 1,
        ScheduleExpression: "rate(4 hours)",
      });
    });

    it("[rotation/next-date, recorded] and calls the last second of the next window the date of the next rotation", async () => {
      const own = withFunction();
      const { name } = await own.aSecret();
      await own.local.clock.set("2026-03-04T04:04:59Z");
      await rotate(own, name, { RotationRules: { ScheduleExpression: "rate(4 hours)" } });
      await own.local.settled();
      const { NextRotationDate } = await own.ask("DescribeSecret", { SecretId: name });
      expect(new Date(NextRotationDate * 1000).toISOString()).toBe("2026-03-04T08:59:59.000Z");
    });

    it("[repeat/rotate, inferred] again with the same token: nothing more happens", async () => {
      const { name } = await service.aSecret();
      const ClientRequestToken = aToken();
      const first = await rotate(service, name, { ClientRequestToken });
      await service.local.settled();
      const before = await service.ask("DescribeSecret", { SecretId: name });
      expect(await rotate(service, name, { ClientRequestToken })).toEqual(first);
      await service.local.settled();
      expect(await service.ask("DescribeSecret", { SecretId: name })).toEqual(before);
    });

    it("[rotate/empty-secret, reported] on an empty secret, where the function then fails", async () => {
      const own = withFunction();
      const { name } = await own.aSecret({ SecretString: undefined });
      await rotate(own, name);
      await own.local.settled();
      expect(own.local.rotations.at(-1)).toMatchObject({
        name: "RotationFailed",
        error: expect.objectContaining({ message: expect.stringContaining("staging label: AWSCURRENT") }),
      });
    });

    it("[rotation/failed-state, recorded] and leaves AWSPENDING on the version of a rotation that failed", async () => {
      const own = withFunction(() => {
        throw new Error("the database is away");
      });
      const { name, versionId } = await own.aSecret();
      const { VersionId } = await rotate(own, name);
      await own.local.settled();
      const answer = await own.ask("DescribeSecret", { SecretId: name });
      expect(answer).toMatchObject({
        RotationEnabled: true,
        VersionIdsToStages: { [versionId]: ["AWSCURRENT"], [VersionId]: ["AWSPENDING"] },
      });
      expect(answer).not.toHaveProperty("LastRotatedDate");
      expect((await own.refusal("RotateSecret", { SecretId: name })).code).toBe("InvalidRequestException");
    });

    it("[dates/changed-by, recorded] and changes LastChangedDate", async () => {
      const { name } = await service.aSecret();
      const { LastChangedDate } = await service.ask("DescribeSecret", { SecretId: name });
      await rotate(service, name);
      const after = await service.ask("DescribeSecret", { SecretId: name });
      expect(after.LastChangedDate).toBeGreaterThan(LastChangedDate);
      await service.local.settled();
    });

    it("[rotation/external, docs] for a partner's secret, without a function", async () => {
      const { name } = await service.aSecret({ Type: "SalesforceClientSecret" });
      const ExternalSecretRotationMetadata = [{ Key: "apiVersion", Value: "v65.0" }];
      const ExternalSecretRotationRoleArn = "arn:aws:iam::000000000000:role/rotate";
      const { VersionId } = await service.ask("RotateSecret", {
        SecretId: name,
        RotationRules: DAILY,
        ExternalSecretRotationMetadata,
        ExternalSecretRotationRoleArn,
      });
      await service.local.settled();
      const answer = await service.ask("DescribeSecret", { SecretId: name });
      expect(answer).toMatchObject({
        Type: "SalesforceClientSecret",
        ExternalSecretRotationMetadata,
        ExternalSecretRotationRoleArn,
        LastRotatedDate: expect.any(Number),
      });
      expect(answer.VersionIdsToStages[VersionId]).toEqual(["AWSCURRENT"]);
    });
  });
});
