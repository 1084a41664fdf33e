import { builtin } from "./builtin.js";
import { FileLock } from "./FileLock.js";
import { readSecret, writeSecret, type SecretRecord } from "./state/snapshot.js";
import type { Secret } from "./state/Secret.js";
import type { SecretStore, SecretStores } from "./state/SecretStore.js";

/**
 * Where a local Secrets Manager keeps its state beyond the life of the process.
 *
 * The file is a journal: a line that says what it is, then a line for each time that something was saved, with all that had
 * changed since. So a line is there or not, and with it everything that one request changed.
 *
 * - Something changed: it is appended and brought to the disk. Requests that come meanwhile share the next line.
 * - It can't be written: what had changed is taken back, so that what is in memory is what is on the disk, and whoever waits
 *   for it is told.
 * - The process died while it wrote: the last line has no end. Nobody was told that it was saved, and it is cut off.
 * - The journal has grown to twice what it stands for: it is written anew beside the old one, and takes its place.
 */
export class DataFile {
  readonly #path: string;
  readonly #stores: SecretStores;
  readonly #lock: FileLock;
  /** What the file says of each secret, by place and name. */
  readonly #onFile = new Map<string, Secret>();
  /** What has changed and waits for its turn, and what is being written. */
  #waiting: Batch | undefined;
  #writing: Batch | undefined;
  /** Why something was taken back for which nobody waited. */
  #untold: DataFileError | undefined;
  #file: number;
  /** How long the file is, how long it was when it was written anew, and what to do with what follows. */
  #size = 0;
  #sizeWhenNew = 0;
  #isTorn = false;
  #isWriting = false;
  #isTakingBack = false;
  #isClosed = false;

