/**
 * What a password is to be made of. Everything may be left out.
 *
 * @public
 */
export interface GetRandomPasswordRequest {
  /**
   * How many characters, 1 to 4,096.
   *
   * No fewer than the types that `RequireEachIncludedType` asks for.
   *
   * @defaultValue 32
   */
  PasswordLength?: number | undefined;
  /** Characters that must not occur, up to 4,096 of them in one string, such as `"/@\" '\\"` for many databases. */
  ExcludeCharacters?: string | undefined;
  /**
   * Whether to leave out the digits 0 to 9.
   *
   * @defaultValue false
   */
  ExcludeNumbers?: boolean | undefined;
  /**
   * Whether to leave out punctuation: all 32 characters of ASCII that are neither letter, digit nor space.
   *
   * @defaultValue false
   */
  ExcludePunctuation?: boolean | undefined;
  /**
   * Whether to leave out the letters A to Z.
   *
   * @defaultValue false
   */
  ExcludeUppercase?: boolean | undefined;
  /**
   * Whether to leave out the letters a to z.
   *
   * @defaultValue false
   */
  ExcludeLowercase?: boolean | undefined;
  /**
   * Whether spaces may occur. None has to, even with `RequireEachIncludedType`.
   *
   * @defaultValue false
   */
  IncludeSpace?: boolean | undefined;
  /**
   * Whether at least one of each type occurs: capital letter, small letter, digit, punctuation; those left out
   * excepted.
   *
   * A type of which `ExcludeCharacters` leaves nothing is an error then.
   *
   * @defaultValue true
   */
  RequireEachIncludedType?: boolean | undefined;
}

/**
 * A password that the service made up and did not keep.
 *
 * @public
 */
export interface GetRandomPasswordResponse {
  /** The password. Sensitive: never printed by this package. */
  RandomPassword?: string | undefined;
}
