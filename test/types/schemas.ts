// A schema that does not fit its interface does not compile.
import type * as models from "../../src/models/tags.js";
import type { Filter } from "../../src/models/secret.js";
import type { OperationOf, Structure } from "../../src/schemas/Schema.js";
import { boolean, integer, sensitiveString, string, stringList, timestamp } from "../../src/schemas/scalars.js";

interface Sample {
  Name: string | undefined;
  Count?: number | undefined;
  On?: boolean | undefined;
  At?: Date | undefined;
  Bytes?: Uint8Array | undefined;
  Stages?: Record<string, string[]> | undefined;
  Tags?: models.Tag[] | undefined;
  Filter?: Filter | undefined;
}

const Tag = { kind: "structure", members: { Key: string, Value: string } } as const satisfies Structure<models.Tag>;
const filter = { kind: "structure", members: { Key: string, Values: stringList } } as const satisfies Structure<Filter>;

const members = {
  Name: string,
  Count: integer,
  On: boolean,
  At: timestamp,
  Bytes: { kind: "blob" },
  Stages: { kind: "map", of: stringList },
  Tags: { kind: "list", of: Tag },
  Filter: filter,
} as const;
const required = { Name: true } as const;

export const fits = { kind: "structure", required, members } as const satisfies Structure<Sample>;

export const fitsThoughSensitive = {
  kind: "structure",
  required,
  members: { ...members, Name: sensitiveString },
} as const satisfies Structure<Sample>;

const { Count: _, ...withoutCount } = members;
export const missing = {
  kind: "structure",
  required,
  // @ts-expect-error -- Count is missing
  members: withoutCount,
} as const satisfies Structure<Sample>;

export const misspelt = {
  kind: "structure",
  // @ts-expect-error -- there is no Valeu
  members: { Key: string, Valeu: string },
} as const satisfies Structure<models.Tag>;

export const added = {
  kind: "structure",
  // @ts-expect-error -- there is no Colour
  members: { Key: string, Value: string, Colour: string },
} as const satisfies Structure<models.Tag>;

export const ofAnotherKind = {
  kind: "structure",
  // @ts-expect-error -- Value is text
  members: { Key: string, Value: boolean },
} as const satisfies Structure<models.Tag>;

export const ofAnotherKindWithin = {
  kind: "structure",
  required,
  // @ts-expect-error -- Tags are structures
  members: { ...members, Tags: stringList },
} as const satisfies Structure<Sample>;

export const dateAsNumber = {
  kind: "structure",
  required,
  // @ts-expect-error -- At is a timestamp
  members: { ...members, At: integer },
} as const satisfies Structure<Sample>;

export const mapAsStructure = {
  kind: "structure",
  required,
  // @ts-expect-error -- the keys of Stages are data
  members: { ...members, Stages: { kind: "structure", members: {} } },
} as const satisfies Structure<Sample>;

// @ts-expect-error -- Name is required
export const notRequired = { kind: "structure", members } as const satisfies Structure<Sample>;

export const wronglyRequired = {
  kind: "structure",
  // @ts-expect-error -- Key is optional
  required: { Key: true },
  members: { Key: string, Value: string },
} as const satisfies Structure<models.Tag>;

export const wronglyRequiredBesides = {
  kind: "structure",
  // @ts-expect-error -- Count is optional
  required: { Name: true, Count: true },
  members,
} as const satisfies Structure<Sample>;

export const answersWithNothing = {
  name: "TagResource",
  input: {
    kind: "structure",
    required: { SecretId: true, Tags: true },
    members: { SecretId: string, Tags: { kind: "list", of: Tag } },
  },
  output: { kind: "structure", members: {} },
} as const satisfies OperationOf<models.TagResourceRequest, object>;

const untagging = {
  kind: "structure",
  required: { SecretId: true, TagKeys: true },
  members: { SecretId: string, TagKeys: stringList },
} as const;
export const takesTheInputOfAnother = {
  name: "TagResource",
  // @ts-expect-error -- to tag, there must be Tags
  input: untagging,
  output: { kind: "structure", members: {} },
} as const satisfies OperationOf<models.TagResourceRequest, object>;
