import { operations, type OperationName } from "../schemas/operations.js";
import { matchesPattern, parsePolicy, type Condition, type Policy, type Principal, type Statement } from "./policy.js";
import { refusal } from "./refusals.js";
import type { Secret } from "./state/Secret.js";
import type { SecretStore } from "./state/SecretStore.js";
import type { KeyAction, World } from "./world.js";

/**
 * Whether a caller may do something to a secret.
 *
 * - A permission or the secret's policy denies it: no, whatever else there is.
 * - The secret belongs to the caller's account: yes, if a permission or the secret's policy allows it.
 * - It belongs to another account: yes, if a permission and the secret's policy both allow it.
 *
 * Where no permissions are set, the caller has all of them; where policies are not enforced, they only matter to callers of
 * other accounts.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function authorize(rules: AccessRules, request: AccessRequest): void {
  const { store, secretId } = request;
  const secret = secretId === undefined ? undefined : store.find(secretId);
  const refusal = whyNot(rules, request, secret);
  if (refusal !== undefined) throw refusal;
}

/**
 * Throws if a change of a secret, such as another tag, would take from the caller what it may do to it now: an operation that
 * permissions or the secret's policy allow as it is, and not as it would be.
 */
export function refuseLoss(
  rules: AccessRules,
  request: Pick<AccessRequest, "world" | "store">,
  before: Secret,
  after: Secret,
): void {
  if (rules.permissions === undefined && before.resourcePolicy === undefined) return;
  for (const operation of Object.keys(operations) as OperationName[]) {
    if (whyNot(rules, { ...request, operation }, before) !== undefined) continue;
    const loss = whyNot(rules, { ...request, operation }, after);
    if (loss !== undefined) throw loss;
  }
}

/** @throws TypeError if one is none, for instance because it is spelt as in IAM: it would allow more than it is meant to. */
export function checkPermissions(permissions: readonly LocalPermission[] = []): void {
  for (const { effect, action, secret: _secret, tags: _tags, key: _key, ...others } of permissions) {
    if ((effect === "allow" || effect === "deny") && typeof action === "string" && Object.keys(others).length === 0)
      continue;
    throw new TypeError(
      'A permission has an "effect", "allow" or "deny", an "action", and maybe a "secret", "tags" and a "key".',
    );
  }
}

/** Whether a permission allows the use of a key on a secret, and none denies it. Where there are no permissions, all may. */
export function mayUseKey(
  { permissions }: AccessRules,
  action: KeyAction,
  secret: Secret,
  keyNames: readonly string[],
): boolean {
  if (permissions === undefined) return true;
  const found = permissions.filter(
    (permission) =>
      matchesPattern(permission.action.toLowerCase(), `kms:${action.toLowerCase()}`) &&
      keyNames.some((name) => matchesPattern(permission.key ?? "*", name)) &&
      isAbout(permission, [secret.name, secret.arn], secret),
  );
  return found.some(({ effect }) => effect === "allow") && !found.some(({ effect }) => effect === "deny");
}

function whyNot(
  rules: AccessRules,
  request: Omit<AccessRequest, "secretId"> & { readonly secretId?: string | undefined },
  secret: Secret | undefined,
): Error | undefined {
  const { store, secretId, newArn, operation, world } = request;
  const isForeign = store.account !== world.account;
  const policy =
    secret?.resourcePolicy !== undefined && (isForeign || rules.enforceResourcePolicies)
      ? parsePolicy(secret.resourcePolicy)
      : undefined;
  const access = { ...request, secret };
  const names = secret === undefined ? [secretId ?? "*", newArn ?? ""] : [secret.name, secret.arn];
  const permissions = rules.permissions?.filter((permission) => appliesTo(permission, operation, names, secret));
  const refuse = (why: string) => denied(world, operation, secret?.arn ?? secretId, why);
  if (permissions?.some(({ effect }) => effect === "deny"))
    return refuse("with an explicit deny in an identity-based policy");
  if (policy !== undefined && denies(policy, access)) return refuse("with an explicit deny in a resource-based policy");
  const isPermitted = permissions === undefined || permissions.some(({ effect }) => effect === "allow");
  const isAllowedByPolicy = policy !== undefined && allows(policy, access);
  if (isForeign && secret !== undefined && !isAllowedByPolicy) {
    return refuse(`because no resource-based policy allows the secretsmanager:${operation} action`);
  }
  if (!isPermitted && (isForeign || !isAllowedByPolicy)) {
    return refuse(`because no identity-based policy allows the secretsmanager:${operation} action`);
  }
  return undefined;
}

