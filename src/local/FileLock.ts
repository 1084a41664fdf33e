import { builtin } from "./builtin.js";

/**
 * A file that one process has and no other may take.
 *
 * It says which process has it: by its number and by when it started, since numbers come again. So the lock of a process
 * that died, or that is a zombie and only waits to be buried, is nobody's, and is taken over. Where another computer or container has it, only its heartbeat can be seen.
 */
export class FileLock {
  readonly #path: string;
  readonly #content: string;
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
    this.#content = JSON.stringify({ pid: process.pid, started: startOf(process.pid) ?? "", host: hostName() });
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
    if (read(this.#path) === this.#content) fs().rmSync(this.#path, { force: true });
  }

  /** Shows that its holder lives, to those who can't ask for the process. */
  #beat(): void {
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
    const draft = `${this.#path}.${process.pid}`;
    writeFileSync(draft, this.#content, { mode: 0o600 });
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
    const grave = `${this.#path}.${process.pid}.old`;
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

function isAlive(content: string, path: string): boolean {
  const { pid, started, host } = parse(content);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  // The numbers of another computer, or of another container, mean nothing here.
  if (host !== hostName())
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

function parse(content: string): { pid: number; started: string; host: string } {
  try {
    const { pid, started, host } = JSON.parse(content) as { pid: number; started: string; host: string };
    return { pid, started, host };
  } catch {
    return { pid: 0, started: "", host: "" };
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

function inUse(what: string, holder: string, path: string): Error {
  const { pid, host } = parse(holder);
  const where = host === hostName() ? "" : ` on "${host}"`;
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
