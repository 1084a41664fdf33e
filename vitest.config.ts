import { defineConfig } from "vitest/config";

const shared = {
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
  env: {
    // No test asks the machine that it runs on who it is, or goes through its proxy.
    AWS_EC2_METADATA_DISABLED: "true",
    HTTP_PROXY: "",
    HTTPS_PROXY: "",
    NO_PROXY: "",
    http_proxy: "",
    https_proxy: "",
    no_proxy: "",
  },
};

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: "rooms", include: ["test/**/*.test.ts"], exclude: ["test/package/**"] } },
      {
        // These see what is published: it is built, packed and installed once, before the first of them.
        test: {
          ...shared,
          name: "package",
          include: ["test/package/**/*.test.ts"],
          globalSetup: ["test/package/setup.ts"],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
