import {
  readVariants,
  verifyBranches,
  verifyParameters,
  verifySelecting,
  verifyValues,
  type Variants,
} from "../../src/extensions/variants.ts";
import { extensionRule } from "../extension-rule.ts";
import { ofKind, queryNames, requestContent, type Operation } from "../operations.ts";
import { property } from "../schemas.ts";

/** One method for each value of the selecting parameter or property, with parameters that the operation has. */
export const variantsExtension = extensionRule(({ root, spec, operationAt }) => {
  for (const each of ofKind(root, "path")) {
    const operation = operationAt(each.spot);
    const variants = readVariants(spec, operation);
    if (!variants) continue;
    const values = variants.in === "query" ? parameterValues(each, variants) : tags(each, variants);
    const isThere =
      variants.in === "query"
        ? verifySelecting(spec, operation, variants, queryNames(each))
        : verifyBranches(spec, operation, variants, values);
    if (!isThere) continue;
    verifyValues(spec, operation, variants, values);
    if (variants.in === "body") continue;
    for (const variant of variants.methods) verifyParameters(spec, operation, variants, variant, queryNames(each));
  }
});

function parameterValues({ parameters }: Operation, { name }: Variants): string[] {
  const selecting = parameters.find((each) => each.text("in") === "query" && each.text("name") === name);
  return selecting?.at("schema")?.texts("enum") ?? [];
}

function tags(operation: Operation, { name }: Variants): string[] {
  const branches = requestContent(operation).flatMap((media) => media.at("schema")?.list("oneOf") ?? []);
  return branches.flatMap((branch) => property(branch, name)?.text("const") ?? []);
}
