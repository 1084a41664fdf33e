/**
 * Keys that a local Secrets Manager knows, and whom they belong to.
 *
 * A client takes them as its `credentials`.
 *
 * @public
 */
export interface LocalCredentials {
  /** The id of the key, such as `AKIAIOSFODNN7EXAMPLE`. */
  readonly accessKeyId: string;
  /** What signatures are made with. */
  readonly secretAccessKey: string;
  /** For temporary keys: the token that a request must carry, too. */
  readonly sessionToken?: string;
  /** For temporary keys: when they end. */
  readonly expiration?: Date;
  /**
   * The account, of twelve digits.
   *
   * @defaultValue that of the local Secrets Manager
   */
  readonly accountId?: string;
  /**
   * Who has them, for policies and for what denials say. A policy for a role is one for its sessions, too.
   *
   * @defaultValue the user "local" of the account
   */
  readonly principalArn?: string | undefined;
}

/** The keys that are known unless others are given. They open nothing but a local Secrets Manager. */
export const DEFAULT_CREDENTIALS: LocalCredentials = {
  accessKeyId: "AKIALOCALSECRETS0000",
  secretAccessKey: "local-secrets-manager-knows-this-key-only",
};
