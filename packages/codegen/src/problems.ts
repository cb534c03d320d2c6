/** Where something stands in the files that a person edits. */
export interface Place {
  /** Path as a person would type it: relative to the current directory where that is shorter. */
  readonly file: string;
  /** JSON Pointer inside the file: `#/get/x-sdk-pagination`. */
  readonly pointer: string;
  /** Line in the file, counted from 1, where it is known. */
  readonly line?: number;
}

/** Something wrong with a spec, found while generating. */
export interface Problem extends Place {
  /** What is wrong, one sentence. */
  readonly message: string;
  /** What to do about it, one sentence. */
  readonly fix: string;
}

/** Thrown once, with everything that is wrong. `message` is the report, ready to print. */
export class ProblemReport extends Error {
  override readonly name: string = "ProblemReport";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const sorted = inReadingOrder(problems);
    super(formatProblems(sorted));
    this.problems = sorted;
  }
}

/** Thrown for a file that is no OpenAPI description of a version that we read: there is nothing inside it to report on. */
export class OtherFormat extends ProblemReport {
  override readonly name = "OtherFormat";

  constructor(file: string, message: string, fix: string) {
    super([{ file, pointer: "#/", message, fix }]);
  }
}

/** The report: one block for each, wrapped so that it reads well in a narrow terminal. */
export function formatProblems(problems: readonly Problem[], noun = "problem"): string {
  const heading = problems.length === 1 ? `1 ${noun}` : `${problems.length} ${noun}s`;
  return [heading, ...problems.map(formatProblem)].join("\n\n");
}

function formatProblem({ file, pointer, line, message, fix }: Problem): string {
  const where = line === undefined ? file : `${file}:${line}`;
  return [where, pointer, ...indent(message, "  "), ...indent(fix, "  → ")].join("\n");
}

const reportWidth = 78;

/** Breaks text at spaces; the first line starts with `lead`, the others are aligned with it. */
function indent(text: string, lead: string): string[] {
  const lines: string[] = [];
  let line = lead;
  let isEmpty = true;
  for (const word of text.split(/\s+/)) {
    if (!isEmpty && line.length + 1 + word.length > reportWidth) {
      lines.push(line);
      line = " ".repeat(lead.length) + word;
    } else {
      line += isEmpty ? word : ` ${word}`;
    }
    isEmpty = false;
  }
  return [...lines, line];
}

/** Sorted by place, without what is told twice. */
export function inReadingOrder(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems
    .filter((problem) => {
      const key = JSON.stringify([problem.file, problem.pointer, problem.message]);
      return !seen.has(key) && seen.add(key);
    })
    .sort(
      (left, right) =>
        compare(left.file, right.file) ||
        (left.line ?? 0) - (right.line ?? 0) ||
        compare(left.pointer, right.pointer) ||
        compare(left.message, right.message),
    );
}

/** By code unit, so that the order does not depend on a machine's locale. */
function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