/** What is enforced. */
export interface AccessRules {
  readonly permissions?: readonly LocalPermission[] | undefined;
  readonly enforceResourcePolicies: boolean;
}

/** What somebody asks to do, and to what. */
export interface AccessRequest {
  readonly world: Pick<World, "account" | "region" | "caller">;
  readonly store: SecretStore;
  readonly operation: OperationName;
  /** As it was sent. Absent for operations that are about no one secret. */
  readonly secretId?: string | undefined;
  /** The ARN of a secret that is to be created, with "?" for what nobody knows of it yet. */
  readonly newArn?: string | undefined;
  readonly versionStage?: string | undefined;
  readonly versionId?: string | undefined;
}

/**
 * One line of the identity policy that a local Secrets Manager enforces on all callers.
 *
 * @public
 */
export interface LocalPermission {
  /** A denial wins over everything that allows. */
  readonly effect: "allow" | "deny";
  /**
   * An operation, such as `GetSecretValue` or `secretsmanager:Get*`, or what is done with keys: `kms:Decrypt` to read,
   * `kms:GenerateDataKey` to write; "*" stands for any characters. The key that the service manages needs no permission.
   */
  readonly action: string;
  /**
   * The secrets, by name or ARN, such as `prod/*`; "*" stands for any characters.
   *
   * @defaultValue "*"
   */
  readonly secret?: string | undefined;
  /**
   * Tags that a secret must have for this to apply, as a condition on `aws:ResourceTag` asks for them; "*" in a value stands for
   * any characters.
   *
   * @defaultValue none
   */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /**
   * For `kms:` actions: the keys, by id, ARN or alias; "*" stands for any characters.
   *
   * @defaultValue "*"
   */
  readonly key?: string | undefined;
}

type PolicyRequest = Pick<AccessRequest, "world" | "operation" | "versionStage" | "versionId"> & {
  readonly secret?: Secret | undefined;
};

/** Whether a policy denies something outright. */
export function denies(policy: Policy, request: PolicyRequest): boolean {
  return policy.statements.some((statement) => statement.effect === "Deny" && matches(statement, request));
}

function allows(policy: Policy, request: PolicyRequest): boolean {
  return policy.statements.some((statement) => statement.effect === "Allow" && matches(statement, request));
}

function matches(statement: Statement, request: PolicyRequest): boolean {
  const { principals, notPrincipals, actions, notActions, resources, notResources, conditions } = statement;
  const { world, operation, secret } = request;
  const isCaller = (principal: Principal) => denotes(principal, world.caller);
  const isAction = (pattern: string) => matchesAction(pattern, operation);
  const isSecret = (pattern: string) => secret === undefined || matchesPattern(pattern, secret.arn);
  return (
    (principals === undefined || principals.some(isCaller)) &&
    !notPrincipals?.some(isCaller) &&
    (actions === undefined || actions.some(isAction)) &&
    !notActions?.some(isAction) &&
    (resources === undefined || resources.some(isSecret)) &&
    !notResources?.some(isSecret) &&
    conditions.every((condition) => holds(condition, request))
  );
}

