import { ofKind, success, variants, type Operation } from "../operations.ts";
import { rule } from "../rule.ts";
import { lookUp, type Spot } from "../spot.ts";

/** The mock pages through a list with two examples, so the first has to have a next page and the second has to end. */
export const listExamples = rule((root) => {
  for (const operation of ofKind(root, "path")) {
    const media = success(operation)?.list("content")[0];
    if (!media) continue;
    checkOperation(root, operation, media);
    for (const [, variant] of variants(operation)) checkVariant(root, variant, media);
  }
});

function checkOperation(root: Spot, { spot }: Operation, media: Spot): void {
  const goesOn = pageTest(root, spot.value["x-sdk-pagination"], spot.at("x-sdk-pagination"));
  if (!goesOn) return;
  const names = Object.keys(media.at("examples")?.value ?? {});
  if (names[0] !== "firstPage" || !names.includes("lastPage")) {
    media.problem("Name a list's examples `firstPage`, which comes first, and `lastPage`.", "examples");
    return;
  }
  checkPages(media, "firstPage", "lastPage", goesOn);
}

/** Several lists share the examples of one response here, so a variant names its own: first page, then last. */
function checkVariant(root: Spot, variant: Spot, media: Spot): void {
  const goesOn = pageTest(root, variant.value["pagination"], variant.at("pagination"));
  if (!goesOn) return;
  const [first, last] = variant.texts("examples");
  if (first === undefined || last === undefined) {
    variant.problem("Name two of the response's `examples` for this list: the first page's, then the last page's.");
    return;
  }
  checkPages(media, first, last, goesOn);
}

function checkPages(media: Spot, first: string, last: string, goesOn: PageTest): void {
  const [firstPage, lastPage] = [media.at("examples", first), media.at("examples", last)];
  if (firstPage && !goesOn.test(firstPage.value["value"])) {
    firstPage.problem(`Give the example of a first page a next page at ${goesOn.pointer}.`, "value");
  }
  if (lastPage && goesOn.test(lastPage.value["value"])) {
    lastPage.problem(`End the example of a last page: ${goesOn.pointer} must not promise another one.`, "value");
  }
}

interface PageTest {
  readonly pointer: string;
  readonly test: (body: unknown) => boolean;
}

/** How a page's body says that another one follows. Undefined for no list, or for a declaration the generator refuses. */
function pageTest(root: Spot, declared: unknown, own: Spot | undefined): PageTest | undefined {
  const name = typeof declared === "string" ? declared : own?.text("paginator");
  const base = name === undefined ? undefined : root.at("x-sdk-paginators", name);
  const merged = { ...base?.value, ...(typeof declared === "object" && own?.value) };
  const { style, next, more } = merged;
  if ((style === "cursor" || style === "token") && typeof next === "string") {
    return { pointer: next, test: (body) => !["", null, undefined].some((end) => end === lookUp(body, next)) };
  }
  if ((style === "page" || style === "offset") && typeof more === "string") {
    return { pointer: more, test: (body) => lookUp(body, more) === true };
  }
  return undefined;
}
