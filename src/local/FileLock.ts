import { builtin } from "./builtin.js";

/**
 * A file that one process has and no other may take.
 *
 * It says which process has it: by its number and by when it started, since numbers come again. So the lock of a process
 * that died, or that is a zombie and only waits to be buried, is nobody's, and is taken over. Where another computer or
 * container has it, its number means nothing here, and only its heartbeat can be seen.
 */
export class FileLock {
  readonly #path: string;
  readonly #content: string;
  /** A name for files of ours alone: in another container, another process may have our number. */
  readonly #own: string;
  readonly #beating: ReturnType<typeof setInterval>;

  /**
   * Takes the lock.
   *
   * @param path - The lock's file.
   * @param what - What is locked, for the error.
   * @throws Error if a living process has it.
   */
  constructor(path: string, what: string) {
    this.#path = path;
    this.#own = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}`;
    this.#content = JSON.stringify({
      pid: process.pid,
      started: startOf(process.pid) ?? "",
      host: hostName(),
      namespace: namespace(),
    } satisfies Holder);
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      if (this.#create()) {
        this.#beating = setInterval(() => this.#beat(), BEAT_MS);
        this.#beating.unref();
        return;
      }
      const holder = read(path);
      if (holder === undefined) continue;
      if (isAlive(holder, path)) throw inUse(what, holder, path);
      this.#bury(holder);
    }
    throw new Error(`The lock "${path}" could not be taken: other processes try at the same time. Try again.`);
  }

  /** Gives it back. */
  release(): void {
    clearInterval(this.#beating);
    if (this.#isOurs()) fs().rmSync(this.#path, { force: true });
  }

  /**
   * Sees that nobody has taken it meanwhile: a process that was stopped for long has no heartbeat, and looks dead to others.
   *
   * @throws Error if somebody has, or it has been removed.
   */
  check(): void {
    if (!this.#isOurs())
      throw new Error(`the lock "${this.#path}" was taken or removed by another process. Start again.`);
  }

  #isOurs(): boolean {
    return read(this.#path) === this.#content;
  }

  /** Shows that its holder lives, to those who can't ask for the process. */
  #beat(): void {
    if (!this.#isOurs()) return;
    try {
      const now = new Date();
      fs().utimesSync(this.#path, now, now);
    } catch {
      // Somebody has removed it.
    }
  }

  /** Makes the file, with its content in it from the first moment; not if it is there already. */
  #create(): boolean {
    const { linkSync, rmSync, writeFileSync } = fs();
    const draft = this.#own;
    writeFileSync(draft, this.#content, { mode: 0o600, flag: "wx" });
    try {
      linkSync(draft, this.#path);
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === "EEXIST") return false;
      // A file system without links.
      return this.#createWithoutLink();
    } finally {
      rmSync(draft, { force: true });
    }
  }

  #createWithoutLink(): boolean {
    try {
      fs().writeFileSync(this.#path, this.#content, { mode: 0o600, flag: "wx" });
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === "EEXIST") return false;
      throw error;
    }
  }

  /** Takes a dead process's lock away. If another process was faster, it is that one's lock, and is put back. */
  #bury(holder: string): void {
    const { linkSync, renameSync, rmSync } = fs();
    const grave = `${this.#own}.old`;
    try {
      renameSync(this.#path, grave);
      if (read(grave) !== holder) linkSync(grave, this.#path);
    } catch {
      // Gone already, or there again: the next attempt sees.
    } finally {
      rmSync(grave, { force: true });
    }
  }
}

function read(path: string): string | undefined {
  try {
    return fs().readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** Which process has a lock. */
interface Holder {
  readonly pid: number;
  readonly started: string;
  readonly host: string;
  readonly namespace: string;
}

function isAlive(content: string, path: string): boolean {
  const { pid, started, host, namespace: where } = parse(content);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  // The numbers of another computer, or of another container, mean nothing here.
  if (host !== hostName() || where !== namespace())
    return (fs().statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > Date.now() - DEAD_AFTER_MS;
  if (pid === process.pid) return started === (startOf(pid) ?? "");
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: there is one, of another user.
    if ((error as { code?: string }).code !== "EPERM") return false;
  }
  const found = startOf(pid);
  return found === undefined || found === started;
}

function parse(content: string): Holder {
  try {
    const { pid, started, host, namespace } = JSON.parse(content) as Holder;
    return { pid, started, host, namespace };
  } catch {
    return { pid: 0, started: "", host: "", namespace: "" };
  }
}

/**
 * When a process started, in whatever unit the system has for it; "" for a zombie, which is a process no more; nothing where
 * the system does not say.
 */
function startOf(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === undefined) return startByPs(pid);
  // The second field is the program's name in brackets, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? "" : fields[19];
}

function startByPs(pid: number): string | undefined {
  if (process.platform === "linux" || process.platform === "win32") return undefined;
  try {
    const { execFileSync } = builtin("node:child_process", "A data file");
    const [state = "", ...started] = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], {
      encoding: "utf8",
    })
      .trim()
      .split(/\s+/);
    return state.startsWith("Z") ? "" : started.join(" ");
  } catch {
    return undefined;
  }
}

function hostName(): string {
  return read("/proc/sys/kernel/hostname")?.trim() ?? "";
}

/**
 * What numbers of processes are counted in: containers count for themselves, even if they share a host's name. The number of a
 * namespace, in turn, means something only until the computer starts anew.
 */
function namespace(): string {
  try {
    return `${read("/proc/sys/kernel/random/boot_id")?.trim() ?? ""} ${fs().readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return "";
  }
}

function inUse(what: string, holder: string, path: string): Error {
  const { pid, host, namespace: other } = parse(holder);
  const where = host !== hostName() ? ` on "${host}"` : other !== namespace() ? " of another container" : "";
  return new Error(
    `"${what}" is in use by process ${pid}${where}. Stop that process, or choose another path. If there is none, remove "${path}".`,
  );
}

function fs() {
  return builtin("node:fs", "A data file");
}

const MOST_ATTEMPTS = 10;
const BEAT_MS = 2000;
const DEAD_AFTER_MS = 20_000;
