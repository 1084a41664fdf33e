// What a client adds to the start of a process: from nothing to a client, and to the first answer, plain and over TLS.

import { join, resolve } from "node:path";
import { inTurns } from "./inTurns.mjs";
import { row } from "./row.mjs";
import { ofClients } from "./subjects.mjs";

const CHILD = resolve("bench/coldStartChild.cjs");
const FORMATS = { require: "client.cjs", import: "client.mjs" };

export async function coldStart({ subjects, service, secureService, rounds, node }) {
  const stages = [
    { stage: "to a client", until: "construct", at: service },
    { stage: "to the first answer", until: "answer", at: service },
    { stage: "to the first answer over TLS", until: "answer", at: secureService },
  ];
  const cases = stages.flatMap(({ stage, until, at }) =>
    Object.entries(FORMATS).map(([how, file]) => ({
      what: `CPU time from nothing ${stage}, ${how}`,
      jobs: ofClients(subjects, ({ folder }) =>
        at === undefined ? "no openssl" : [CHILD, join(folder, file), until, at.endpoint],
      ),
    })),
  );
  const all = cases.flatMap(({ what, jobs }) => Object.entries(jobs).map(([name, job]) => [`${name}: ${what}`, job]));
  // The certificate is checked as any other would be.
  const env = secureService && { NODE_EXTRA_CA_CERTS: secureService.certificate.cert };
  const results = await inTurns({ bare: [CHILD], ...Object.fromEntries(all) }, { rounds, node, env });
  return cases.map(({ what, jobs }) => {
    const measured = Object.keys(jobs).map((name) => [name, results[`${name}: ${what}`]]);
    // Over the bare process of the same round.
    const added = ({ cpuMs }, round) => cpuMs - results.bare[round].cpuMs;
    return row(what, "ms", Object.fromEntries(measured), added);
  });
}
