import { rolldown } from "rolldown";
for (const [platform, conditionNames, mainFields] of [["node",["module","node","import"],["module","main"]],["browser",["browser","module","import"],["browser","module","main"]]]) {
  const build = await rolldown({ input: {index:"src/index.ts"}, platform, external: platform==="node"?/^node:/:[], resolve:{conditionNames,mainFields}, treeshake:{moduleSideEffects:false} });
  for (const [format,e] of [["esm","js"],["cjs","cjs"]]) await build.write({dir:`/tmp/w/pkg/dist/${platform}`,format,entryFileNames:`[name].${e}`,chunkFileNames:`[name].${e}`,exports:"named",dynamicImportInCjs:false,comments:{annotation:true,legal:false,jsdoc:false}});
}
