import { spawn, spawnSync } from "node:child_process";
import fs, {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { SecretsManager } from "../../src/index.js";
import { DataFileError } from "../../src/local/DataFile.js";
import { LocalClock, LocalSecretsManager, type LocalSecretsManagerOptions } from "../../src/local/index.js";
import { aFolder, aProgram, run, serve } from "../support/program.js";
import { aRotationFunction } from "../support/rotation.js";

/** A path for a data file, in a folder of its own. */
const aPath = (): string => join(aFolder(), "secrets.data");

/** A local service on a data file, with a client; both are closed after the test, if they are not before. */
function on(dataFile: string, options: LocalSecretsManagerOptions = {}) {
  const local = new LocalSecretsManager({ dataFile, ...options });
  onTestFinished(() => local.close());
  const secrets = new SecretsManager({
    region: "us-east-1",
    requestHandler: local.requestHandler(),
    credentials: local.credentials,
    maxAttempts: 1,
  });
  return { local, secrets, close: () => local.close() };
}

const stored = (path: string): string => readFileSync(path, "utf8");

describe("a data file", () => {
  it("holds what is written, for the next who opens it", async () => {
    const path = aPath();
    const first = on(path);
    await first.secrets.createSecret({ Name: "a", SecretString: "one", Tags: [{ Key: "k", Value: "v" }] });
    await first.secrets.putSecretValue({ SecretId: "a", SecretBinary: new Uint8Array([0, 255]) });
    await first.secrets.createSecret({ Name: "b", AddReplicaRegions: [{ Region: "eu-west-1" }] });
    await first.secrets.createSecret({ Name: "gone" });
    await first.secrets.deleteSecret({ SecretId: "gone", ForceDeleteWithoutRecovery: true });
    const before = JSON.stringify(first.local.snapshot());
    await first.close();
    const second = on(path);
    expect(JSON.stringify(second.local.snapshot())).toBe(before);
    const { SecretBinary } = await second.secrets.getSecretValue({ SecretId: "a" });
    expect(SecretBinary).toEqual(new Uint8Array([0, 255]));
  });

  it("holds every change before it is answered", async () => {
    const path = aPath();
    const { secrets } = on(path);
    for (const Name of ["a", "b", "c"]) {
      await secrets.createSecret({ Name });
      expect(stored(path)).toContain(`"name":"${Name}"`);
    }
    await secrets.deleteSecret({ SecretId: "b", ForceDeleteWithoutRecovery: true });
    expect(stored(path).trimEnd().split("\n").at(-1)).toBe(
      '[{"account":"000000000000","region":"us-east-1","name":"b"}]',
    );
  });

  it("holds the changes of many requests at once", async () => {
    const path = aPath();
    const { secrets, close } = on(path);
    await Promise.all(Array.from({ length: 200 }, (_, index) => secrets.createSecret({ Name: `n${index}` })));
    await close();
    const { local } = on(path);
    expect(JSON.parse(JSON.stringify(local.snapshot())).stores["000000000000/us-east-1"]).toHaveLength(200);
  });

  it("holds a value once, however often the secret changes", async () => {
    const path = aPath();
    const { secrets } = on(path);
    await secrets.createSecret({ Name: "a", SecretString: "the only one of its kind" });
    for (let count = 0; count < 5; count++) await secrets.updateSecret({ SecretId: "a", Description: `${count}` });
    expect(stored(path).match(/the only one of its kind/g)).toHaveLength(1);
  });

  it("is written anew when it has grown, and holds the same", async () => {
    const path = aPath();
    const { secrets, local, close } = on(path);
    for (const label of Array.from({ length: 40 }, (_, index) => `${index}`)) {
      await secrets.createSecret({ Name: label, SecretString: label.repeat(20_000) });
      await secrets.deleteSecret({ SecretId: label, ForceDeleteWithoutRecovery: true });
    }
    await secrets.createSecret({ Name: "kept", SecretString: "value" });
    const before = JSON.stringify(local.snapshot());
    await close();
    expect(statSync(path).size).toBeLessThan(1_500_000);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(on(path).local.snapshot())).toBe(before);
  });

  it("holds what a reset and a snapshot put in the place of the rest", async () => {
    const path = aPath();
    const { secrets, local, close } = on(path, { seed: { seeded: "s" } });
    await secrets.createSecret({ Name: "a" });
    const snapshot = local.snapshot();
    local.reset();
    await secrets.createSecret({ Name: "b" });
    local.restore(snapshot);
    await close();
    expect(JSON.stringify(on(path).local.snapshot())).toBe(JSON.stringify(snapshot));
  });

  it("is seeded only with what is not in it", async () => {
    const path = aPath();
    const first = on(path, { seed: { a: "seeded", b: "seeded" } });
    await first.secrets.putSecretValue({ SecretId: "a", SecretString: "changed" });
    await first.close();
    const { secrets } = on(path, { seed: { a: "seeded", c: "seeded" } });
    expect((await secrets.getSecretValue({ SecretId: "a" })).SecretString).toBe("changed");
    expect((await secrets.getSecretValue({ SecretId: "c" })).SecretString).toBe("seeded");
  });

  it("takes a rotation up again that was under way", async () => {
    const path = aPath();
    const functionArn = "arn:aws:lambda:us-east-1:000000000000:function:rotate";
    const first = on(path, { seed: { a: "one" } });
    first.local.rotation(functionArn, () => new Promise(() => {}));
    const { VersionId } = await first.secrets.rotateSecret({
      SecretId: "a",
      RotationLambdaARN: functionArn,
      RotationRules: { AutomaticallyAfterDays: 1 },
    });
    await first.close();
    const second = on(path);
    const asked: unknown[] = [];
    second.local.rotation(functionArn, (event) => void asked.push(event));
    await second.local.settled();
    expect(asked[0]).toMatchObject({ Step: "createSecret", ClientRequestToken: VersionId });
  });

  it("lets a secret go that fell due while nobody was there", async () => {
    const path = aPath();
    const clock = (start: string) => new LocalClock({ start, rate: 0 });
    const first = on(path, { clock: clock("2026-01-01T00:00:00Z"), seed: { a: "one" } });
    await first.secrets.deleteSecret({ SecretId: "a", RecoveryWindowInDays: 7 });
    await first.close();
    const { secrets } = on(path, { clock: clock("2026-01-08T00:00:00Z") });
    await expect(secrets.describeSecret({ SecretId: "a" })).rejects.toThrow("can't find");
  });

  it("is for its owner alone", async () => {
    const path = aPath();
    await on(path, { seed: { a: "b" } }).close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    chmodSync(path, 0o644);
    await on(path).close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  describe("is for its owner alone, and touches no other file, when what it is to become is there already", () => {
    const LONG = "hunter2".repeat(8000);

    it.each([
      ["readable for all", 0o666],
      ["readable for all, in another place", undefined],
    ])("%s", async (_where, mode) => {
      const path = aPath();
      const other = join(dirname(path), "other");
      const put = () => {
        if (mode === undefined) symlinkSync(other, `${path}.new`);
        else writeFileSync(`${path}.new`, "");
        chmodSync(mode === undefined ? other : `${path}.new`, mode ?? 0o644);
      };
      writeFileSync(other, "theirs");
      put();
      const { secrets, close } = on(path);
      expect(lstatSync(path).mode & 0o777).toBe(0o600);
      const { ino } = statSync(path);
      put();
      // Until it is written anew.
      await secrets.createSecret({ Name: "a", SecretString: LONG });
      for (let count = 0; statSync(path).ino === ino && count < 100; count++) {
        await secrets.updateSecret({ SecretId: "a", SecretString: `${count}${LONG}` });
      }
      await close();
      expect(statSync(path).ino).not.toBe(ino);
      expect(lstatSync(path).isFile()).toBe(true);
      expect(lstatSync(path).mode & 0o777).toBe(0o600);
      expect(stored(path)).toContain("hunter2");
      expect(stored(other)).toBe("theirs");
    });
  });

  it("leaves no other file behind", async () => {
    const path = aPath();
    const { secrets, close } = on(path);
    await secrets.createSecret({ Name: "a" });
    await close();
    expect(readdirSync(join(path, ".."))).toEqual(["secrets.data"]);
  });

  it("loses the end of a line that was cut off, and nothing before it", async () => {
    const path = aPath();
    const { secrets, close } = on(path);
    await secrets.createSecret({ Name: "a", SecretString: "kept" });
    await close();
    const whole = stored(path);
    writeFileSync(path, `${whole}[{"account":"000000000000","region":"us-ea`);
    const again = on(path);
    expect((await again.secrets.getSecretValue({ SecretId: "a" })).SecretString).toBe("kept");
    await again.close();
    expect(stored(path).startsWith(whole)).toBe(true);
  });

  it.each(["", '{"format":"secrets-manager-client data","version":1}\n'])("may be empty: %j", async (content) => {
    const path = aPath();
    writeFileSync(path, content);
    const { secrets } = on(path);
    await secrets.createSecret({ Name: "a" });
    expect(stored(path)).toContain('"name":"a"');
  });

  describe("is refused", () => {
    it.each(["something else\n", '{"secrets":[]}', '{"format":"secrets-manager-client data","version":2}\n'])(
      "when it is not ours, and is left as it is: %j",
      (content) => {
        const path = aPath();
        writeFileSync(path, content);
        expect(() => on(path)).toThrow("is not a data file of secrets-manager-client, and was left as it is");
        expect(stored(path)).toBe(content);
        expect(existsSync(`${path}.lock`)).toBe(false);
      },
    );

    it("when a line in it is damaged, and it says which", async () => {
      const path = aPath();
      const { secrets, close } = on(path);
      await secrets.createSecret({ Name: "a" });
      await secrets.createSecret({ Name: "b" });
      await close();
      const lines = stored(path).split("\n");
      writeFileSync(path, [lines[0], "hunter2", lines[2], ""].join("\n"));
      expect(() => on(path)).toThrow(/is damaged in line 2\. (?!.*hunter2)/);
    });

    it("when its folder is not there", () => {
      expect(() => on(join(aFolder(), "none", "file"))).toThrow('There is no folder "');
    });

    it("when it belongs to another user", () => {
      const path = aPath();
      const fstat = fs.fstatSync;
      vi.spyOn(fs, "fstatSync").mockImplementation(((file: number) =>
        Object.assign(fstat(file), { uid: process.getuid!() + 1 })) as never);
      expect(() => on(path)).toThrow("belongs to another user");
    });

    it("when it is a folder", () => {
      const path = aPath();
      mkdirSync(path);
      expect(() => on(path)).toThrow("is not a file");
    });

    it("not after a start that failed: whoever could not be made holds nothing, and has written nothing", async () => {
      const path = aPath();
      const seed = { right: "a", "not a name": "b" };
      expect(() => on(path, { seed })).toThrow("Invalid name.");
      const { secrets } = on(path);
      expect((await secrets.listSecrets({})).SecretList).toEqual([]);
      expect(readdirSync(dirname(path)).sort()).toEqual(["secrets.data", "secrets.data.lock"]);
    });

    it("when it is in use by this process", () => {
      const path = aPath();
      on(path);
      expect(() => on(path)).toThrow(`is in use by process ${process.pid}`);
      expect(() => on(path)).toThrow(DataFileError);
      const link = `${path}.link`;
      symlinkSync(path, link);
      expect(() => on(link)).toThrow("is in use");
    });
  });

  describe("that can't be written", () => {
    /** A disk that takes a part of each line, and then is full. */
    const aFullDisk = () =>
      vi.spyOn(fs, "write").mockImplementation(((file: number, bytes: Uint8Array, ...rest: unknown[]) => {
        const done = rest.at(-1) as (error: Error | null, written: number) => void;
        fs.writeSync(file, bytes, 0, 20, rest[2] as number);
        setImmediate(() => done(new Error("ENOSPC: no space left on device"), 0));
      }) as never);
    const failure = { name: "InternalServiceError", $fault: "server" };

    it("fails the request, which has changed nothing, in the file or in memory", async () => {
      const path = aPath();
      const { secrets, local } = on(path, { seed: { a: "one", b: "two" } });
      await secrets.getSecretValue({ SecretId: "a" });
      const [onDisk, before] = [stored(path), JSON.stringify(local.snapshot())];
      const disk = aFullDisk();
      for (const change of [
        () => secrets.createSecret({ Name: "c", SecretString: "x", AddReplicaRegions: [{ Region: "eu-west-1" }] }),
        () => secrets.putSecretValue({ SecretId: "a", SecretString: "x" }),
        () => secrets.tagResource({ SecretId: "a", Tags: [{ Key: "k", Value: "v" }] }),
        () => secrets.deleteSecret({ SecretId: "a" }),
        () => secrets.deleteSecret({ SecretId: "b", ForceDeleteWithoutRecovery: true }),
      ]) {
        await expect(change()).rejects.toMatchObject({
          ...failure,
          message: `The data file "${path}" could not be written: ENOSPC: no space left on device`,
        });
        expect(JSON.stringify(local.snapshot())).toBe(before);
      }
      expect(stored(path)).toBe(onDisk);
      disk.mockRestore();
      await secrets.createSecret({ Name: "c" });
      expect((await secrets.listSecrets({})).SecretList!.map(({ Name }) => Name)).toEqual(["a", "b", "c"]);
    });

    it("says so, because it has been closed", async () => {
      const path = aPath();
      const { secrets, close } = on(path);
      await close();
      await expect(secrets.createSecret({ Name: "a" })).rejects.toThrow("this local Secrets Manager has been closed.");
    });

    it("holds the same when it is opened again", async () => {
      const path = aPath();
      const { secrets, local, close } = on(path, { seed: { a: "one" } });
      await secrets.getSecretValue({ SecretId: "a" });
      const disk = aFullDisk();
      await expect(secrets.putSecretValue({ SecretId: "a", SecretString: "two" })).rejects.toMatchObject(failure);
      disk.mockRestore();
      await secrets.createSecret({ Name: "b" });
      const before = JSON.stringify(local.snapshot());
      await close();
      expect(JSON.stringify(on(path).local.snapshot())).toBe(before);
    });

    it("fails those that came meanwhile, too, and no read tells of what is lost", async () => {
      const path = aPath();
      const { secrets, local } = on(path, { seed: { a: "one" } });
      await secrets.getSecretValue({ SecretId: "a" });
      const before = JSON.stringify(local.snapshot());
      const disk = aFullDisk();
      const first = secrets.putSecretValue({ SecretId: "a", SecretString: "two" });
      const meanwhile = Array.from({ length: 20 }, async (_, index) => {
        await new Promise((resolve) => setTimeout(resolve, index / 10));
        return index % 2 === 0
          ? secrets.putSecretValue({ SecretId: "a", SecretString: `more ${index}` })
          : secrets.getSecretValue({ SecretId: "a" });
      });
      const answers = await Promise.allSettled([first, ...meanwhile]);
      for (const answer of answers) {
        if (answer.status === "rejected") expect(answer.reason).toMatchObject(failure);
        else expect(answer.value).toMatchObject({ SecretString: "one" });
      }
      expect(answers[0]!.status).toBe("rejected");
      expect(JSON.stringify(local.snapshot())).toBe(before);
      disk.mockRestore();
    });

    it("tells of a reset that is lost to the next who asks, whose request is not carried out", async () => {
      const path = aPath();
      const { secrets, local } = on(path);
      await secrets.createSecret({ Name: "a" });
      const disk = aFullDisk();
      local.reset();
      await vi.waitFor(() => expect(JSON.stringify(local.snapshot())).toContain('"name":"a"'));
      disk.mockRestore();
      await expect(secrets.createSecret({ Name: "b" })).rejects.toMatchObject(failure);
      expect((await secrets.listSecrets({})).SecretList!.map(({ Name }) => Name)).toEqual(["a"]);
    });

    it("and at the latest to who closes it", async () => {
      const local = new LocalSecretsManager({ dataFile: aPath(), seed: { a: "one" } });
      const disk = aFullDisk();
      await expect(local.close()).rejects.toThrow("could not be written");
      disk.mockRestore();
    });

    it("lets a rotation that is due wait for an hour", async () => {
      const path = aPath();
      const clock = new LocalClock({ start: "2026-03-04T05:06:07Z", rate: 0 });
      const { secrets, local } = on(path, { clock, seed: { a: "one" } });
      const steps: string[] = [];
      local.rotation("arn:aws:lambda:us-east-1:000000000000:function:f", aRotationFunction(local));
      local.rotation("arn:aws:lambda:us-east-1:000000000000:function:g", ({ Step }) => void steps.push(Step));
      await secrets.rotateSecret({
        SecretId: "a",
        RotationLambdaARN: "arn:aws:lambda:us-east-1:000000000000:function:f",
        RotationRules: { AutomaticallyAfterDays: 1 },
      });
      await local.settled();
      const disk = aFullDisk();
      await clock.advance({ days: 2 });
      expect(local.rotations.at(-1)).toMatchObject({ name: "RotationFailed" });
      expect(local.rotations.filter(({ name }) => name === "RotationFailed")).toHaveLength(1);
      disk.mockRestore();
      // The first to ask is told that the rotation could not be noted.
      await clock.advance({ minutes: 59 });
      expect(local.rotations.at(-1)).toMatchObject({ name: "RotationFailed" });
      await clock.advance({ minutes: 2 });
      expect(local.rotations.at(-1)).toMatchObject({ name: "RotationSucceeded" });
    });

    it("because its folder is not there any more, loses nothing when it is there again", async () => {
      const path = aPath();
      const { secrets } = on(path, { seed: { a: "one" } });
      await secrets.getSecretValue({ SecretId: "a" });
      renameSync(dirname(path), `${dirname(path)}.away`);
      mkdirSync(dirname(path));
      const change = () => secrets.putSecretValue({ SecretId: "a", SecretString: "two" });
      await expect(change()).rejects.toMatchObject({
        message: `The data file "${path}" could not be written: it was moved, removed or replaced. Put it back, or start again.`,
      });
      writeFileSync(path, "another's");
      await expect(change()).rejects.toMatchObject(failure);
      expect((await secrets.getSecretValue({ SecretId: "a" })).SecretString).toBe("one");
      rmSync(dirname(path), { recursive: true });
      renameSync(`${dirname(path)}.away`, dirname(path));
      await change();
      expect(stored(path)).toContain("two");
    });
  });
});

describe("a data file and other processes", () => {
  let program: string;
  beforeAll(async () => {
    const { path, remove } = await aProgram();
    program = path;
    return remove;
  });

  const client = (endpoint: string) =>
    new SecretsManager({
      region: "us-east-1",
      endpoint,
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
      maxAttempts: 1,
    });

  it("is refused to a second one, and taken when the first has ended", async () => {
    const path = aPath();
    const first = await serve(program, ["--data-file", path]);
    expect(() => on(path)).toThrow(`is in use by process ${first.process.pid}`);
    await expect(serve(program, ["--data-file", path])).rejects.toThrow("is in use by process");
    first.process.kill("SIGTERM");
    expect(await first.ended).toEqual({ code: 0, signal: null });
    await on(path).close();
  });

  it.runIf(process.platform !== "win32")("is refused when its folder can't be written to", () => {
    const folder = aFolder();
    chmodSync(folder, 0o555);
    chmodSync(dirname(program), 0o755);
    // No folder refuses the superuser.
    const nobody = process.getuid!() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const args = [program, "serve", "--port", "0", "--data-file", join(folder, "file")];
    const { status, stderr } = spawnSync(process.execPath, args, { ...nobody, encoding: "utf8", timeout: 20_000 });
    expect(status).toBe(1);
    expect(stderr).toBe(
      `The folder "${folder}" of the data file can't be written to. Change its rights, or choose another path.\n`,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is taken over from one that was killed", async () => {
    const path = aPath();
    const first = await serve(program, ["--data-file", path]);
    await client(first.url).createSecret({ Name: "a", SecretString: "kept" });
    first.process.kill("SIGKILL");
    await first.ended;
    expect(existsSync(`${path}.lock`)).toBe(true);
    const { secrets } = on(path);
    expect((await secrets.getSecretValue({ SecretId: "a" })).SecretString).toBe("kept");
  });

  it.runIf(process.platform === "linux")("is taken over from a zombie, which has its number still", async () => {
    const path = aPath();
    // A parent that never asks what became of its child.
    const script = `const { spawn } = require("node:child_process"); const { openSync } = require("node:fs");
      const child = spawn(process.execPath, [${JSON.stringify(program)}, "serve", "--port", "0", "--data-file", ${JSON.stringify(path)}], { stdio: ["ignore", "pipe", "inherit"] });
      child.stdout.once("data", () => { console.log(child.pid); require("node:child_process").spawnSync("kill", ["-STOP", String(process.pid)]); });`;
    const parent = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => {
      parent.kill("SIGCONT");
      parent.kill("SIGKILL");
    });
    const pid = Number(
      await new Promise<string>((resolve) => parent.stdout.once("data", (piece) => resolve(String(piece)))),
    );
    const state = () => /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))![1];
    process.kill(pid, "SIGKILL");
    while (state() !== "Z") await new Promise((resolve) => setTimeout(resolve, 10));
    await on(path).close();
    expect(state()).toBe("Z");
  });

  it.runIf(process.platform === "linux")(
    "is not kept by another process that got the number of the dead one",
    async () => {
      const path = aPath();
      const { close } = on(path);
      const held = JSON.parse(readFileSync(`${path}.lock`, "utf8"));
      await close();
      writeFileSync(`${path}.lock`, JSON.stringify({ ...held, pid: process.ppid, started: "1" }));
      await on(path).close();
    },
  );

  it("is not kept by a lock without sense", async () => {
    const path = aPath();
    writeFileSync(`${path}.lock`, "");
    await on(path).close();
  });

  it("is kept by another computer, as long as its heart beats", async () => {
    const path = aPath();
    writeFileSync(`${path}.lock`, JSON.stringify({ pid: 1, started: "1", host: "elsewhere" }));
    expect(() => on(path)).toThrow('is in use by process 1 on "elsewhere"');
  });

  /** What runs a program among processes of its own, as containers do. Not everybody may. */
  const apart = ["--fork", "--mount-proc", "--kill-child", process.execPath];
  const canBeApart = spawnSync("unshare", ["--pid", ...apart, "--version"]).status === 0;

  it.runIf(canBeApart)("is refused to a container with the same host name, which can't see its process", async () => {
    const path = aPath();
    on(path);
    const args = [...apart, program, "serve", "--port", "0", "--data-file", path];
    const { ended, output } = run("--pid", args, {}, "unshare");
    expect((await ended).code).toBe(1);
    expect(output.stderr).toContain(`is in use by process ${process.pid} of another container.`);
  });

  it.runIf(process.platform === "linux")(
    "is kept by another container of that name, as long as its heart beats",
    async () => {
      const path = aPath();
      const { close } = on(path);
      const held = JSON.parse(readFileSync(`${path}.lock`, "utf8"));
      await close();
      const lock = JSON.stringify({ ...held, pid: 4_194_305, namespace: "another" });
      writeFileSync(`${path}.lock`, lock);
      expect(() => on(path)).toThrow("is in use by process 4194305 of another container");
      expect(readFileSync(`${path}.lock`, "utf8")).toBe(lock);
      const longAgo = Date.now() / 1000 - 60;
      utimesSync(`${path}.lock`, longAgo, longAgo);
      await on(path).close();
    },
  );

  it("is not written to by one whose lock another has taken", async () => {
    const path = aPath();
    const { secrets } = on(path);
    await secrets.createSecret({ Name: "a" });
    const before = stored(path);
    writeFileSync(`${path}.lock`, JSON.stringify({ pid: 1, started: "1", host: "elsewhere" }));
    await expect(secrets.createSecret({ Name: "b" })).rejects.toMatchObject({
      name: "InternalServiceError",
      message: `The data file "${path}" could not be written: the lock "${path}.lock" was taken or removed by another process. Start again.`,
    });
    expect(stored(path)).toBe(before);
    expect((await secrets.listSecrets({})).SecretList).toHaveLength(1);
  });

  it.runIf(process.platform === "linux")("keeps what fits, where the disk has no more room", async () => {
    const path = aPath();
    const limited = run(
      "-c",
      [
        `ulimit -f 200; exec "$@"`,
        "sh",
        process.execPath,
        program,
        "serve",
        "--port",
        "0",
        "--quiet",
        "--data-file",
        path,
      ],
      {},
      "/bin/bash",
    );
    const [, url] = await limited.prints(/^Listening on (http:\S+)$/m);
    const secrets = client(url!);
    const acknowledged: string[] = [];
    for (let count = 0; ; count++) {
      const value = `${count} ${"x".repeat(30_000)}`;
      const { name } = (await secrets
        .createSecret({ Name: `n${count}`, SecretString: value })
        .catch((error: Error) => error)) as Error;
      if (name !== undefined) {
        expect(name).toBe("InternalServiceError");
        break;
      }
      acknowledged.push(`n${count}`);
    }
    expect(acknowledged.length).toBeGreaterThan(2);
    const names = async (asked: SecretsManager) => (await asked.listSecrets({})).SecretList!.map(({ Name }) => Name);
    expect(await names(secrets)).toEqual(acknowledged);
    // What is small fits still.
    await secrets.createSecret({ Name: "small" });
    limited.process.kill("SIGTERM");
    expect(await limited.ended).toEqual({ code: 0, signal: null });
    expect(await names(on(path).secrets)).toEqual([...acknowledged, "small"]);
    secrets.destroy();
  });

  it("loses nothing that was acknowledged, whenever it is killed", async () => {
    const path = aPath();
    const acknowledged = new Map<string, string>();
    for (let round = 0; round < 5; round++) {
      const { url, process: child, ended } = await serve(program, ["--data-file", path, "--quiet"]);
      const secrets = client(url);
      for (const [SecretId, value] of acknowledged) {
        acknowledged.set(SecretId, await stillThere(secrets, SecretId, value));
      }
      // Writers that do not stop until they are stopped.
      const writers = Array.from({ length: 8 }, async (_, writer) => {
        const Name = `round${round}/writer${writer}`;
        await secrets.createSecret({ Name, SecretString: "0" });
        acknowledged.set(Name, "0");
        for (let count = 1; count < 90; count++) {
          const SecretString = `${count} ${"x".repeat(2000)}`;
          await secrets.putSecretValue({ SecretId: Name, SecretString });
          acknowledged.set(Name, SecretString);
        }
      });
      const stopped = Promise.allSettled(writers);
      setTimeout(() => child.kill("SIGKILL"), 60 + round * 45);
      await ended;
      await stopped;
      secrets.destroy();
    }
    const { secrets } = on(path);
    expect(acknowledged.size).toBeGreaterThan(8);
    for (const [SecretId, value] of acknowledged) await stillThere(secrets, SecretId, value);
  }, 30_000);
});

/** The value of a secret, which must be the one that was acknowledged last, or the next: done and not yet acknowledged. */
async function stillThere(secrets: SecretsManager, SecretId: string, value: string): Promise<string> {
  const { SecretString } = await secrets.getSecretValue({ SecretId });
  const [found, last] = [Number.parseInt(SecretString!, 10), Number.parseInt(value, 10)];
  expect([last, last + 1]).toContain(found);
  return SecretString!;
}
