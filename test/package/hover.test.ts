import { join } from "node:path";
import typescript from "typescript54";
import { describe, expect, inject, it } from "vitest";
import { entries } from "../../scripts/entries.mjs";
import { exportsOf } from "./exportsOf.js";
import { SMITHY_TYPES } from "./smithyTypes.js";

/**
 * What says all by its name and its type: an error's name, the shape that an exception stands for, and the table of exceptions by
 * name. And what is Smithy's.
 */
const SELF_EVIDENT = /(?:Exception|Error|Failure)\.(?:name|shapeId)$|^SecretsManagerErrors\.|^__MetadataBearer/;

const isSmithys = (name: string) => SMITHY_TYPES.includes(name.split(".")[0]!);

describe("an editor has a text to show", () => {
  it.each(entries)("for each name that $path exports, and for each member", ({ name }) => {
    const file = join(inject("consumer"), `node_modules/secrets-manager-client/dist/${name}.d.cts`);
    expect(undocumentedIn(file).filter((each) => !SELF_EVIDENT.test(each) && !isSmithys(each))).toEqual([]);
  });

  it("which is missed where it is missing", () => {
    const file = join(inject("consumer"), "node_modules/secrets-manager-client/dist/index.d.cts");
    // Left to itself it finds those that need none.
    expect(undocumentedIn(file)).toContain("AbortError.name");
  });
});

/** The exported names without a comment, and their members without one, as "Name.member". */
function undocumentedIn(file: string): string[] {
  const { checker, exported } = exportsOf(file);
  const isBare = (symbol: typescript.Symbol) =>
    symbol.getDocumentationComment(checker).length === 0 && symbol.getJsDocTags().length === 0;
  return exported.flatMap((symbol) => {
    const members = (symbol.declarations ?? []).flatMap(membersOf).filter((member) => {
      if (typescript.isConstructorDeclaration(member)) {
        return member.parameters.length > 0 && typescript.getJSDocCommentsAndTags(member).length === 0;
      }
      const named = member.name === undefined ? undefined : checker.getSymbolAtLocation(member.name);
      return named !== undefined && isBare(named);
    });
    const names = members.map((member) => `${symbol.name}.${member.name?.getText() ?? "constructor"}`);
    return isBare(symbol) ? [symbol.name, ...names] : names;
  });
}

function membersOf(declaration: typescript.Declaration): readonly typescript.NamedDeclaration[] {
  if (typescript.isInterfaceDeclaration(declaration) || typescript.isClassDeclaration(declaration)) {
    return [...declaration.members];
  }
  const isLiteral = typescript.isTypeAliasDeclaration(declaration) && typescript.isTypeLiteralNode(declaration.type);
  return isLiteral ? [...declaration.type.members] : [];
}
