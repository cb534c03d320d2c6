/**
 * Takes out what must never be shown, whatever led to it: the last thing that happens to a text before it leaves.
 *
 * @param secrets The key, the recipient's number. Numbers are found with and without their `+`.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .flatMap((secret) => [secret, secret.replace(/^\+/, "")])
    .filter((secret) => secret.length >= 4)
    .reduce((rest, secret) => rest.replaceAll(secret, "[redacted]"), text);
}
