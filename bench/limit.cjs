// The least that a GetSecretValue can cost: one signed request over node:http or node:https, one JSON.parse. There is no retry,
// no middleware, no check and no type. Builtins are loaded by the first call, and the signing key is kept for its day.

"use strict";

const KEY_ID = "AKIDEXAMPLE";
const SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const REGION = "us-east-1";
const SIGNED_HEADERS = "content-type;host;x-amz-date;x-amz-target";

exports.make = function make({ endpoint, requestHandler }) {
  const { protocol, host, hostname, port } = new URL(endpoint ?? "https://localhost");
  let http, crypto, agent, keyDate, key;

  return async function getSecretValue(id) {
    crypto ??= require("node:crypto");
    const body = JSON.stringify({ SecretId: id });
    const headers = sign(body);
    const text = requestHandler === undefined ? await post(body, headers) : await stubbed(body, headers);
    const output = JSON.parse(text);
    output.CreatedDate = new Date(output.CreatedDate * 1000);
    return output;
  };

  function sign(body) {
    const now = new Date().toISOString();
    const date = `${now.slice(0, 4)}${now.slice(5, 7)}${now.slice(8, 10)}`;
    const time = `${date}T${now.slice(11, 13)}${now.slice(14, 16)}${now.slice(17, 19)}Z`;
    if (keyDate !== date) {
      key = [date, REGION, "secretsmanager", "aws4_request"].reduce(hmac, `AWS4${SECRET}`);
      keyDate = date;
    }
    const target = "secretsmanager.GetSecretValue";
    const type = "application/x-amz-json-1.1";
    const canonical =
      `POST\n/\n\ncontent-type:${type}\nhost:${host}\nx-amz-date:${time}\nx-amz-target:${target}\n\n` +
      `${SIGNED_HEADERS}\n${sha256(body)}`;
    const scope = `${date}/${REGION}/secretsmanager/aws4_request`;
    const signature = hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`).toString("hex");
    return {
      host,
      "content-type": type,
      "content-length": Buffer.byteLength(body),
      "x-amz-date": time,
      "x-amz-target": target,
      authorization:
        `AWS4-HMAC-SHA256 Credential=${KEY_ID}/${scope}, SignedHeaders=${SIGNED_HEADERS}, ` + `Signature=${signature}`,
    };
  }

  function hmac(secret, text) {
    return crypto.createHmac("sha256", secret).update(text).digest();
  }

  function sha256(text) {
    return crypto.createHash("sha256").update(text).digest("hex");
  }

  function post(body, headers) {
    http ??= protocol === "https:" ? require("node:https") : require("node:http");
    agent ??= new http.Agent({ keepAlive: true, maxSockets: 50 });
    return new Promise((resolve, reject) => {
      const request = http.request({ agent, hostname, port, method: "POST", path: "/", headers }, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part) => (text += part));
        response.on("end", () => resolve(text));
      });
      request.on("error", reject);
      request.end(body);
    });
  }

  async function stubbed(body, headers) {
    const { response } = await requestHandler.handle({ method: "POST", path: "/", headers, body });
    return Buffer.from(response.body).toString();
  }
};
