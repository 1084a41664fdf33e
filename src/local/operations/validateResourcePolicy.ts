import type {
  ValidateResourcePolicyRequest,
  ValidateResourcePolicyResponse,
  ValidationErrorsEntry,
} from "../../models/resourcePolicy.js";
import { denies } from "../authorize.js";
import { isBroad, parsePolicy } from "../policy.js";
import { active } from "../state/lookUp.js";
import type { SecretStore } from "../state/SecretStore.js";
import type { World } from "../world.js";

/**
 * ValidateResourcePolicy: checks a policy without attaching it. A check that fails is an answer, not an error.
 *
 * Checked are the syntax, whether it lets everybody in, and whether the caller could still change the policy afterwards.
 * The names of the checks are chosen: nobody has written down the service's.
 */
export function validateResourcePolicy(
  world: World,
  store: SecretStore,
  input: ValidateResourcePolicyRequest,
): ValidateResourcePolicyResponse {
  const secret = input.SecretId === undefined ? undefined : active(store, input.SecretId);
  const policy = parsePolicy(input.ResourcePolicy!);
  const errors: ValidationErrorsEntry[] = [];
  if (isBroad(policy)) {
    errors.push({
      CheckName: "BlockPublicPolicy",
      ErrorMessage:
        "This resource policy grants broad access to your secret. Secrets Manager does not allow creating and applying such policies in the console.",
    });
  }
  if (denies(policy, { world, operation: "PutResourcePolicy", secret })) {
    errors.push({
      CheckName: "Lockout",
      ErrorMessage: "Your requested changes will not allow you to manage this secret in the future.",
    });
  }
  return { PolicyValidationPassed: errors.length === 0, ValidationErrors: errors };
}
