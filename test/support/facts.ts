/**
 * What is known about the service, row by row, and how well.
 *
 * Each row has a name of its own, `area/row`. The tests of the local service carry the rows that they hold it to in their
 * titles, with the strength: `it("[labels/plain-put, recorded] ...")`, or several, `[a/b, a/c, docs; d/e, inferred]`. So a
 * row without a test shows, and so does a test for a row that nobody knows: `test/conformance/facts.test.ts` compares.
 *
 * The strengths, the strongest first. Where two disagree, the stronger one decides.
 *
 * - `recorded`: seen in an answer of the real service.
 * - `verified`: in a test that others run against the real service.
 * - `templates`: what AWS's published rotation functions do.
 * - `docs`: the service's model, reference or guide.
 * - `reported`: an answer of the real service that somebody quoted in public.
 * - `moto`: what another emulator does, for want of better.
 * - `inferred`: from other rows, or from services like it.
 * - `chosen`: nobody knows; ours is explained in `docs/decisions/local-service-choices.md`.
 */
export const FACTS: Readonly<Record<string, Partial<Readonly<Record<Strength, readonly string[]>>>>> = {
  wire: {
    recorded: ["absent-not-null", "accessed-resolution", "blobs", "empty-answers", "success", "unknown-members"],
    docs: ["endpoint-names", "request", "timestamps"],
    inferred: ["null-is-absent"],
  },
  errors: {
    recorded: ["modelled-body", "status-400"],
    docs: ["modelled", "status-of-faults"],
    reported: ["front-body", "read-both"],
    inferred: ["no-type-header", "serialization-body"],
  },
  order: {
    reported: ["constraints", "parameters-before-state", "permission"],
    inferred: ["authentication", "form", "json", "operation", "quotas-last", "types"],
  },
  front: {
    docs: ["common-errors", "request-expired", "throttled"],
    reported: ["denied", "expired-token", "signature-expired", "signature-mismatch", "unknown-token"],
    inferred: [
      "denied-variants",
      "incomplete",
      "no-token",
      "scope",
      "signature-early",
      "two-signatures",
      "unknown-operation",
      "unsigned-header",
      "wrong-types",
    ],
  },
  constraints: {
    reported: ["format", "missing", "paths", "range", "sensitive", "stage-as-id", "too-short"],
    moto: ["enum"],
    inferred: ["list-elements", "pattern", "ten-at-most", "too-long"],
  },
  names: {
    recorded: ["accepted", "refused-by-ten"],
    inferred: ["arn", "exclamation-mark", "refused-by-others"],
  },
  tokens: {
    recorded: ["first", "missing", "missing-rotate"],
    docs: ["case", "length"],
  },
  ids: {
    recorded: ["name-like-arn", "new-suffix", "suffix-length", "three-forms"],
    docs: ["name-length", "name-like-arn-by-name", "replica-arn"],
    reported: ["suffix-alphabet"],
    inferred: ["case", "other-region"],
  },
  labels: {
    recorded: [
      "create",
      "create-empty",
      "custom-aws",
      "custom-stay",
      "custom-walk",
      "first-put",
      "move-current",
      "one-version",
      "pending-moves-on",
      "plain-put",
      "plain-put-drops-pending",
      "previous-follows",
      "put-current-and-other",
      "put-other",
      "remove",
      "walk",
    ],
    verified: ["unordered"],
    docs: ["attach", "rollback"],
  },
  versions: {
    recorded: ["deprecated-hidden"],
    verified: ["empty-only-in-rotation"],
    docs: ["deprecated-readable", "pruned", "young-kept"],
    inferred: ["labelled-kept"],
  },
  limits: {
    docs: ["labels", "labels-input", "policy", "secrets", "tags", "value", "versions"],
    inferred: ["labels-error"],
  },
  dates: {
    recorded: ["accessed", "changed-by", "changed-grows", "created-and-changed"],
    docs: ["accessed-by-batch"],
    inferred: ["changed-by-all"],
  },
  repeat: {
    recorded: ["update-no-value"],
    verified: ["create-other-value", "create-same", "put-other-value", "put-same", "update-other-value", "update-same"],
    docs: ["create-empty", "put-fills-pending"],
    inferred: ["kinds-differ", "no-time-limit", "rotate"],
  },
  deletion: {
    recorded: [
      "deleted-date",
      "described",
      "forced",
      "forced-marked",
      "forced-unknown",
      "kept",
      "listed",
      "rotation-off",
    ],
    docs: ["events", "expires", "replicas-first", "unknown", "window"],
    reported: ["both", "forced-at-once", "others-refused", "window-first", "window-range"],
    moto: ["replicas"],
    inferred: ["again", "no-rotation", "rotation-stays-off", "versions-listed"],
  },
  rotation: {
    recorded: [
      "absent-fields",
      "after-success",
      "answers-at-once",
      "cannot-invoke",
      "computed-days",
      "days-only",
      "failed-state",
      "immediate-default",
      "next-date",
      "no-function",
      "present-fields",
      "settings-reused",
    ],
    verified: ["empty-version", "pending-may-stay", "test-only"],
    docs: [
      "abandoned",
      "cancel",
      "cancelled-fields",
      "cron",
      "cron-samples",
      "days-range",
      "duration",
      "events",
      "external",
      "managed",
      "manual-change",
      "moment",
      "rate",
      "replica",
      "retried",
      "steps",
      "window-days",
      "window-fits",
      "window-length",
    ],
    reported: ["both-schedules", "failure-detail", "in-progress"],
    inferred: ["cancelled-date", "computed-days-rounding"],
  },
  function: {
    recorded: ["caller"],
    verified: ["at-create", "at-finish", "steps", "test-mode"],
    templates: ["create-again", "guards", "published-templates"],
    docs: ["concurrency", "duties", "end", "event", "nested", "one-after-another", "retried"],
    inferred: ["recovery", "return-ignored", "writes-current"],
  },
  keys: {
    recorded: ["arn-in-versions", "as-given", "default-in-versions", "default-omitted", "update-only"],
    docs: ["empty-is-default", "encryption-context", "failures", "input-forms", "no-new-version", "re-encrypted"],
    reported: ["asymmetric", "denied"],
  },
  accounts: {
    recorded: ["default-key", "not-listed", "operations", "own-key"],
  },
  tags: {
    recorded: ["absent", "emptied", "empty-list", "listed", "order"],
    docs: ["case", "lengths", "own-permission", "owning-service", "reserved", "untag-absent", "upsert"],
    inferred: ["too-many"],
  },
  replicas: {
    recorded: ["copy-shown", "listed", "primary-shown", "succeeded"],
    docs: ["copied", "overwrite", "own-key", "partitions", "promoted", "removed-at-once", "status"],
    reported: ["failed", "read-only"],
    moto: ["own-region"],
  },
  policies: {
    recorded: ["broad-accepted", "none", "pretty"],
    docs: ["broad", "broad-blocked", "checks"],
    reported: ["lock-out", "principals", "syntax", "validator-texts"],
    inferred: ["check-names", "delete-none"],
  },
  rates: {
    docs: ["charges", "fifty", "lists", "policies", "reads", "rotations", "tags", "updates", "write-advice"],
  },
  managed: {
    recorded: ["owning-service", "upper-case-id"],
    docs: ["refused", "type"],
  },
  messages: {
    recorded: ["marked", "no-stage", "no-version", "not-found"],
    verified: ["token-used"],
    reported: ["both-values"],
  },
  answers: {
    recorded: [
      "create",
      "create-empty",
      "delete",
      "describe",
      "describe-empty",
      "describe-marked",
      "describe-rotated",
      "error",
      "get-binary",
      "list",
      "list-versions",
      "move-label",
      "no-policy",
      "policy",
      "put",
      "restore",
      "rotate",
      "tags",
      "update-description",
      "update-value",
      "version-walk",
    ],
  },
  batch: {
    docs: ["errors", "filters", "list-length", "permissions", "token", "values"],
    moto: ["page-size-alone", "selection"],
    inferred: ["echo", "empty-found"],
  },
  cancel: {
    docs: ["answer", "pending-stays"],
    inferred: ["never-configured"],
  },
  create: {
    recorded: ["empty-description", "exists", "name-marked"],
    docs: ["permissions", "replicas"],
    inferred: ["bytes-counted"],
  },
  describe: {
    recorded: ["labelled-only", "minimal", "no-access", "typical"],
    docs: ["members"],
  },
  get: {
    recorded: ["answer", "stage-elsewhere"],
    verified: ["pending-empty"],
    docs: ["selectors"],
  },
  list: {
    recorded: ["members", "order"],
    docs: ["immediate", "page-size", "pages", "sorted", "token"],
    inferred: ["ascending", "filter-pattern"],
  },
  "versions-list": {
    recorded: ["order"],
    docs: ["token"],
    inferred: ["empty"],
  },
  password: {
    docs: ["alphabet", "default-length", "exclusions", "length"],
    reported: ["all-excluded", "each-type", "space", "too-short", "type-excluded"],
  },
  put: {
    recorded: ["binary-again"],
    docs: ["decrypt-right"],
    moto: ["no-value"],
    inferred: ["mixed"],
  },
  remove: {
    docs: ["answer", "input"],
    inferred: ["unknown-region"],
  },
  replicate: {
    docs: ["answer", "failure-later", "input"],
    inferred: ["again"],
  },
  restore: {
    docs: ["gone", "readable"],
    inferred: ["unmarked"],
  },
  rotate: {
    recorded: ["nothing-stored"],
    docs: ["days-range"],
    reported: ["empty-secret"],
  },
  stage: {
    verified: ["from-missing"],
    reported: ["current-off", "from-wrong"],
    inferred: ["already-there", "neither", "previous-by-hand", "unknown-version"],
  },
  stop: {
    docs: ["answer"],
    inferred: ["not-a-copy"],
  },
  update: {
    recorded: ["description-kept", "nothing"],
    inferred: ["description-cleared"],
  },
  validate: {
    docs: ["answer", "malformed"],
  },
  filters: {
    recorded: ["description", "name", "name-whole", "negated", "set-1"],
    verified: ["all", "repeated-key", "set-2", "set-3", "set-4", "words-camel", "words-marks", "words-none"],
    docs: ["owning-service", "primary-region", "tags", "values", "words-digits"],
    moto: ["mixed"],
  },
  choices: {
    chosen: [
      "asymmetric-key",
      "check-names",
      "cron-days",
      "delete-marked",
      "enum-order",
      "exclamation-mark",
      "force-deleted",
      "key-permissions",
      "lock-out",
      "mixed-values",
      "moment-in-window",
      "negated-description",
      "other-region",
      "overwritten-primary",
      "own-permission",
      "pending-elsewhere",
      "repeat-old-version",
      "restore-rotation",
      "serialization-message",
      "texts",
    ],
  },
};

export type Strength = "recorded" | "verified" | "templates" | "docs" | "reported" | "moto" | "inferred" | "chosen";
