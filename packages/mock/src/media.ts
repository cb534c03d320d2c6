const token = String.raw`[\w!#$%&'*+.^|~\x60-]+`;
const parameter = String.raw`\s*;\s*${token}=(?:${token}|"[^"]*")`;
const wellFormed = new RegExp(`^\\s*(${token}/${token})(?:${parameter})*\\s*;?\\s*$`);

/** `application/json` of `application/json; charset=utf-8`, in lower case; undefined for what is no media type. */
export function mediaType(text: string): string | undefined {
  return wellFormed.exec(text)?.[1]?.toLowerCase();
}

/** The entries of an `Accept` header that Prism can read: it throws at the others, where servers overlook them. */
export function readableAccept(accept: string): string | undefined {
  const entries = accept.split(",").filter((entry) => mediaType(entry) !== undefined);
  return entries.length === 0 ? undefined : entries.join(",");
}
