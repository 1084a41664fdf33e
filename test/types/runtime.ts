// Compiled, never run: both platforms offer the same names, of the same types.

import type { Runtime } from "../../src/config/Runtime.js";
import * as browser from "../../src/config/runtime.browser.js";
import * as node from "../../src/config/runtime.node.js";

browser satisfies Runtime;
node satisfies Runtime;

// @ts-expect-error -- a platform that lacks a name does not compile
({ runtime: "elsewhere" }) satisfies Runtime;
