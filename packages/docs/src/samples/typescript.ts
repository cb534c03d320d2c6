import { sampleCall } from "@waypost/codegen";
import type { SampleCall } from "./sample-calls.ts";

/**
 * One program that makes all the calls, each after a comment. What their own programs begin with in common (the import,
 * the client) is written once.
 */
export function typescriptSample(calls: readonly SampleCall[]): string {
  const programs = calls.map(({ method, example }) => sampleCall(method, example).trim());
  const [first = ""] = programs;
  if (programs.length < 2) return first;
  const paragraphs = programs.map((program) => program.split("\n\n"));
  const shared = sharedStart(paragraphs);
  const rest = paragraphs.map((program, index) => {
    // Each program calls its result the same, which one program can't.
    const call = program
      .slice(shared.length)
      .join("\n\n")
      .replace(/^const result = /m, "");
    return `// ${calls[index]?.title}\n${call}`;
  });
  return [...shared, ...rest].join("\n\n");
}

function sharedStart(programs: readonly (readonly string[])[]): readonly string[] {
  const [first = []] = programs;
  const end = first.findIndex((paragraph, index) => programs.some((program) => program[index] !== paragraph));
  return first.slice(0, end);
}
