import * as fc from "fast-check";
import type { FlatSchema } from "./flatten.ts";

/** Texts that are often got wrong: marks of every encoding on the way, right-to-left, pairs, what looks like no text. */
const awkward = Array.from("&=?/#%+;,\"'\\ <>{}[]|^`~\n\t\u0000\u00a0\u2028\ufeff").concat(
  "é,e\u0301,日本,שלום,👩‍👩‍👧,𝒳,null,true,0,-1,1e3,%20,%zz,${x},__proto__".split(","),
);

/** What each format allows. A format that is not here is an error, since nothing would be drawn for it. */
const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  "date-time": fc
    .date({ min: new Date("1970-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString()),
  date: fc
    .date({ min: new Date("1970-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  email: fc.emailAddress(),
  uuid: fc.uuid(),
  uri: fc.webUrl({ validSchemes: ["https"], withQueryParameters: true, withFragments: true }),
  "uri-reference": fc.oneof(
    fc.webUrl({ withQueryParameters: true }),
    fc.webPath().filter((path) => !path.startsWith("//")),
  ),
};

/** Texts of the lengths, form and pattern that a schema asks for; lengths are counted in characters, not in UTF-16. */
export function textFor({ limits, format, pattern, known }: FlatSchema): fc.Arbitrary<string> {
  const { minLength = 0, maxLength = Infinity } = limits;
  const fits = (text: string): boolean => {
    const length = Array.from(text).length;
    return length >= minLength && length <= maxLength && (pattern === undefined || new RegExp(pattern, "u").test(text));
  };
  if (format !== undefined) return formatted(format).filter(fits);
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, "u")).filter(fits);
  const names = known.filter((each) => typeof each === "string");
  return fc.oneof(
    { weight: 4, arbitrary: plain(minLength, maxLength) },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(...awkward)
        .map((text) => padded(text, minLength))
        .filter(fits),
    },
    { weight: 1, arbitrary: fc.constantFrom(...edges(minLength, maxLength)) },
    ...(names.length > 0 ? [{ weight: 4, arbitrary: fc.constantFrom(...names) }] : []),
  );
}

function formatted(format: string): fc.Arbitrary<string> {
  const arbitrary = formats[format];
  if (arbitrary === undefined) throw new Error(`the layers draw no text of the format ${format}`);
  return arbitrary;
}

/** Any character that UTF-8 can carry. */
function plain(minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.oneof(
    fc.string({ unit: "grapheme-ascii", minLength, maxLength: Math.min(maxLength, minLength + 24) }),
    fc.string({ unit: "binary", minLength, maxLength: Math.min(maxLength, minLength + 24) }),
  );
}

function padded(text: string, minLength: number): string {
  return text.padEnd(text.length + Math.max(0, minLength - Array.from(text).length), "x");
}

/** The shortest and the longest that is allowed, of characters that take two units of UTF-16 and four bytes of UTF-8. */
function edges(minLength: number, maxLength: number): string[] {
  return [minLength, ...(maxLength <= 5000 ? [maxLength] : [minLength + 1])].map((length) => "𝒳".repeat(length));
}
