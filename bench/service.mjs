// A stand-in for the service that costs less than any client: it answers every request with the same bytes.
// Imported, it starts itself as a process of its own; run, it prints its port.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { fileURLToPath } from "node:url";

const value = { engine: "postgres", host: "db.example.com", username: "app", password: "correct horse battery" };

export const ANSWER = JSON.stringify({
  ARN: "arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/db-a1B2c3",
  CreatedDate: 1753000000.25,
  Name: "prod/db",
  SecretString: JSON.stringify(value),
  VersionId: "01234567-89ab-cdef-0123-456789abcdef",
  VersionStages: ["AWSCURRENT"],
});

const REFUSAL = JSON.stringify({
  __type: "ResourceNotFoundException",
  Message: "Secrets Manager can't find the specified secret.",
});

/** What may be the answer to every request, where it is not a secret's value. */
const ANSWERS = { value: ["200 OK", ANSWER], refusal: ["400 Bad Request", REFUSAL], silence: undefined };

/**
 * Starts the service in a process of its own, so that its CPU time is not the client's.
 *
 * @param {{ answer?: keyof typeof ANSWERS, certificate?: { key: string, cert: string } }} [options] - With a certificate, by
 *   the paths of its files, it speaks TLS.
 */
export async function startService({ answer = "value", certificate } = {}) {
  const files = certificate === undefined ? [] : [certificate.key, certificate.cert];
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), answer, ...files], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise((resolve) => child.stdout.once("data", (data) => resolve(String(data).trim())));
  const scheme = certificate === undefined ? "http" : "https";
  return { endpoint: `${scheme}://127.0.0.1:${port}`, certificate, stop: () => void child.kill() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) serve(...process.argv.slice(2));

function serve(answer, key, cert) {
  const bytes = ANSWERS[answer] && response(...ANSWERS[answer]);
  const converse = (socket) => {
    let received = "";
    socket.setNoDelay(true);
    socket.on("error", () => {});
    socket.on("data", (data) => {
      received += data.toString("latin1");
      for (let end = lengthOfRequest(received); end !== undefined; end = lengthOfRequest(received)) {
        received = received.slice(end);
        if (bytes !== undefined) socket.write(bytes);
      }
    });
  };
  const server =
    key === undefined
      ? createServer(converse)
      : createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, converse);
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));
}

function response(status, body) {
  const head = [
    `HTTP/1.1 ${status}`,
    "content-type: application/x-amz-json-1.1",
    `content-length: ${body.length}`,
    "x-amzn-requestid: 01234567-89ab-cdef-0123-456789abcdef",
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/** How long the first request in `text` is, if all of it is there. */
function lengthOfRequest(text) {
  const head = text.indexOf("\r\n\r\n");
  if (head === -1) return undefined;
  const length = head + 4 + Number(/\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head))?.[1] ?? 0);
  return text.length >= length ? length : undefined;
}
