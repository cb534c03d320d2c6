/** A word of a command as a POSIX shell reads it: bare where nothing in it means anything to the shell, else quoted. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A command with each option on a line of its own, continued by backslashes. */
export function shellCommand(command: string, options: readonly string[]): string {
  return [command, ...options].join(" \\\n  ");
}
