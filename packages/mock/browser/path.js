// For Node's path, of which mime-types wants one function.
export const extname = (path) => /\.[^./]*$/.exec(path)?.[0] ?? "";
