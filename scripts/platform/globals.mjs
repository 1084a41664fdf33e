// Declarations for the globals of Node and the web that the public types mention: the real one where it is declared,
// and what the client needs of it where it isn't, so that neither DOM nor Node types must be installed.

const globals = {
  AbortSignal: `declare type AbortSignal = typeof globalThis extends { AbortSignal: { prototype: infer Real } }
    ? Real
    : {
        readonly aborted: boolean;
        readonly reason: any;
        onabort: ((this: any, event: any) => any) | null;
        addEventListener(type: "abort", listener: (this: any, event: any) => any, options?: any): void;
        removeEventListener(type: "abort", listener: (this: any, event: any) => any, options?: any): void;
      };`,
  URL: `declare type URL = typeof globalThis extends { URL: { prototype: infer Real } }
    ? Real
    : {
        readonly href: string;
        readonly protocol: string;
        readonly hostname: string;
        readonly port: string;
        readonly pathname: string;
        readonly search: string;
      };`,
  fetch: `declare const fetch: typeof globalThis extends { fetch: infer Real }
    ? Real
    : (url: any, options?: any) => Promise<any>;`,
  RequestInit: `declare type RequestInit = typeof globalThis extends { fetch: (url: any, options?: infer Real) => any }
    ? Real
    : Record<string, any>;`,
};

// Node 20 has these symbols; TypeScript knows them from 5.2 on, and only if asked to.
const SYMBOLS = `declare global {
  interface SymbolConstructor {
    readonly dispose: unique symbol;
    readonly asyncDispose: unique symbol;
  }
}`;

/** The declarations to add to `text`, a module of declarations, for what it mentions and does not declare. */
export function platformDeclarations(text) {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
  const added = Object.entries(globals)
    .filter(([name]) => new RegExp(String.raw`(?<![\w.$])${name}(?![\w$(?:])`).test(code))
    .map(([, declaration]) => declaration);
  if (/\[Symbol\.(async)?dispose\]/i.test(code)) added.push(SYMBOLS);
  return added.join("\n\n");
}
