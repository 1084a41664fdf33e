import type * as models from "../models/password.js";
import { lazily } from "./lazily.js";
import type { OperationOf } from "./Schema.js";
import { boolean, long, sensitiveString, string } from "./scalars.js";

export const GetRandomPassword = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "GetRandomPassword",
      input: {
        kind: "structure",
        members: {
          PasswordLength: long,
          ExcludeCharacters: string,
          ExcludeNumbers: boolean,
          ExcludePunctuation: boolean,
          ExcludeUppercase: boolean,
          ExcludeLowercase: boolean,
          IncludeSpace: boolean,
          RequireEachIncludedType: boolean,
        },
      },
      output: { kind: "structure", members: { RandomPassword: sensitiveString } },
    }) as const satisfies OperationOf<models.GetRandomPasswordRequest, models.GetRandomPasswordResponse>,
);
