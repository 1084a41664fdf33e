import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request as it came. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What to answer: a body with status 200, another status too, or nothing at all. */
export type Reply =
  | string
  | { readonly status: number; readonly body?: string; readonly errorType?: string; readonly afterMs?: number }
  | { readonly fault: "silence" | "reset" };

/** Answers by `METHOD /path`, or by the `Action` of the query protocol. */
export type Replies = Readonly<Record<string, Reply | ((request: Seen) => Reply)>>;

/** A server on this machine in place of all that credentials are had from. */
export interface FakeAws {
  readonly url: string;
  readonly requests: Seen[];
}

/** Listens until the test is finished. What it has no reply for is answered with status 404. */
export async function aFakeAws(replies: Replies): Promise<FakeAws> {
  const requests: Seen[] = [];
  const server = createServer((message, response) => {
    let body = "";
    message.setEncoding("utf8");
    message.on("data", (text: string) => (body += text));
    message.on("end", () => {
      const seen: Seen = { method: message.method ?? "", path: message.url ?? "", headers: message.headers, body };
      requests.push(seen);
      const action = new URLSearchParams(body).get("Action");
      const key = action ?? `${seen.method} ${seen.path.split("?")[0]}`;
      const reply = replies[key] ?? { status: 404 };
      const given = typeof reply === "function" ? reply(seen) : reply;
      if (typeof given !== "string" && "fault" in given) {
        if (given.fault === "reset") message.socket.destroy();
        return;
      }
      response.statusCode = typeof given === "string" ? 200 : given.status;
      if (typeof given !== "string" && given.errorType !== undefined) {
        response.setHeader("x-amzn-errortype", given.errorType);
      }
      if (typeof given === "string") response.end(given);
      else setTimeout(() => response.end(given.body ?? ""), given.afterMs ?? 0);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

const LATER = () => new Date(Date.now() + 3_600_000);

/** The answer of STS, which is the same for both ways to a role but for its outermost names. */
export function stsAnswer(action: string, key = "ROLE", expiration: Date = LATER()): string {
  return (
    `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">\n  <${action}Result>\n` +
    `    <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/role/session</Arn>` +
    `<AssumedRoleId>AROA:session</AssumedRoleId></AssumedRoleUser>\n` +
    `    <Credentials><AccessKeyId>${key}</AccessKeyId><SecretAccessKey>secret&amp;of/${key}</SecretAccessKey>` +
    `<SessionToken>token+of=${key}</SessionToken><Expiration>${whole(expiration)}</Expiration></Credentials>\n` +
    `  </${action}Result>\n  <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>\n</${action}Response>`
  );
}

/** How STS refuses. */
export function stsRefusal(code: string, message: string, status = 403): Reply {
  const body =
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code>` +
    `<Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`;
  return { status, body };
}

/** The answer of container services and of EC2 instance metadata. */
export function metadataAnswer(key: string, expiration: Date = LATER()): string {
  return JSON.stringify({
    Code: "Success",
    AccessKeyId: key,
    SecretAccessKey: `secret of ${key}`,
    Token: `token of ${key}`,
    Expiration: whole(expiration),
  });
}

/** The answer of IAM Identity Center. */
export function ssoAnswer(key = "SSO", expiration: Date = LATER()): string {
  return JSON.stringify({
    roleCredentials: {
      accessKeyId: key,
      secretAccessKey: `secret of ${key}`,
      sessionToken: `token of ${key}`,
      expiration: Math.floor(expiration.getTime() / 1_000) * 1_000,
    },
  });
}

/** Instances of EC2 with a role. */
export function instanceReplies(key = "INSTANCE", expiration?: Date): Replies {
  return {
    "PUT /latest/api/token": "metadata-token",
    "GET /latest/meta-data/iam/security-credentials/": "the-role",
    "GET /latest/meta-data/iam/security-credentials/the-role": metadataAnswer(key, expiration),
  };
}

/** In whole seconds, as AWS sends them. */
function whole(date: Date): string {
  return date.toISOString().replace(/\.\d+/, "");
}
