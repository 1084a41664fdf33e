// A stand-in for the service that costs less than any client: it answers every request with the same bytes.
// Imported, it starts itself as a process of its own; run, it prints its port.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
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

/** Starts the service in a process of its own, so that its CPU time is not the client's. */
export async function startService() {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url)], { stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise((resolve) => child.stdout.once("data", (data) => resolve(String(data).trim())));
  return { endpoint: `http://127.0.0.1:${port}`, stop: () => void child.kill() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) serve();

function serve() {
  const head = [
    "HTTP/1.1 200 OK",
    "content-type: application/x-amz-json-1.1",
    `content-length: ${ANSWER.length}`,
    "x-amzn-requestid: 01234567-89ab-cdef-0123-456789abcdef",
  ];
  const bytes = Buffer.from(`${head.join("\r\n")}\r\n\r\n${ANSWER}`);
  const server = createServer((socket) => {
    let received = "";
    socket.setNoDelay(true);
    socket.on("error", () => {});
    socket.on("data", (data) => {
      received += data.toString("latin1");
      for (let end = lengthOfRequest(received); end !== undefined; end = lengthOfRequest(received)) {
        received = received.slice(end);
        socket.write(bytes);
      }
    });
  });
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));
}

/** How long the first request in `text` is, if all of it is there. */
function lengthOfRequest(text) {
  const head = text.indexOf("\r\n\r\n");
  if (head === -1) return undefined;
  const length = head + 4 + Number(/\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head))?.[1] ?? 0);
  return text.length >= length ? length : undefined;
}