/** An account stands for everybody in it, and a role for all of its sessions. */
function denotes({ kind, name }: Principal, { account, principalArn }: World["caller"]): boolean {
  if (kind !== "AWS") return false;
  return (
    name === "*" ||
    name === principalArn ||
    name === account ||
    name.replace(/(:role\/).*\//, "$1") === roleOf(principalArn) ||
    /^arn:[^:]+:iam::(\d{12}):root$/.exec(name)?.[1] === account
  );
}

/** The role that a session is of, without the path that the session's ARN does not tell; others as they are. */
function roleOf(principalArn: string): string {
  return principalArn.replace(/:sts:(:\d+:)assumed-role(\/[^/]+)\/.*$/, ":iam:$1role$2");
}

function matchesAction(pattern: string, operation: string): boolean {
  const text = pattern.toLowerCase();
  const name = operation.toLowerCase();
  return matchesPattern(text, `secretsmanager:${name}`) || (!text.includes(":") && matchesPattern(text, name));
}

function appliesTo(permission: LocalPermission, operation: string, names: string[], secret?: Secret): boolean {
  return matchesAction(permission.action, operation) && isAbout(permission, names, secret);
}

function isAbout({ secret: pattern = "*", tags = {} }: LocalPermission, names: string[], secret?: Secret): boolean {
  if (!names.some((name) => matchesPattern(pattern, name))) return false;
  return Object.entries(tags).every(([key, value]) => {
    const found = secret?.tags?.get(key);
    return found !== undefined && matchesPattern(value, found);
  });
}

function holds({ operator, key, values }: Condition, request: PolicyRequest): boolean {
  const [, any, all, comparison, ifExists] =
    /^(?:(ForAnyValue:)|(ForAllValues:))?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const found = contextValue(key, request);
  if (comparison === "Null") return values.some((value) => (value === "true") === (found === undefined));
  const isNegative = comparison !== undefined && /Not/.test(comparison);
  if (found === undefined) return (isNegative && any === undefined) || all !== undefined || ifExists !== undefined;
  const compare = COMPARISONS.get(comparison?.replace("Not", "") ?? "");
  // What is not understood does not hold, so that it opens nothing.
  if (compare === undefined) return false;
  return values.some((value) => compare(value, found)) !== isNegative;
}

// A map, since a policy may name anything, "__proto__" included.
const COMPARISONS: ReadonlyMap<string, (value: string, found: string) => boolean> = new Map([
  ["StringEquals", (value: string, found: string) => value === found],
  ["StringEqualsIgnoreCase", (value, found) => value.toLowerCase() === found.toLowerCase()],
  ["StringLike", matchesPattern],
  ["ArnEquals", matchesPattern],
  ["ArnLike", matchesPattern],
  ["Bool", (value, found) => value === found],
]);

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html */
function contextValue(key: string, { world, secret, versionStage, versionId }: PolicyRequest): string | undefined {
  const tag = /^(?:secretsmanager|aws):ResourceTag\/(.+)$/i.exec(key)?.[1];
  if (tag !== undefined) return secret?.tags?.get(tag);
  switch (key.toLowerCase()) {
    case "secretsmanager:versionstage":
      return versionStage;
    case "secretsmanager:versionid":
      return versionId;
    case "secretsmanager:secretid":
      return secret?.arn;
    case "secretsmanager:name":
      return secret?.name;
    case "secretsmanager:secretprimaryregion":
      return secret?.replication?.primaryRegion;
    case "aws:principalarn":
      return roleOf(world.caller.principalArn);
    case "aws:principalaccount":
      return world.caller.account;
    case "aws:requestedregion":
      return world.region;
    // The service is there by HTTPS alone.
    case "aws:securetransport":
      return "true";
    default:
      return undefined;
  }
}

function denied(
  { caller }: Pick<World, "caller">,
  operation: string,
  resource: string | undefined,
  why: string,
): Error {
  const on = resource === undefined ? "" : ` on resource: ${resource}`;
  const message = `User: ${caller.principalArn} is not authorized to perform: secretsmanager:${operation}${on} ${why}`;
  return refusal("AccessDeniedException", message);
}
