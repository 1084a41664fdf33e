import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that keeps the contract of the Secrets Manager Agent, or of the Lambda Extension, as far as a reader sees it. */
export async function aLoopbackAgent(kind: "agent" | "extension" = "agent") {
  const agent = {
    url: "",
    token: "t0ken",
    secrets: new Map<string, string>(),
    /** What it keeps itself. */
    cached: new Map<string, string>(),
    /** The queries that it answered. */
    seen: [] as Record<string, string>[],
    /** An answer to give instead, of any status. */
    instead: undefined as { status: number; body: string } | undefined,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  const server = createServer((request, response) => {
    const { status, body } = answer(request);
    response.statusCode = status;
    response.end(body);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  agent.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return agent;

  function answer({ method, url = "", headers }: IncomingMessage): { status: number; body: string } {
    if (headers["x-aws-parameters-secrets-token"] !== agent.token) return { status: 403, body: "Bad Token" };
    if (headers["x-forwarded-for"] !== undefined) return { status: 400, body: "Forwarded" };
    if (method !== "GET") return { status: 405, body: "Not allowed" };
    const { pathname, searchParams } = new URL(url, "http://localhost");
    if (pathname !== "/secretsmanager/get") return { status: 404, body: "Not found" };
    const query = Object.fromEntries(searchParams);
    const known = ["secretId", "versionId", "versionStage", ...(kind === "agent" ? ["refreshNow"] : [])];
    const unknown = Object.keys(query).find((name) => !known.includes(name));
    if (unknown !== undefined) return { status: 400, body: `unknown parameter: ${unknown}` };
    const { secretId, versionStage = "AWSCURRENT", refreshNow = "false" } = query;
    if (secretId === undefined) return { status: 400, body: "missing parameter secretId" };
    agent.seen.push(query);
    if (agent.instead !== undefined) return agent.instead;
    const key = `${secretId} ${versionStage}`;
    if (refreshNow === "true") agent.cached.delete(key);
    const value = agent.cached.get(key) ?? agent.secrets.get(secretId);
    if (value === undefined) {
      const message = "Secrets Manager can't find the specified secret.";
      return { status: 400, body: JSON.stringify({ __type: "ResourceNotFoundException", message }) };
    }
    agent.cached.set(key, value);
    return {
      status: 200,
      body: JSON.stringify({
        ARN: "arn:aws:secretsmanager:us-east-1:000000000000:secret:x-AbCdEf",
        Name: secretId,
        VersionId: "v1",
        ...(value.startsWith("base64:") ? { SecretBinary: value.slice(7) } : { SecretString: value }),
        VersionStages: [versionStage],
        CreatedDate: "1569534789.046",
      }),
    };
  }
}
