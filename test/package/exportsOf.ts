import typescript from "typescript54";

/** What a file of declarations exports, of values and of types, and what knows more of it. */
export function exportsOf(file: string): { checker: typescript.TypeChecker; exported: typescript.Symbol[] } {
  const program = typescript.createProgram([file], {
    target: typescript.ScriptTarget.ES2022,
    module: typescript.ModuleKind.NodeNext,
    moduleResolution: typescript.ModuleResolutionKind.NodeNext,
    types: [],
  });
  const checker = program.getTypeChecker();
  return { checker, exported: checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!) };
}