  /**
   * Opens a data file, or makes it, and puts what it holds into the stores.
   *
   * @throws DataFileError if the folder is not there or can't be written to, if another process has the file, or if it is no data
   *   file of this package: then it is left as it is.
   */
  constructor(path: string, stores: SecretStores) {
    this.#stores = stores;
    checkFolder(path);
    try {
      this.#path = realPath(path);
      this.#lock = new FileLock(`${this.#path}.lock`, this.#path);
    } catch (error) {
      throw told(path, error);
    }
    try {
      if (!isThere(this.#path)) replaceFile(this.#path, HEADER);
      this.#file = this.#open();
      this.#load();
    } catch (error) {
      this.#lock.release();
      throw told(path, error);
    }
  }

  /** Notes that a secret has changed. It is saved a moment later. */
  note(store: SecretStore, name: string): void {
    if (this.#isTakingBack) return;
    const place = { store, name };
    this.#waiting ??= aBatch();
    this.#waiting.places.set(keyOf(place), place);
    if (!this.#isWriting) void this.#write();
  }

  /**
   * Resolves when everything that has changed so far is on the disk.
   *
   * @throws DataFileError if it can't be written there, for instance because the disk is full. Then it is taken back.
   */
  async saved(): Promise<void> {
    const batch = this.#waiting ?? this.#writing;
    if (batch === undefined) return;
    batch.isAwaited = true;
    await batch.written;
  }

  /** @throws DataFileError once, if something was taken back for which nobody waited. */
  tell(): void {
    const untold = this.#untold;
    this.#untold = undefined;
    if (untold !== undefined) throw untold;
  }

  /** Saves what there is to save, and lets others have the file. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    try {
      await this.saved();
      this.tell();
    } finally {
      fs().closeSync(this.#file);
      // Its number may be another file's soon.
      this.#file = CLOSED;
      this.#lock.release();
    }
  }

  /** Lets others have the file without saving what has changed: nobody was told of it. */
  abandon(): void {
    this.#isClosed = true;
    this.#waiting = undefined;
    fs().closeSync(this.#file);
    this.#lock.release();
  }

  #open(): number {
    const { fchmodSync, fstatSync, openSync } = fs();
    const file = openSync(this.#path, "r+");
    const { uid, mode } = fstatSync(file);
    if (typeof process.getuid === "function" && uid !== process.getuid()) {
      throw new DataFileError(`The data file "${this.#path}" belongs to another user. Choose another path.`);
    }
    if ((mode & 0o077) !== 0) fchmodSync(file, 0o600);
    return file;
  }

  /** Gives an empty file its first line. */
  #begin(): number {
    fs().closeSync(this.#file);
    replaceFile(this.#path, HEADER);
    return this.#open();
  }

  #load(): void {
    const { ftruncateSync, readFileSync } = fs();
    const content = readFileSync(this.#file);
    if (content.length > 0 && !content.subarray(0, HEADER.length).equals(Buffer.from(HEADER))) {
      throw new DataFileError(
        `The file "${this.#path}" is not a data file of secrets-manager-client, and was left as it is. Choose another path.`,
      );
    }
    // What follows the last line break was cut off while it was written.
    const end = content.lastIndexOf("\n") + 1;
    const lines = content.subarray(0, end).toString("utf8").split("\n").slice(1, -1);
    for (const [index, line] of lines.entries()) {
      if (this.#apply(line)) continue;
      throw new DataFileError(
        `The data file "${this.#path}" is damaged in line ${index + 2}. Restore it from a copy, or remove it.`,
      );
    }
    if (content.length === 0) this.#file = this.#begin();
    if (end < content.length) ftruncateSync(this.#file, end);
    this.#size = Math.max(end, HEADER.length);
    this.#sizeWhenNew = this.#size;
    this.#waiting = undefined;
  }

  #apply(line: string): boolean {
    try {
      for (const { account, region, name, record } of JSON.parse(line) as Change[]) {
        const store = this.#stores.at(account, region);
        const key = keyOf({ store, name });
        const before = this.#onFile.get(key);
        if (record === undefined) {
          this.#onFile.delete(key);
          if (before !== undefined) store.remove(before);
        } else {
          const secret = readSecret(record, before);
          this.#onFile.set(key, secret);
          store.put(secret);
        }
      }
      return true;
    } catch {
      return false;
    }
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    // What one request changes, and others that come while something is written, make one line.
    await Promise.resolve();
    while (this.#waiting !== undefined) {
      const batch = this.#waiting;
      this.#writing = batch;
      this.#waiting = undefined;
      try {
        await this.#save(batch.places);
        batch.settle();
      } catch (error) {
        this.#takeBack(batch, error as Error);
      }
      this.#writing = undefined;
    }
    this.#isWriting = false;
  }

  async #save(places: Batch["places"]): Promise<void> {
    if (this.#file === CLOSED) throw new Error("this local Secrets Manager has been closed.");
    if (this.#isTorn) fs().ftruncateSync(this.#file, this.#size);
    this.#isTorn = false;
    this.#checkPlace();
    this.#lock.check();
    if (this.#size > SMALLEST_REWRITE + 2 * this.#sizeWhenNew) await this.#rewrite();
    else await this.#append(places);
  }

  /** What is written to a file that has no name any more is lost. */
  #checkPlace(): void {
    const { fstatSync, statSync } = fs();
    const { dev, ino } = fstatSync(this.#file);
    const found = statSync(this.#path, { throwIfNoEntry: false });
    if (found?.ino !== ino || found.dev !== dev) {
      throw new Error("it was moved, removed or replaced. Put it back, or start again.");
    }
  }

  /** Makes the state what the file says. What came in the meantime may build on what is lost, and goes with it. */
  #takeBack(batch: Batch, cause: Error): void {
    const error = new DataFileError(`The data file "${this.#path}" could not be written: ${cause.message}`, { cause });
    const batches = [batch, this.#waiting].filter((each) => each !== undefined);
    this.#waiting = undefined;
    this.#isTakingBack = true;
    for (const [key, { store, name }] of batches.flatMap(({ places }) => [...places])) {
      const secret = this.#onFile.get(key);
      const lost = store.get(name);
      if (secret !== undefined) store.put(secret);
      else if (lost !== undefined) store.remove(lost);
    }
    this.#isTakingBack = false;
    for (const { isAwaited, settle } of batches) {
      if (!isAwaited) this.#untold = error;
      settle(error);
    }
  }

  async #append(places: Batch["places"]): Promise<void> {
    const states = [...places].map(([key, { store, name }]) => ({ key, store, name, secret: store.get(name) }));
    const changes = states.map(({ key, store, name, secret }) => ({
      account: store.account,
      region: store.region,
      name,
      record: secret && writeSecret(secret, this.#onFile.get(key)),
    }));
    const line = Buffer.from(`${JSON.stringify(changes satisfies Change[])}\n`);
    try {
      await writeAll(this.#file, line, this.#size);
      await brought(this.#file);
    } catch (error) {
      this.#cutOff();
      throw error;
    }
    this.#size += line.length;
    for (const { key, secret } of states) {
      if (secret === undefined) this.#onFile.delete(key);
      else this.#onFile.set(key, secret);
    }
  }

  /** A line that was not written whole must not have others after it. */
  #cutOff(): void {
    try {
      fs().ftruncateSync(this.#file, this.#size);
    } catch {
      this.#isTorn = true;
    }
  }

  async #rewrite(): Promise<void> {
    const { closeSync, renameSync, rmSync } = fs();
    const states = [...this.#stores.all()].flatMap((store) =>
      [...store.secrets()].map((secret) => ({ store, secret })),
    );
    const path = `${this.#path}.new`;
    const file = openNew(path);
    let size = 0;
    try {
      for (let piece = HEADER, next = 0; ; piece = "") {
        while (piece.length < PIECE && next < states.length) {
          const { store, secret } = states[next++]!;
          const change = {
            account: store.account,
            region: store.region,
            name: secret.name,
            record: writeSecret(secret),
          };
          piece += `${JSON.stringify([change] satisfies Change[])}\n`;
        }
        const bytes = Buffer.from(piece);
        await writeAll(file, bytes, size);
        size += bytes.length;
        if (next === states.length) break;
      }
      await brought(file);
      renameSync(path, this.#path);
    } catch (error) {
      closeSync(file);
      rmSync(path, { force: true });
      throw error;
    }
    syncFolder(this.#path);
    closeSync(this.#file);
    this.#file = file;
    this.#size = size;
    this.#sizeWhenNew = size;
    this.#onFile.clear();
    for (const { store, secret } of states) this.#onFile.set(keyOf({ store, name: secret.name }), secret);
  }
}

/** The data file can't be used, or not be written. */
export class DataFileError extends Error {
  override readonly name = "DataFileError";
}

interface Place {
  readonly store: SecretStore;
  readonly name: string;
}

/** Changes that are written together. */
interface Batch {
  readonly places: Map<string, Place>;
  readonly written: Promise<void>;
  readonly settle: (error?: Error) => void;
  isAwaited: boolean;
}

function aBatch(): Batch {
  let settle: Batch["settle"] = () => {};
  const written = new Promise<void>((resolve, reject) => {
    settle = (error) => (error === undefined ? resolve() : reject(error));
  });
  // Whoever waits for it is told; there need be nobody.
  written.catch(() => {});
  return { places: new Map(), written, settle, isAwaited: false };
}

/** What became of a secret: without a record, it has gone. */
interface Change {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly record?: SecretRecord | undefined;
}

function keyOf({ store, name }: Place): string {
  return `${store.account}/${store.region}/${name}`;
}

/** What the system said, with what it is about. What is said of its lock says that itself. */
function told(path: string, error: unknown): unknown {
  if (error instanceof DataFileError) return error;
  if (typeof (error as { code?: unknown }).code !== "string")
    return new DataFileError((error as Error).message, { cause: error });
  return new DataFileError(`The data file "${path}" can't be used: ${(error as Error).message}`, { cause: error });
}

function checkFolder(path: string): void {
  const { accessSync, constants, statSync } = fs();
  const folder = folderOf(path);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new DataFileError(`There is no folder "${folder}" for the data file. Make it, or choose another path.`);
  }
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    throw new DataFileError(
      `The folder "${folder}" of the data file can't be written to. Change its rights, or choose another path.`,
    );
  }
  const found = statSync(path, { throwIfNoEntry: false });
  if (found !== undefined && !found.isFile())
    throw new DataFileError(`The data file "${path}" is not a file. Choose another path.`);
}

function folderOf(path: string): string {
  return builtin("node:path", "A data file").dirname(path);
}

/** The path of the file itself, so that one file has one lock, by whatever path it is opened. */
function realPath(path: string): string {
  const { realpathSync } = fs();
  if (isThere(path)) return realpathSync(path);
  const paths = builtin("node:path", "A data file");
  return paths.join(realpathSync(paths.dirname(path)), paths.basename(path));
}

function isThere(path: string): boolean {
  return fs().statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Puts a file in the place of another, or of none, whole or not at all. */
function replaceFile(path: string, text: string): void {
  const { closeSync, fsyncSync, renameSync, writeSync } = fs();
  const fresh = `${path}.new`;
  const file = openNew(fresh);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(fresh, path);
  syncFolder(path);
}

/** Opens a file that only its owner can read. One that is there already, or a link, would keep its rights, or its place. */
function openNew(path: string): number {
  const { openSync, rmSync } = fs();
  rmSync(path, { force: true });
  return openSync(path, "wx", 0o600);
}

/** Brings the names in a folder to the disk, where that can be done. */
function syncFolder(path: string): void {
  const { closeSync, fsyncSync, openSync } = fs();
  try {
    const folder = openSync(folderOf(path), "r");
    fsyncSync(folder);
    closeSync(folder);
  } catch {
    // Windows has no such thing.
  }
}

async function writeAll(file: number, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += await new Promise<number>((resolve, reject) => {
      fs().write(file, bytes, done, bytes.length - done, position + done, (error, written) => {
        if (error === null) resolve(written);
        else reject(error);
      });
    });
  }
}

function brought(file: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fs().fdatasync(file, (error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
}

function fs() {
  return builtin("node:fs", "A data file");
}

const HEADER = '{"format":"secrets-manager-client data","version":1}\n';
/** In the place of the number of an open file. */
const CLOSED = -1;
/** How many bytes are written at once. */
const PIECE = 1024 * 1024;
/** A journal shorter than that is not worth writing anew. */
const SMALLEST_REWRITE = 1024 * 1024;
