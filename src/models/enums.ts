/**
 * What a {@link Filter} looks at.
 *
 * @public
 */
export const FilterNameStringType = {
  /** Every attribute: the value is split into words, and each must begin some word somewhere. Ignores case. */
  all: "all",
  /** The description: each word of the value must begin one of its words. Ignores case. */
  description: "description",
  /** The beginning of the name, with its case. */
  name: "name",
  /** The beginning of the name of the service that manages the secret. */
  owning_service: "owning-service",
  /** The beginning of the Region of the primary secret, with its case. */
  primary_region: "primary-region",
  /** The beginning of a tag's key, with its case. */
  tag_key: "tag-key",
  /** The beginning of a tag's value, with its case. */
  tag_value: "tag-value",
} as const;

/**
 * What a {@link Filter} looks at.
 *
 * @public
 */
export type FilterNameStringType = (typeof FilterNameStringType)[keyof typeof FilterNameStringType];

/**
 * What secrets are listed by.
 *
 * @public
 */
export const SortByType = {
  /** When they were created. The default. */
  created_date: "created-date",
  /** The day on which a value was last read. */
  last_accessed_date: "last-accessed-date",
  /** When anything about them last changed. */
  last_changed_date: "last-changed-date",
  /** Their names. */
  name: "name",
} as const;

/**
 * What secrets are listed by.
 *
 * @public
 */
export type SortByType = (typeof SortByType)[keyof typeof SortByType];

/**
 * Which end of a list comes first.
 *
 * @public
 */
export const SortOrderType = {
  /** The smallest or oldest first. */
  asc: "asc",
  /** The greatest or newest first. */
  desc: "desc",
} as const;

/**
 * Which end of a list comes first.
 *
 * @public
 */
export type SortOrderType = (typeof SortOrderType)[keyof typeof SortOrderType];

/**
 * How far the replication to one Region has come.
 *
 * @public
 */
export const StatusType = {
  /** The replica could not be created or brought up to date; `StatusMessage` says why. */
  Failed: "Failed",
  /** The replica is being created or brought up to date. */
  InProgress: "InProgress",
  /** The replica is the same as the primary secret. */
  InSync: "InSync",
} as const;

/**
 * How far the replication to one Region has come.
 *
 * @public
 */
export type StatusType = (typeof StatusType)[keyof typeof StatusType];
