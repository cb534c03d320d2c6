interface FileKeywords {
  readonly format?: unknown;
  readonly contentMediaType?: unknown;
  readonly contentEncoding?: unknown;
}

/** A value that is raw bytes: 3.1's `contentMediaType` without an encoding, or 3.0's `format: binary`. */
export function isFile({ format, contentMediaType, contentEncoding }: FileKeywords): boolean {
  return format === "binary" || (contentMediaType !== undefined && contentEncoding === undefined);
}
