import type * as models from "../models/resourcePolicy.js";
import { lazily } from "./lazily.js";
import type { OperationOf, Structure } from "./Schema.js";
import { boolean, string } from "./scalars.js";

const ValidationErrorsEntry = () =>
  ({
    kind: "structure",
    members: { CheckName: string, ErrorMessage: string },
  }) as const satisfies Structure<models.ValidationErrorsEntry>;

export const DeleteResourcePolicy = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "DeleteResourcePolicy",
      input: { kind: "structure", required: { SecretId: true }, members: { SecretId: string } },
      output: { kind: "structure", members: { ARN: string, Name: string } },
    }) as const satisfies OperationOf<models.DeleteResourcePolicyRequest, models.DeleteResourcePolicyResponse>,
);

export const GetResourcePolicy = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "GetResourcePolicy",
      input: { kind: "structure", required: { SecretId: true }, members: { SecretId: string } },
      output: { kind: "structure", members: { ARN: string, Name: string, ResourcePolicy: string } },
    }) as const satisfies OperationOf<models.GetResourcePolicyRequest, models.GetResourcePolicyResponse>,
);

export const PutResourcePolicy = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "PutResourcePolicy",
      input: {
        kind: "structure",
        required: { SecretId: true, ResourcePolicy: true },
        members: { SecretId: string, ResourcePolicy: string, BlockPublicPolicy: boolean },
      },
      output: { kind: "structure", members: { ARN: string, Name: string } },
    }) as const satisfies OperationOf<models.PutResourcePolicyRequest, models.PutResourcePolicyResponse>,
);

export const ValidateResourcePolicy = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "ValidateResourcePolicy",
      input: {
        kind: "structure",
        required: { ResourcePolicy: true },
        members: { SecretId: string, ResourcePolicy: string },
      },
      output: {
        kind: "structure",
        members: { PolicyValidationPassed: boolean, ValidationErrors: { kind: "list", of: ValidationErrorsEntry() } },
      },
    }) as const satisfies OperationOf<models.ValidateResourcePolicyRequest, models.ValidateResourcePolicyResponse>,
);
