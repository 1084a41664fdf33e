import type * as models from "../models/tags.js";
import { lazily } from "./lazily.js";
import type { OperationOf, Structure } from "./Schema.js";
import { string, stringList } from "./scalars.js";

export const Tag = () =>
  ({
    kind: "structure",
    members: { Key: string, Value: string },
  }) as const satisfies Structure<models.Tag>;

/** Answers with an empty body. */
export const TagResource = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "TagResource",
      input: {
        kind: "structure",
        required: { SecretId: true, Tags: true },
        members: { SecretId: string, Tags: { kind: "list", of: Tag() } },
      },
      output: { kind: "structure", members: {} },
    }) as const satisfies OperationOf<models.TagResourceRequest, object>,
);

/** Answers with an empty body. */
export const UntagResource = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "UntagResource",
      input: {
        kind: "structure",
        required: { SecretId: true, TagKeys: true },
        members: { SecretId: string, TagKeys: stringList },
      },
      output: { kind: "structure", members: {} },
    }) as const satisfies OperationOf<models.UntagResourceRequest, object>,
);
