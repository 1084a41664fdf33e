import { isObject } from "../protocols/isObject.js";
import { malformedPolicy } from "./refusals.js";

/**
 * Resource policies: read, checked, written again in the service's style, and judged for how broad they are.
 *
 * The texts of the refusals are reported from the service.
 */
export interface Policy {
  readonly statements: readonly Statement[];
  /** The document as it was given, member for member. */
  readonly document: unknown;
}

export interface Statement {
  readonly effect: "Allow" | "Deny";
  /** Who: `"*"`, or by kind (`AWS`, `Service`, ...). */
  readonly principals?: readonly Principal[] | undefined;
  readonly notPrincipals?: readonly Principal[] | undefined;
  readonly actions?: readonly string[] | undefined;
  readonly notActions?: readonly string[] | undefined;
  readonly resources?: readonly string[] | undefined;
  readonly notResources?: readonly string[] | undefined;
  readonly conditions: readonly Condition[];
}

export interface Principal {
  readonly kind: string;
  readonly name: string;
}

/** One line of a condition block: `"StringEquals": { "aws:SourceAccount": ["123456789012"] }`. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** @throws MalformedPolicyDocumentException if the text is no policy that can be attached to a secret. */
export function parsePolicy(text: string): Policy {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw malformedPolicy();
  }
  if (!isObject(document)) throw malformedPolicy();
  const { Version, Id, Statement: given } = document;
  if (Id !== undefined && typeof Id !== "string") throw malformedPolicy();
  if (Version !== undefined && Version !== "2012-10-17" && Version !== "2008-10-17") throw malformedPolicy();
  if (Object.keys(document).some((name) => !["Version", "Id", "Statement"].includes(name))) throw malformedPolicy();
  const statements = Array.isArray(given) ? given : [given];
  if (statements.length === 0) throw malformedPolicy();
  return { document, statements: statements.map(parseStatement) };
}

/**
 * A policy as the service gives it back: the members in the order in which they came, with two spaces of indentation, a space
 * on each side of a colon, and lists on the line on which they begin.
 */
export function formatPolicy(value: unknown, indentation = ""): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? "[ ]" : `[ ${value.map((each) => formatPolicy(each, indentation)).join(", ")} ]`;
  }
  if (!isObject(value)) return JSON.stringify(value);
  const inner = `${indentation}  `;
  const members = Object.entries(value).map(
    ([name, member]) => `${inner}${JSON.stringify(name)} : ${formatPolicy(member, inner)}`,
  );
  return members.length === 0 ? "{ }" : `{\n${members.join(",\n")}\n${indentation}}`;
}

/** Whether a policy lets everybody in: a statement that allows, for any principal, without a condition that narrows it. */
export function isBroad({ statements }: Policy): boolean {
  return statements.some(
    ({ effect, principals, conditions }) =>
      effect === "Allow" &&
      (principals === undefined || principals.some(({ name }) => name === "*")) &&
      !conditions.some(isNarrowing),
  );
}

/** Whether `text` is of the form that `pattern` gives, where "*" stands for any characters and "?" for one. */
export function matchesPattern(pattern: string, text: string): boolean {
  // By hand rather than by a regular expression, which some patterns could keep busy for very long.
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let resumeAt = 0;
  while (at < text.length) {
    if (pattern[inPattern] === "*") {
      star = inPattern++;
      resumeAt = at;
    } else if (inPattern < pattern.length && (pattern[inPattern] === "?" || pattern[inPattern] === text[at])) {
      inPattern++;
      at++;
    } else if (star >= 0) {
      inPattern = star + 1;
      at = ++resumeAt;
    } else {
      return false;
    }
  }
  while (pattern[inPattern] === "*") inPattern++;
  return inPattern === pattern.length;
}

function parseStatement(given: unknown): Statement {
  if (!isObject(given)) throw malformedPolicy();
  if (Object.keys(given).some((name) => !STATEMENT_MEMBERS.has(name))) throw malformedPolicy();
  const { Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition, Sid } = given;
  if (Effect !== "Allow" && Effect !== "Deny") throw malformedPolicy();
  if (Sid !== undefined && typeof Sid !== "string") throw malformedPolicy();
  if (!isOneOf(Principal, NotPrincipal) || !isOneOf(Action, NotAction) || !isOneOf(Resource, NotResource)) {
    throw malformedPolicy();
  }
  return {
    effect: Effect,
    principals: Principal === undefined ? undefined : parsePrincipals(Principal),
    notPrincipals: NotPrincipal === undefined ? undefined : parsePrincipals(NotPrincipal),
    actions: Action === undefined ? undefined : parseActions(Action),
    notActions: NotAction === undefined ? undefined : parseActions(NotAction),
    resources: Resource === undefined ? undefined : parseTexts(Resource),
    notResources: NotResource === undefined ? undefined : parseTexts(NotResource),
    conditions: Condition === undefined ? [] : parseConditions(Condition),
  };
}

function isOneOf(one: unknown, other: unknown): boolean {
  return (one === undefined) !== (other === undefined);
}

function parsePrincipals(given: unknown): Principal[] {
  if (given === "*") return [{ kind: "AWS", name: "*" }];
  if (!isObject(given) || Object.keys(given).length === 0) throw malformedPolicy();
  return Object.entries(given).flatMap(([kind, names]) => {
    if (!["AWS", "Service", "Federated", "CanonicalUser"].includes(kind)) throw malformedPolicy();
    return parseTexts(names).map((name) => {
      if (kind === "Service" && !SERVICE.test(name)) {
        throw malformedPolicy("This resource policy contains an invalid service principal.");
      }
      if (kind === "AWS" && !AWS_PRINCIPAL.test(name)) {
        throw malformedPolicy("This resource policy contains an unsupported principal.");
      }
      return { kind, name };
    });
  });
}

function parseActions(given: unknown): string[] {
  const actions = parseTexts(given);
  if (!actions.every((action) => ACTION.test(action))) throw malformedPolicy();
  return actions;
}

function parseConditions(given: unknown): Condition[] {
  if (!isObject(given)) throw malformedPolicy();
  return Object.entries(given).flatMap(([operator, keys]) => {
    if (!isObject(keys)) throw malformedPolicy();
    return Object.entries(keys).map(([key, values]) => {
      const list = Array.isArray(values) ? values : [values];
      if (!list.every((value) => ["string", "number", "boolean"].includes(typeof value))) throw malformedPolicy();
      return { operator, key, values: list.map(String) };
    });
  });
}

function parseTexts(given: unknown): string[] {
  const texts = Array.isArray(given) ? given : [given];
  if (texts.length === 0 || !texts.every((text) => typeof text === "string" && text !== "")) throw malformedPolicy();
  return texts as string[];
}

function isNarrowing({ operator, key, values }: Condition): boolean {
  return (
    // Not "ForAllValues": it holds for a caller who has none.
    /^(ForAnyValue:)?(String|Arn)(Equals|Like|EqualsIgnoreCase)$/.test(operator) &&
    NARROWING_KEYS.has(key.toLowerCase()) &&
    values.every((value) => !/^[*?]*$/.test(value))
  );
}

const STATEMENT_MEMBERS = new Set([
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
]);

const NARROWING_KEYS = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:userid",
]);

const ACTION = /^(\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$/i;
const SERVICE = /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/;
/** Anybody, an account, a user or role or session by ARN, or the unique id that a deleted one leaves behind. */
const AWS_PRINCIPAL = /^(\*|\d{12}|arn:[a-z0-9-]+:(iam|sts)::\d{12}:[^*]+|A(ID|RO|GP|SC|NP|PK)A[A-Z0-9]+)$/;
